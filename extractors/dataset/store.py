"""A dataset on disk: what it knows, and the runs that change it."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from extractors.dataset.files import clear_errors, make_folder
from extractors.dataset.journal import recover
from extractors.dataset.layout import Layout
from extractors.dataset.locks import alive, publishing, remove_dead
from extractors.dataset.manifest import Manifest, close_interrupted
from extractors.dataset.parts import read_columns
from extractors.dataset.planning import Known
from extractors.dataset.publishing import PublishReport, publish
from extractors.dataset.staging import StagedBatch, read_batches
from extractors.errors import DatasetError, QuiditquoiError
from extractors.records import Provenance

_KNOWN_COLUMNS = ("article_id", "document", "status", "content_hash", "code_version", "config_hash")


class Dataset:
    """A Parquet dataset and its state folder.

    The dataset is at every moment readable by whoever opens its files, and changes only by whole partitions
    (`extractors.dataset.publishing`). Use `open`.
    """

    def __init__(self, layout: Layout, wait: float) -> None:
        self.layout = layout
        self._wait = wait

    @classmethod
    def open(cls, path: Path | str, *, wait: float = 600.0) -> Dataset:
        """Open a dataset, there or yet to be made, and complete what a killed run left.

        Nothing is made on the disk before a run begins.

        Parameters
        ----------
        path
            Its folder.
        wait
            Seconds to wait for another run that is publishing.

        Raises
        ------
        DatasetError
            ``path`` is no folder, or what a killed run left cannot be completed.
        """
        layout = Layout(Path(path))
        with clear_errors(f"open {layout.root}"):
            if layout.root.exists() and not layout.root.is_dir():
                raise DatasetError(f"{layout.root} is a file: name a folder for the dataset")
            interrupted = layout.journal.exists()
        dataset = cls(layout, wait)
        if interrupted:
            with publishing(layout, "recovery", wait):
                dataset._heal()
        return dataset

    def known(self) -> dict[str, Known]:
        """Return what the ``articles`` table says of every article, by its identifier.

        The table itself is the only memory of what was read: a killed run cannot make the two disagree.

        Raises
        ------
        DatasetError
            A file is damaged, or a stray one lies in the table.
        """
        found = {}
        for path in self.layout.partitions("articles").values():
            for row in read_columns("articles", path, _KNOWN_COLUMNS).iter_rows():
                found[row[0]] = Known(*row[1:])
        return found

    @contextmanager
    def begin(
        self,
        provenance: Provenance,
        *,
        inputs: Sequence[str] = (),
        settings: Mapping[str, object] | None = None,
    ) -> Iterator[Run]:
        """Begin a run: a staging folder of its own and a manifest, until the block ends.

        What dead runs left in staging is removed, unless another run is publishing just then.

        Parameters
        ----------
        provenance
            The run.
        inputs, settings
            For the manifest: what was to be read, and how.

        Raises
        ------
        DatasetError
            The folders cannot be written, or a run of this id is at work.
        """
        with clear_errors(f"write {self.layout.root}"):
            make_folder(self.layout.state)
            make_folder(self.layout.root)
            if self.layout.root.stat().st_dev != self.layout.state.stat().st_dev:
                raise DatasetError(
                    f"{self.layout.root} is a file system of its own, so that no file can be moved into it whole: "
                    "name a folder inside it"
                )
        self._clean()
        manifest = Manifest(
            self.layout.manifests / f"{provenance.run_id}.json",
            provenance,
            self.layout.root,
            inputs,
            settings or {},
        )
        with alive(self.layout, provenance.run_id) as folder:
            manifest.save("running")
            run = Run(self, provenance, folder, manifest)
            try:
                yield run
            except BaseException as error:
                cause = (
                    str(error) if isinstance(error, QuiditquoiError) else f"{type(error).__name__}: {error}"
                )
                # A full disk must not hide behind the manifest that it leaves no room for.
                with suppress(DatasetError):
                    manifest.save("failed", cause)
                raise
            manifest.save("completed")

    def _clean(self) -> None:
        try:
            with publishing(self.layout, "recovery", 0):
                self._heal()
        except DatasetError:
            if self.layout.journal.exists():
                raise

    def _heal(self) -> None:
        """Complete or clear away what dead runs left; the publishing lock is held."""
        completed = recover(self.layout)
        for run_id in remove_dead(self.layout):
            close_interrupted(self.layout.manifests / f"{run_id}.json", published=run_id == completed)


class Run:
    """One run on a dataset: batches are staged in its folder, then published. Made by `Dataset.begin`."""

    def __init__(self, dataset: Dataset, provenance: Provenance, folder: Path, manifest: Manifest) -> None:
        self._dataset = dataset
        self._provenance = provenance
        self._folder = folder
        self._manifest = manifest

    def batch_folder(self, number: int) -> Path:
        """Return the folder of a batch, for `extractors.dataset.stage`; any process may write it."""
        return self._folder / f"batch-{number:06}"

    def publish(self, batches: Sequence[Path | str], *, withdrawn: Collection[str] = ()) -> PublishReport:
        """Publish staged batches and remove withdrawn articles, in one step.

        Waits for another run that is publishing. A rerun of the same articles replaces no file.

        Parameters
        ----------
        batches
            Folders that `extractors.dataset.stage` wrote.
        withdrawn
            Identifiers of articles whose rows go, unless a batch brings them.

        Raises
        ------
        DatasetError
            A batch is damaged, the disk full, another run publishing for too long …: the message says which; the
            dataset is as it was, or, where the message says so, is completed when it is next opened.
        """
        layout = self._dataset.layout
        staged = read_batches(batches)
        self._manifest.read(staged)
        self._keep_rejected(staged)
        with publishing(layout, self._provenance.run_id, self._dataset._wait):
            self._dataset._heal()
            scratch = self._folder / "publish"
            with clear_errors(f"write {scratch}"):
                scratch.mkdir()
            report = publish(layout, self._provenance.run_id, scratch, staged, withdrawn)
            shutil.rmtree(scratch, ignore_errors=True)
        self._manifest.published(report)
        return report

    def _keep_rejected(self, batches: Sequence[StagedBatch]) -> None:
        lines = [line for batch in batches for line in batch.read_rejected()]
        if lines:
            path = self._dataset.layout.rejected / f"{self._provenance.run_id}.jsonl"
            with clear_errors(f"write {path}"):
                path.parent.mkdir(exist_ok=True)
                path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
