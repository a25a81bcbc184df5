"""Parquet: a table of articles, one a row; columns as `rows.COLUMNS`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extractors.readers.building import Context
from extractors.readers.rows import COLUMNS, TEXT_COLUMN, build_row
from extractors.types import Article, RefusedArticle

_ROWS_AT_ONCE = 256


class ParquetReader:
    """Reads ``.parquet``, a few hundred rows in memory at a time."""

    name = "parquet"
    suffixes: tuple[str, ...] = (".parquet",)

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the article of each row; a row at fault is refused, and the next one read."""
        import pyarrow as pa  # slow to import, and only tables need it
        import pyarrow.parquet as pq

        if not stream.read(1):
            yield context.refuse("empty", "it holds no byte", "give a table, or leave it out")
            return
        stream.seek(0)
        row = 0
        try:
            table = pq.ParquetFile(stream)
            names = table.schema_arrow.names
            if TEXT_COLUMN not in names:
                cause = f"it has no column {TEXT_COLUMN!r} (its columns: {', '.join(names)})"
                yield context.refuse("bad_table", cause, "rename the articles' column")
                return
            columns = [name for name in COLUMNS if name in names]
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
                for values in batch.to_pylist():
                    row += 1
                    yield build_row(values, context, f"row {row}")
        except (pa.ArrowException, OSError, ValueError) as error:
            # pyarrow reports a damaged file as OSError too; a failing disk gives an errno.
            if isinstance(error, OSError) and error.errno is not None:
                raise
            cause = f"it cannot be read as Parquet after {row} rows ({_first_line(error)})"
            yield context.refuse("bad_table", cause, "write the table anew")
            return
        if not row:
            yield context.refuse("empty", "it holds no row", "give a row an article")


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0]
