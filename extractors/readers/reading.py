"""Inputs to articles: each document opened, handed to its reader, and refused where it cannot be opened."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractors.readers.building import MAX_CHARACTERS, Context, Metadata
from extractors.readers.planning import STDIN, InputReference, plan
from extractors.readers.registry import reader_named
from extractors.types import Article, PublicationDate, RefusedArticle

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)
_NOT_ALLOWED = (errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENXIO)


def read(
    inputs: Sequence[str | Path],
    *,
    source: str | None = None,
    published: PublicationDate | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Article | RefusedArticle]:
    """Read the articles of all inputs; one that cannot be read is refused, and the others are read.

    Parameters
    ----------
    inputs
        Files, folders, ``-`` for the standard input, as `plan` takes them.
    source, published
        The outlet and the date of the articles whose input tells none.
    max_characters
        The longest article, in code points; a longer one is refused.

    Yields
    ------
    Article or RefusedArticle
        In the order of the inputs, each read when it is asked for.
    """
    for reference in plan(inputs):
        try:
            yield from read_reference(
                reference, source=source, published=published, max_characters=max_characters
            )
        except OSError as error:
            context = Context(
                reference.path, reference.metadata, Metadata(source=source, published=published)
            )
            yield context.refuse("unreadable", f"it cannot be read ({error.strerror or error})", "try again")


def read_reference(
    reference: InputReference,
    *,
    source: str | None = None,
    published: PublicationDate | None = None,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Article | RefusedArticle]:
    """Read the articles of one document that `plan` listed.

    Parameters
    ----------
    reference
        The document.
    source, published, max_characters
        As for `read`.

    Yields
    ------
    Article or RefusedArticle
        At least one.

    Raises
    ------
    OSError
        On a fault of the disk or the network that may pass. A missing or forbidden file is refused instead.
    """
    defaults = Metadata(source=source, published=published)
    context = Context(_printable(reference.path), reference.metadata, defaults, max_characters)
    if reference.reason is not None:
        yield context.refuse(reference.reason, reference.cause, reference.remedy)
        return
    reader = reader_named(reference.reader)
    if reference.path == STDIN:
        yield from reader.read(sys.stdin.buffer, context)
        return
    try:
        stream = open(reference.path, "rb")  # noqa: SIM115 - only opening it may be refused
    except (OSError, ValueError) as error:
        yield _refuse_opening(context, error)
        return
    with stream:
        yield from reader.read(stream, context)


def _printable(path: str) -> str:
    r"""Return a path as it can be written: a file name that is not UTF-8 keeps its bytes as ``\xe9``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _refuse_opening(context: Context, error: OSError | ValueError) -> RefusedArticle:
    if isinstance(error, ValueError) or error.errno in _NOT_THERE:
        return context.refuse("missing", "there is no such file", "correct the path")
    if error.errno in _NOT_ALLOWED:
        return context.refuse("unreadable", f"it cannot be opened ({error.strerror})", "allow reading it")
    raise error
