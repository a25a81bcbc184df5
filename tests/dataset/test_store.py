import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest

from extractors.dataset import Dataset, stage
from extractors.dataset.layout import Layout
from extractors.dataset.locks import publishing
from extractors.errors import DatasetError
from extractors.records import rows
from tests.dataset.worlds import files, publish, said, state, table
from tests.records.made import made, provenance, refused

TEXT = "Elle a dit « la mer est belle »."


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    publish(tmp_path / "data", [made(TEXT)])
    return tmp_path / "data"


def manifest(dataset: Path, run_id: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(
        (state(dataset) / "manifests" / f"{run_id}.json").read_text("utf-8")
    )
    return found


def test_open_makes_nothing(tmp_path: Path) -> None:
    assert Dataset.open(tmp_path / "data").known() == {}
    assert list(tmp_path.iterdir()) == []


def test_open_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(DatasetError, match="is a file: name a folder"):
        Dataset.open(tmp_path / "data")


def test_begin_leaves_no_staging_behind(dataset: Path) -> None:
    assert list((state(dataset) / "staging").iterdir()) == []


def test_begin_a_run_without_publication_changes_nothing(dataset: Path) -> None:
    before = files(dataset)
    with Dataset.open(dataset).begin(provenance("run-2")) as run:
        stage([made("Elle a dit « autre chose ».")], run.batch_folder(0))
    assert files(dataset) == before
    assert manifest(dataset, "run-2")["state"] == "completed"


def test_begin_a_run_that_raises_changes_nothing_and_says_so(dataset: Path) -> None:
    before = files(dataset)
    with pytest.raises(ZeroDivisionError), Dataset.open(dataset).begin(provenance("run-2")) as run:  # noqa: PT012
        stage([made("Elle a dit « autre chose ».")], run.batch_folder(0))
        raise ZeroDivisionError("by zero")
    assert files(dataset) == before
    assert (manifest(dataset, "run-2")["state"], manifest(dataset, "run-2")["error"]) == (
        "failed",
        "ZeroDivisionError: by zero",
    )
    assert list((state(dataset) / "staging").iterdir()) == []


def test_begin_the_same_run_twice_is_a_clear_error(dataset: Path) -> None:
    opened = Dataset.open(dataset)
    again = opened.begin(provenance("run-2"))
    with opened.begin(provenance("run-2")), pytest.raises(DatasetError, match="run-2 is at work already"):
        again.__enter__()


def test_manifest_says_what_was_read_refused_and_written(tmp_path: Path) -> None:
    dataset = tmp_path / "data"
    with Dataset.open(dataset).begin(provenance(), inputs=["corpus"], settings={"backend": "spacy"}) as run:
        batch = stage([made(TEXT), rows(refused(), provenance())], run.batch_folder(0))
        assert manifest(dataset, "run-1")["state"] == "running"
        run.publish([batch.folder])
    found = manifest(dataset, "run-1")
    assert (found["state"], found["inputs"], found["settings"]) == (
        "completed",
        ["corpus"],
        {"backend": "spacy"},
    )
    assert found["read"] == {
        "articles": 1,
        "quotations": 1,
        "speech": 1,
        "attributed": 1,
        "rejected_rows": 0,
        "refused": [{"document": "vide.txt", "reason": "empty", "message": "vide.txt is empty: remove it"}],
    }
    assert found["published"]["articles_added"] == 2  # type: ignore[index]
    assert found["versions"]["code"] == "1.0+aaaa"  # type: ignore[index]
    assert found["config_hash"] == "c" * 16


def test_publish_waits_then_names_the_run_that_holds_the_dataset(dataset: Path) -> None:
    before = files(dataset)
    with publishing(Layout(dataset), "run-9", 0):
        begun = monotonic()
        with pytest.raises(
            DatasetError, match=r"is being published by run run-9 \(process \d+.*waited 0\.3 s"
        ):
            publish(dataset, [made("Elle a dit « autre chose ».")], by=provenance("run-2"), wait=0.3)
        assert monotonic() - begun >= 0.3
    assert files(dataset) == before


def _hold(dataset: Path, held: object, release: object) -> None:
    with publishing(Layout(dataset), "other", 10):
        held.set()  # type: ignore[attr-defined]
        release.wait(30)  # type: ignore[attr-defined]


def test_publish_waits_for_a_run_in_another_process(dataset: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(dataset, held, release))
    other.start()
    assert held.wait(30)
    with pytest.raises(DatasetError, match=f"process {other.pid}"):
        publish(dataset, [made("Elle a dit « autre chose ».")], by=provenance("run-2"), wait=0.2)
    release.set()
    publish(dataset, [made("Elle a dit « autre chose ».")], by=provenance("run-3"), wait=30)
    other.join(30)
    assert table(dataset, "quotes")["text"].to_list() == ["autre chose"]


def test_two_runs_in_turn_keep_both(tmp_path: Path) -> None:
    dataset = Dataset.open(tmp_path / "data")
    with dataset.begin(provenance("run-1")) as one, dataset.begin(provenance("run-2")) as two:
        first = stage([made(TEXT, article_id="a1")], one.batch_folder(0))
        second = stage([made(TEXT, article_id="a2")], two.batch_folder(0))
        two.publish([second.folder])
        one.publish([first.folder])
    assert table(tmp_path / "data", "articles")["article_id"].to_list() == ["a1", "a2"]


def test_staging_of_a_dead_run_is_removed_and_its_manifest_closed(dataset: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from extractors.dataset import Dataset, stage;"
        "from tests.records.made import made, provenance\n"
        "with Dataset.open(sys.argv[1]).begin(provenance('dead')) as run:\n"
        "    stage([made('Elle dit « rien ».')], run.batch_folder(0))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(dataset)], check=False, cwd=Path(__file__).parents[2])
    assert (state(dataset) / "staging" / "dead" / "batch-000000").is_dir()
    assert manifest(dataset, "dead")["state"] == "running"
    publish(dataset, [], by=provenance("run-2"))
    assert list((state(dataset) / "staging").iterdir()) == []
    assert manifest(dataset, "dead")["state"] == "interrupted"


def test_staging_of_a_live_run_is_left_alone(dataset: Path) -> None:
    with Dataset.open(dataset).begin(provenance("live")) as run:
        batch = stage([made("Elle a dit « autre chose ».")], run.batch_folder(0))
        publish(dataset, [], by=provenance("run-2"))
        run.publish([batch.folder])
    assert table(dataset, "quotes")["text"].to_list() == ["autre chose"]


def test_publish_truncated_batch_is_a_clear_error_and_changes_nothing(dataset: Path) -> None:
    before = files(dataset)
    with Dataset.open(dataset).begin(provenance("run-2")) as run:
        batch = stage([made("Elle a dit « autre chose ».")], run.batch_folder(0))
        [path] = batch.folder.rglob("part-0.parquet")
        path.write_bytes(path.read_bytes()[:-100])
        with pytest.raises(DatasetError, match=r"batch-000000.*the file is damaged"):
            run.publish([batch.folder])
    assert files(dataset) == before


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk would."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_publish_full_disk_is_a_clear_error_and_changes_nothing(dataset: Path) -> None:
    before = files(dataset)
    with Dataset.open(dataset).begin(provenance("run-2")) as run:
        batch = stage(
            [made(f"Elle a dit « {os.urandom(9000).hex()} ».", article_id="a2")], run.batch_folder(0)
        )
        with disk_of(4000), pytest.raises(DatasetError, match=r"cannot write .*File too large\. Free space"):
            run.publish([batch.folder])
    assert files(dataset) == before
    publish(dataset, [made(TEXT, article_id="a2")], by=provenance("run-3"))
    assert table(dataset, "articles").height == 2


def test_stage_full_disk_is_a_clear_error(dataset: Path) -> None:
    message = "cannot write the staged batch"
    with (
        Dataset.open(dataset).begin(provenance("run-2")) as run,
        disk_of(1000),
        pytest.raises(DatasetError, match=message),
    ):
        stage([made(TEXT)], run.batch_folder(0))


@contextmanager
def nobody() -> Iterator[None]:
    """Act as a user whom folders can refuse: root is refused by none."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that any user can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_begin_read_only_folder_is_a_clear_error(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with (
        nobody(),
        pytest.raises(DatasetError, match=r"cannot write .*: Permission denied\. Free space or grant"),
    ):
        publish(open_folder / "data", [made(TEXT)])
    assert list(open_folder.iterdir()) == []


def test_open_folder_out_of_reach_is_a_clear_error(open_folder: Path) -> None:
    (open_folder / "locked").mkdir(mode=0o000)
    with nobody(), pytest.raises(DatasetError, match=r"cannot open .*Permission denied"):
        Dataset.open(open_folder / "locked" / "data")


def test_known_table_out_of_reach_is_no_empty_table(open_folder: Path) -> None:
    publish(open_folder / "data", [made(TEXT)])
    (open_folder / "data" / "articles" / "outlet=le-journal").chmod(0o000)
    with nobody(), pytest.raises(DatasetError, match=r"cannot list .*outlet=le-journal: Permission denied"):
        Dataset.open(open_folder / "data").known()


def test_publish_read_only_dataset_is_a_clear_error(open_folder: Path) -> None:
    dataset = open_folder / "data"
    publish(dataset, [made(TEXT)])
    before = files(dataset)
    dataset.chmod(0o555)
    if os.geteuid() == 0:
        for path in (state(dataset), *state(dataset).rglob("*")):
            os.chown(path, 65534, 65534)
    with nobody(), pytest.raises(DatasetError, match=r"cannot write .*Permission denied"):
        publish(dataset, [made(TEXT, article_id="a2", source="Autre")], by=provenance("run-2"))
    assert files(dataset) == before


def test_open_completes_what_was_decided_when_renames_failed(
    dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, moved = os.replace, []

    def failing(source: Path, target: Path) -> None:
        if str(target).startswith(str(dataset)):
            if moved:
                raise OSError(5, "Input/output error")
            moved.append(target)
        real(source, target)

    expected = dataset.parent / "expected"
    shutil.copytree(dataset, expected)
    articles = [made("Elle a dit « autre chose »."), made(TEXT, article_id="a2", source="Autre")]
    publish(expected, articles, by=provenance("run-2"))
    with monkeypatch.context() as patch:
        patch.setattr("extractors.dataset.journal.os.replace", failing)
        with pytest.raises(DatasetError, match="the run is completed when the dataset is next opened"):
            publish(dataset, articles, by=provenance("run-2"))
    Dataset.open(dataset)
    found, wanted = said(dataset), said(expected)
    assert all(found[name].equals(wanted[name]) for name in wanted)
    assert list((state(dataset) / "staging").iterdir()) == []
