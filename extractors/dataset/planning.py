"""Which articles a run has to extract: those new or changed, or read by another version or other settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extractors.records import Provenance, article_id_of, content_hash
from extractors.types import Article, RefusedArticle


class Known(NamedTuple):
    """What the ``articles`` table says of an article that bears on whether to read it again."""

    document: str
    status: str
    content_hash: str
    code_version: str
    config_hash: str


class Planned(NamedTuple):
    """An article to extract."""

    article_id: str
    document: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do.

    ``todo`` is in the order of the input. ``duplicates`` came more than once; the first counts, and ``conflicts`` are
    those whose later text or metadata differ from it: two articles under one id or URL. ``superseded`` must go in any case: old articles of files that now hold another text (where an article's id is made from its text, a
    correction changes it), and old refusals of documents that have been read anew. ``withdrawn`` are known, yet not
    in the input; they go when pruning.
    """

    todo: tuple[Planned, ...]
    unchanged: tuple[str, ...]
    duplicates: tuple[str, ...]
    superseded: frozenset[str]
    withdrawn: frozenset[str]
    conflicts: tuple[Planned, ...] = ()


def plan(
    articles: Iterable[Article | RefusedArticle],
    known: Mapping[str, Known],
    provenance: Provenance,
    *,
    full: bool = False,
) -> Plan:
    """Compare an input with what a dataset holds; articles are looked at one by one, none is kept.

    Parameters
    ----------
    articles
        The whole input, as read.
    known
        `Dataset.known`.
    provenance
        The run: an article that another code version or other settings read is read again.
    full
        Read every article again.
    """
    todo: dict[str, Planned] = {}
    unchanged: dict[str, None] = {}
    first: dict[str, str] = {}
    duplicates: list[str] = []
    conflicts: list[Planned] = []
    met: set[str] = set()
    texts: Counter[str] = Counter()
    for article in articles:
        article_id = article_id_of(article)
        met.add(article.document)
        texts[article.document] += isinstance(article, Article)
        planned = Planned(article_id, article.document, content_hash(article))
        if first.setdefault(article_id, planned.content_hash) != planned.content_hash:
            conflicts.append(planned)
        if article_id in todo or article_id in unchanged:
            duplicates.append(article_id)
            continue
        old = known.get(article_id)
        if not full and old is not None and _same(old, planned, provenance):
            unchanged[article_id] = None
        else:
            todo[article_id] = planned
    missing = {
        article_id: old
        for article_id, old in known.items()
        if article_id not in todo and article_id not in unchanged
    }
    held = Counter(old.document for old in known.values() if old.status == "read")
    superseded = {
        article_id
        for article_id, old in missing.items()
        # A document of several articles (a feed, a table) may have dropped an old one: that is no correction. A file
        # that cannot be read now keeps the articles that it gave, and standard input is another one each time.
        if old.document != "-"
        and (
            old.document in met if old.status == "refused" else texts[old.document] == held[old.document] == 1
        )
    }
    return Plan(
        todo=tuple(todo.values()),
        unchanged=tuple(unchanged),
        duplicates=tuple(duplicates),
        superseded=frozenset(superseded),
        withdrawn=frozenset(missing.keys() - superseded),
        conflicts=tuple(conflicts),
    )


def _same(old: Known, new: Planned, provenance: Provenance) -> bool:
    return (old.content_hash, old.code_version, old.config_hash) == (
        new.content_hash,
        provenance.code_version,
        provenance.config_hash,
    )
