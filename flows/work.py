"""What a worker does with a batch: articles in by a path, staged rows out by a path. Knows nothing of Prefect."""

from __future__ import annotations

import faulthandler
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.faults import PassingError, may_pass

if TYPE_CHECKING:
    # Imported where needed only: a worker sets its number of threads before the libraries that read it.
    from extractors.config import ExtractionConfig
    from extractors.records import ArticleRows, Provenance
    from extractors.types import Article, RefusedArticle
    from flows.spool import Batch


def extract_batch(batch: Batch, config: ExtractionConfig, provenance: Provenance) -> str:
    """Extract the articles of a batch and stage their rows; return the folder of the staged rows.

    Done twice it leaves what it leaves done once.

    Raises
    ------
    PassingError
        The disk or the network failed in a way that may pass.
    QuiditquoiError
        The model is not available, or the rows cannot be written.
    """
    from extractors.dataset import stage

    try:
        staged = stage(_rows(batch.read(), config, provenance), batch.folder)
    except Exception as error:
        if may_pass(error):
            raise PassingError(str(error)) from error
        raise
    return str(staged.folder)


def _rows(
    articles: list[Article | RefusedArticle], config: ExtractionConfig, provenance: Provenance
) -> Iterator[ArticleRows]:
    from extractors.pipeline import extract
    from extractors.records import content_hash, rows
    from extractors.types import Article, RefusedArticle

    for article, result in zip(articles, extract(articles, config), strict=True):
        # What was read and then refused is known by its content: it is left alone until that changes.
        refused_later = isinstance(result.article, RefusedArticle) and isinstance(article, Article)
        yield rows(result, provenance, content=content_hash(article) if refused_later else None)


def extract_batch_or_die(
    batch: Batch, config: ExtractionConfig, provenance: Provenance, seconds: float
) -> str:
    """Do `extract_batch` in a process that nobody else can end, which ends itself after ``seconds``.

    No signal and no exception reaches code that is busy in C; the end of the process does.
    """
    faulthandler.dump_traceback_later(seconds, exit=True)
    try:
        return extract_batch(batch, config, provenance)
    finally:
        faulthandler.cancel_dump_traceback_later()
