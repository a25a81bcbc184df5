from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import UsageError
from extractors.readers import read_reference
from extractors.types import Article, RefusedArticle
from flows import inputs
from flows.inputs import Inputs


def listed(*paths: Path | str, source: str | None = None) -> Inputs:
    return Inputs.listed(paths, source, None, 1000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("un", "deux", "trois"):
        (tmp_path / f"{name}.txt").write_text(f"« {name} », dit-elle.", encoding="utf-8")
    return tmp_path


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[OSError]:
    """The faults that reading ``deux.txt`` meets, one a try."""
    faults: list[OSError] = []

    def read(reference: Any, **options: Any) -> Iterator[Article | RefusedArticle]:
        if reference.path.endswith("deux.txt") and faults:
            raise faults.pop(0)
        yield from read_reference(reference, **options)

    monkeypatch.setattr(inputs, "read_reference", read)
    monkeypatch.setattr(inputs, "DELAYS", (0.0, 0.0, 0.0))
    return faults


def test_inputs_read_everything_as_often_as_asked(folder: Path) -> None:
    given = listed(folder, source="Le Phare")
    first = list(given.read())
    assert [Path(one.document).name for one in first] == ["deux.txt", "trois.txt", "un.txt"]
    assert {one.source for one in first} == {"Le Phare"}
    assert list(given.read()) == first


def test_inputs_read_only_what_is_wanted_and_each_once(folder: Path) -> None:
    (folder / "double.txt").write_text((folder / "un.txt").read_text())
    given = listed(folder)
    wanted = {one.article_id: one for one in given.read() if isinstance(one, Article) and "un" in one.text}
    assert len(wanted) == 1
    documents = {str(folder / "un.txt"), str(folder / "double.txt")}
    assert [one.article_id for one in given.read_only(documents, wanted)] == list(wanted)
    assert list(given.read_only(set(), wanted)) == []


def test_inputs_are_patient_with_a_fault_that_passes(folder: Path, failing: list[OSError]) -> None:
    failing += [OSError(errno.EIO, "Input/output error")] * 3
    assert all(isinstance(one, Article) for one in listed(folder).read())


@pytest.mark.parametrize(
    "faults", [[OSError(errno.EIO, "Input/output error")] * 4, [OSError(errno.ENXIO, "No such device")]]
)
def test_inputs_refuse_what_cannot_be_read_and_read_the_rest(
    folder: Path, failing: list[OSError], faults: list[OSError]
) -> None:
    failing += faults
    found = list(listed(folder).read())
    (refused,) = (one for one in found if isinstance(one, RefusedArticle))
    assert (refused.reason, Path(refused.document).name) == ("unreadable", "deux.txt")
    assert faults[0].strerror in refused.message
    assert len(found) == 3
    assert not failing


@pytest.mark.parametrize("odd", ["-", "s3://bucket/articles"])
def test_inputs_that_cannot_be_read_twice_are_refused(folder: Path, odd: str) -> None:
    with pytest.raises(UsageError):
        listed(folder, odd)
