from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dataset.layout import Layout, Partition, outlet_slug
from extractors.errors import DatasetError


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("Le Monde", "le-monde"),
        ("L’Écho du Nord", "l-echo-du-nord"),
        ("lemonde.fr", "lemonde-fr"),
        ("20 Minutes", "20-minutes"),
        ("24", "outlet-24"),
        ("2024-06-20", "outlet-2024-06-20"),
        ("unknown", "unknown"),
        ("../../etc", "etc"),
        ("Правда", "pravda"),
    ],
)
def test_outlet_slug(source: str, slug: str) -> None:
    assert outlet_slug(source) == slug


def test_outlet_slug_of_marks_alone_is_its_own() -> None:
    assert outlet_slug("!!!") != outlet_slug("???")


@given(st.text(min_size=1))
def test_outlet_slug_is_a_safe_key(source: str) -> None:
    slug = outlet_slug(source)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert any(character.isalpha() for character in slug)
    assert len(slug) <= 87
    assert not slug.startswith("-")


def test_partition_of_an_unknown_date_is_the_year_0() -> None:
    assert Partition.of("Le Monde", None).folder == "outlet=le-monde/year=0"
    assert Partition.of("Le Monde", date(2024, 6, 20)).folder == "outlet=le-monde/year=2024"


def test_layout_state_lies_beside_the_dataset(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "out" / ".." / "data")
    assert layout.root == tmp_path / "data"
    assert layout.state == tmp_path / ".quiditquoi-data"


def test_layout_the_root_of_the_disk_is_no_dataset() -> None:
    with pytest.raises(DatasetError, match="name a folder in it"):
        Layout(Path("/"))


@pytest.mark.parametrize(
    "stray",
    [
        "README.md",
        "outlet=a/year=2024/part-1.parquet",
        "outlet=a/part-0.parquet",
        "outlet=a/year=x/part-0.parquet",
    ],
)
def test_layout_names_a_stray_file(tmp_path: Path, stray: str) -> None:
    path = tmp_path / "quotes" / stray
    path.parent.mkdir(parents=True)
    path.touch()
    with pytest.raises(DatasetError, match=rf"{path.name} .*move it away"):
        Layout(tmp_path).partitions("quotes")


def test_layout_partitions_are_found_and_sorted(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    partitions = [Partition("a", 2023), Partition("a", 2024), Partition("b", 0)]
    for partition in reversed(partitions):
        layout.part("quotes", partition).parent.mkdir(parents=True)
        layout.part("quotes", partition).touch()
    assert list(layout.partitions("quotes")) == partitions
    assert layout.partitions("articles") == {}
