"""Where the command line writes: data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NoReturn

from rich.console import Console
from rich.text import Text

from extractors.types import ArticleQuotes, RefusedArticle

_PIPE_WIDTH = 160
"""Columns of a table that no terminal bounds."""


class _DataConsole(Console):
    def on_broken_pipe(self) -> NoReturn:
        # Rich would leave with status 1; `extractors.cli.app` decides.
        raise BrokenPipeError


def data_console() -> Console:
    """Return the console for data: coloured on a terminal, wide and plain in a pipe."""
    terminal = sys.stdout.isatty()
    return _DataConsole(width=None if terminal else _PIPE_WIDTH, highlight=False, soft_wrap=False)


def error_console() -> Console:
    """Return the console for progress, warnings and errors."""
    return Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """Write one line of an error or a refusal to standard error."""
    error_console().print(Text.assemble(("quiditquoi: ", "bold red"), message), soft_wrap=True)


class Refusals:
    """Counts what was refused while results stream by, and says each one on standard error."""

    def __init__(self) -> None:
        self.count = 0

    def sift(self, results: Iterable[ArticleQuotes]) -> Iterable[ArticleQuotes]:
        """Yield the articles that were read."""
        for result in results:
            if isinstance(result.article, RefusedArticle):
                self.count += 1
                complain(result.article.message)
            else:
                yield result
