"""Annotated articles written for this project: text and gold in one file.

A file has a head of lines ``date:``, ``source:`` and ``KEY: name | type | alias; alias``, a line ``---``, and the
article with its quotations in tags: ``<q s="S1" k="direct" m="Marie Durand" c="a déclaré">…</q>``. ``s`` are the keys of
the speakers parted by spaces, ``k`` the kind, ``m`` and ``c`` the words of mention and cue, ``alt`` other answers parted
by ``|``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from extractors.errors import DataFileError
from extractors.evaluation import GoldArticle
from extractors.readers import parse_date
from extractors.training.tagged import Tagged, untag
from extractors.types import Article, PublicationDate


def read_constructed(folder: Path) -> Iterator[tuple[Article, GoldArticle]]:
    """Read the tagged articles of a folder, in order of their names.

    Raises
    ------
    DataFileError
        If a file breaks the form; the message names it.
    """
    for path in sorted(folder.glob("*.txt")):
        yield _read_one(path)


def _read_one(path: Path) -> tuple[Article, GoldArticle]:
    try:
        head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
        text, spans = untag(body)
        speakers, published = _read_head(head)
        gold = GoldArticle.model_validate(
            {"doc": path.stem, "speakers": speakers, "quotes": [_quotation(text, span) for span in spans]}
        )
    except (AssertionError, KeyError, ValidationError, ValueError) as error:
        raise DataFileError(
            f"{path}: {error}; see extractors/training/constructed.py for the form"
        ) from error
    return Article(article_id=path.stem, document=str(path), text=text, published=published), gold


def _read_head(head: str) -> tuple[dict[str, dict[str, object]], PublicationDate | None]:
    speakers: dict[str, dict[str, object]] = {}
    published = None
    for line in head.splitlines():
        key, value = (part.strip() for part in line.split(":", 1))
        if key == "date":
            published = parse_date(value)
        elif key != "source":
            name, kind, *aliases = (part.strip() for part in value.split("|"))
            forms = [alias.strip() for part in aliases for alias in part.split(";") if alias.strip()]
            speakers[key] = {"name": name, "type": kind, "aliases": forms}
    return speakers, published


def _quotation(text: str, span: Tagged) -> dict[str, object]:
    attributes = span.attributes
    return {
        "text": text[span.start : span.end],
        "kind": attributes["k"],
        "speakers": attributes.get("s", "").split(),
        "mention": attributes.get("m"),
        "cue": attributes.get("c"),
        "alternatives": [answer.split() for answer in attributes["alt"].split("|")]
        if "alt" in attributes
        else [],
        "start": span.start,
        "end": span.end,
    }
