"""Publishing: staged batches become partitions, all of them or none.

The caller holds the publishing lock. Nothing of the dataset is touched before every new file lies staged; then the
journal decides, and renames carry it out. Partitions that articles leave (a corrected date or outlet moves them) are
replaced last, so that at no moment an article is missing: for that moment it stands in both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from extractors.dataset.card import Figures, card
from extractors.dataset.changes import Change, Incoming, changes, empty, homes
from extractors.dataset.files import clear_errors, fsync
from extractors.dataset.grouping import COLUMNS, group
from extractors.dataset.journal import Replacement, commit
from extractors.dataset.layout import FILE_NAME, Layout, Partition
from extractors.dataset.merge import PartitionRows, identifiers, merge
from extractors.dataset.parts import count_rows, read_columns, read_part, sort, write_part
from extractors.dataset.speakers import speakers_of
from extractors.dataset.staging import StagedBatch
from extractors.errors import DatasetError
from extractors.records.frames import check

_CHECKED_AT_ONCE = 20_000
"""Quotations of partitions that are checked together, or those of one partition that has more."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What a publication changed, in articles, and what the tables hold now, in rows.

    ``written`` are the files replaced, relative to the dataset; ``rejected`` are the rows kept aside.
    """

    articles_added: int
    articles_changed: int
    articles_removed: int
    articles_unchanged: int
    quotes: int
    articles: int
    speakers: int
    rejected: int
    written: tuple[str, ...]


def publish(
    layout: Layout, run_id: str, scratch: Path, batches: Sequence[StagedBatch], withdrawn: Collection[str]
) -> PublishReport:
    """Publish staged batches.

    Parameters
    ----------
    layout
        The dataset.
    run_id
        The run, for the journal.
    scratch
        An empty folder in the dataset's state folder.
    batches
        What comes; of an article staged twice, the first counts.
    withdrawn
        Articles that go, unless they come; unknown ones are passed over.

    Raises
    ------
    DatasetError
        Something cannot be read or written, or would not hold: nothing has changed, unless the message says that
        the run is completed when the dataset is next opened.
    """
    old = homes(layout)
    incoming = Incoming(batches)
    to_change = changes(layout, old, incoming, withdrawn)
    publication = _Publication(layout, scratch, incoming, to_change)
    for partition in to_change:
        publication.merge(partition)
    articles = len((old.keys() - set(withdrawn)) | incoming.homes.keys())
    figures = publication.stage(articles)
    replacements = publication.replacements
    if replacements:
        commit(layout, run_id, replacements)
    known = incoming.homes.keys() & old.keys()
    return PublishReport(
        articles_added=len(incoming.homes) - len(known),
        articles_changed=len(known) - publication.unchanged,
        articles_removed=len((old.keys() & set(withdrawn)) - incoming.homes.keys()),
        articles_unchanged=publication.unchanged,
        quotes=figures.quotes,
        articles=articles,
        speakers=figures.speakers,
        rejected=sum(batch.rejected for batch in batches),
        written=tuple(
            dict.fromkeys(target.relative_to(layout.root).as_posix() for _, target in replacements)
        ),
    )


class _Publication:
    """The files of one publication as they are made; `replacements` lists them in the order of their renames."""

    def __init__(
        self, layout: Layout, scratch: Path, incoming: Incoming, to_change: Mapping[Partition, Change]
    ) -> None:
        self.unchanged = 0
        self._layout = layout
        self._scratch = scratch
        self._incoming = incoming
        self._changes = to_change
        self._merged: set[Partition] = set()
        self._first: list[Replacement] = []
        self._last: list[Replacement] = []

    @property
    def replacements(self) -> list[Replacement]:
        return [*self._first, *self._last]

    def merge(self, partition: Partition) -> None:
        """Merge what comes to a partition with what it holds, and lay it aside until the groups are known."""
        change = self._changes[partition]
        old = self._rows(partition, self._layout.part)
        gone = change.moves_out | change.withdrawn
        merged, unchanged = merge(old, self._incoming.rows(partition), gone)
        self.unchanged += unchanged
        if _same(merged.articles, old.articles) and _same(merged.quotes, old.quotes) and not change.outdated:
            return
        for table, frame in merged.by_table().items():
            path = self._aside(table, partition)
            with clear_errors(f"write {path}"):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_part(table, frame, path, durable=False)
        self._merged.add(partition)

    def stage(self, articles: int) -> Figures:
        """Stage every file that differs from the one it replaces, and return the figures of the dataset to be."""
        existing = self._layout.partitions("quotes")
        partitions = sorted(existing.keys() | self._merged)
        folders = tuple(partition.folder for partition in partitions)
        if not self._merged:
            quotes = sum(count_rows(path) for path in existing.values())
            speakers = count_rows(self._layout.speakers) if self._layout.speakers.exists() else 0
            return Figures(quotes, articles, speakers, folders)
        grouped = self._decisive_columns(partitions)
        grouped = grouped.join(group(grouped), on="quote_id", suffix="_new")
        moved = grouped.filter(pl.col("quote_group_id") != pl.col("quote_group_id_new"))
        regrouped = {Partition(*key) for key in moved.select("outlet", "year").unique().iter_rows()}
        self._stage_partitions(sorted(self._merged | regrouped), grouped)
        named = speakers_of(grouped)
        self._stage_speakers(named)
        figures = Figures(grouped.height, articles, named.height, folders)
        for name, content in card(figures).items():
            self._stage_text(name, content)
        return figures

    def _decisive_columns(self, partitions: Sequence[Partition]) -> pl.DataFrame:
        columns = [*COLUMNS, "quote_group_id"]
        frames = [empty("quotes").select(columns).with_columns(outlet=pl.lit(""), year=pl.lit(0))]
        for partition in partitions:
            path = (self._aside if partition in self._merged else self._layout.part)("quotes", partition)
            if path.exists():
                keys = {"outlet": pl.lit(partition.outlet), "year": pl.lit(partition.year)}
                frames.append(read_columns("quotes", path, columns).with_columns(**keys))
        return pl.concat(frames)

    def _stage_partitions(self, partitions: Sequence[Partition], groups: pl.DataFrame) -> None:
        unchecked: dict[Partition, PartitionRows] = {}
        for partition in partitions:
            unchecked[partition] = self._stage_partition(partition, groups)
            if sum(rows.quotes.height for rows in unchecked.values()) >= _CHECKED_AT_ONCE:
                _require_valid(unchecked)
                unchecked = {}
        _require_valid(unchecked)

    def _stage_partition(self, partition: Partition, groups: pl.DataFrame) -> PartitionRows:
        """Stage the files of a partition that change, and return all its rows, which are still to be checked."""
        change = self._changes.get(partition, Change())
        old = self._rows(partition, self._layout.part)
        rows = self._rows(partition, self._aside) if partition in self._merged else old
        group_of = groups.select("quote_id", quote_group_id="quote_group_id_new")
        quotes = rows.quotes.drop("quote_group_id").join(group_of, on="quote_id").select(rows.quotes.columns)
        final = PartitionRows(quotes=sort("quotes", quotes), articles=rows.articles)
        if change.moves_out and change.moves_in:
            # Articles cross both ways: first hold those that leave and those that come, then let the former go.
            both = final.plus(old.only(identifiers(change.moves_out)))
            for table, frame in both.by_table().items():
                self._stage_table(self._first, table, frame, self._layout.part(table, partition))
        files = self._last if change.moves_out else self._first
        for table, frame in final.by_table().items():
            target = self._layout.part(table, partition)
            if change.outdated or not target.exists() or not _same(frame, old.by_table()[table]):
                self._stage_table(files, table, frame, target)
        return final

    def _stage_speakers(self, speakers: pl.DataFrame) -> None:
        target = self._layout.speakers
        old = read_part("speakers", target) if target.exists() else empty("speakers")
        if target.exists() and _same(speakers, old):
            return
        dropped = old.filter(~pl.col("speaker_id").is_in(speakers["speaker_id"].implode()))
        if dropped.height:
            # Known until the last quotation that names them is gone.
            self._stage_table(self._first, "speakers", pl.concat([speakers, dropped]), target)
            self._stage_table(self._last, "speakers", speakers, target)
        else:
            self._first.insert(0, self._staged("speakers", speakers, target))

    def _stage_table(self, files: list[Replacement], table: str, frame: pl.DataFrame, target: Path) -> None:
        files.append(self._staged(table, frame, target))

    def _staged(self, table: str, frame: pl.DataFrame, target: Path) -> Replacement:
        path = self._next_path("parquet")
        earlier = [replacement.staged for replacement in self.replacements if replacement.target == target]
        with clear_errors(f"write {path}"):
            write_part(table, frame, path, replaces=[*reversed(earlier), target])
        return Replacement(path, target)

    def _stage_text(self, name: str, content: str) -> None:
        target = self._layout.root / name
        if target.exists() and target.read_text(encoding="utf-8") == content:
            return
        path = self._next_path("txt")
        with clear_errors(f"write {path}"):
            path.write_text(content, encoding="utf-8")
            fsync(path)
        self._last.append(Replacement(path, target))

    def _next_path(self, suffix: str) -> Path:
        return self._scratch / f"{len(self._first) + len(self._last):06}.{suffix}"

    def _aside(self, table: str, partition: Partition) -> Path:
        return self._scratch / "merged" / table / partition.folder / FILE_NAME

    def _rows(self, partition: Partition, path_of: Callable[[str, Partition], Path]) -> PartitionRows:
        paths = {table: path_of(table, partition) for table in ("quotes", "articles")}
        frames = {
            table: read_part(table, path) if path.exists() else empty(table) for table, path in paths.items()
        }
        return PartitionRows(**frames)


def _same(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Return whether two frames of a table have the same rows in the same order, whatever numbers categories have."""
    return one.with_columns(pl.col(pl.Categorical).cast(pl.String)).equals(
        other.with_columns(pl.col(pl.Categorical).cast(pl.String))
    )


def _require_valid(partitions: Mapping[Partition, PartitionRows]) -> None:
    """Check partitions as a whole: what was checked a batch at a time may still clash.

    They are checked together, as a check costs the same for few rows and for many; only where something is broken,
    each by itself, to name the one at fault.
    """
    if not partitions or not _broken(list(partitions.values())):
        return
    for partition, rows in partitions.items():
        broken = _broken([rows])
        if broken:
            raise DatasetError(
                f"rows of {partition.folder} would break {', '.join(broken)}; nothing is written. "
                "Run again with every article (--full)"
            )
    folders = ", ".join(partition.folder for partition in partitions)
    raise DatasetError(
        f"rows of {folders} would break {', '.join(_broken(list(partitions.values())))} together; nothing is "
        "written. Run again with every article (--full)"
    )


def _broken(parts: Sequence[PartitionRows]) -> list[str]:
    """Return the names of the rules that the rows of some partitions break, sorted."""
    quotes = pl.concat([rows.quotes for rows in parts])
    articles = pl.concat([rows.articles for rows in parts])
    broken = {
        rejected.reason
        for table, frame in (("quotes", quotes), ("articles", articles))
        for rejected in check(table, frame).rejected
    }
    counted = quotes.group_by("article_id").len()
    compared = articles.join(counted, on="article_id", how="full", coalesce=True).filter(
        pl.col("quotations").cast(pl.UInt32).ne_missing(pl.col("len").fill_null(0))
    )
    return sorted(broken | ({"quotations_counted"} if compared.height else set()))
