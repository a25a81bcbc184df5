"""A Parquet dataset as a sink: everything staged and published in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.dataset import Dataset, stage
from extractors.records import ArticleRows, Provenance


@dataclass(frozen=True, slots=True)
class ParquetSink:
    """Writes the rows of articles into the dataset at ``path``; articles that are not given stay as they are."""

    path: Path
    provenance: Provenance

    def write(self, articles: Iterable[ArticleRows]) -> int:
        """Publish the articles, and return how many quotations were written.

        Raises
        ------
        DatasetError
            See `extractors.dataset.store.Run.publish`.
        """
        with Dataset.open(self.path).begin(self.provenance) as run:
            batch = stage(articles, run.batch_folder(0))
            run.publish([batch.folder])
        return batch.quotations
