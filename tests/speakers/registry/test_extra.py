"""A user's own speakers and offices."""

from datetime import date
from pathlib import Path

import pytest

from extractors.errors import DataFileError
from extractors.speakers.registry import Registry

EXAMPLE = Path(__file__).parents[3] / "data" / "speakers.example.toml"
SPEAKER = '[[speaker]]\nid = "marie-durand"\nname = "Marie Durand"\ntype = "person"\nsource = "x"\n'


def test_the_example_file_adds_names_and_offices() -> None:
    registry = Registry.load(EXAMPLE)
    text = "Jeanne Kerbrat, directrice du port de Brest, l'a dit."
    assert [match.entries[0].id for match in registry.find_names(text)] == ["jeanne-kerbrat"]
    for year, holder in ((2018, "paul-lagadec"), (2024, "jeanne-kerbrat")):
        found = registry.holders("le patron du port de Brest", date(year, 1, 1))
        assert [entry.id for entry in found] == [holder]
    assert [entry.id for entry in registry.holders("le coprince d'Andorre", date(2024, 1, 1))] == [
        "emmanuel-macron"
    ]
    assert [entry.id for entry in registry.by_family_name("Kerbrat")] == ["jeanne-kerbrat"]


def test_without_the_file_the_registry_is_as_it_was() -> None:
    assert not Registry.load().lookup("Jeanne Kerbrat")
    assert Registry.load() is Registry.load()


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "speakers.toml"
    path.write_text(SPEAKER, encoding="utf-8")
    first = Registry.load(path)
    assert Registry.load(path) is first
    path.write_text(SPEAKER.replace("Marie Durand", "Marie Dubois"), encoding="utf-8")
    assert Registry.load(path).get("marie-durand").name == "Marie Dubois"


def test_an_id_of_the_registry_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "speakers.toml"
    path.write_text(SPEAKER.replace("marie-durand", "vladimir-poutine"), encoding="utf-8")
    assert Registry.load(path).get("vladimir-poutine").name == "Marie Durand"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[speaker", "not a readable TOML file"),
        ("[[speakers]]\nid = 'x'\n", "unknown key 'speakers'; the keys are office, speaker"),
        ("[speaker]\nid = 'x'\n", r"write \[\[speaker\]\] with two brackets"),
        (SPEAKER + 'sex = "f"\n', r"\[\[speaker\]\] 1: unknown key 'sex'; the keys are aliases"),
        (SPEAKER.replace('source = "x"\n', ""), "'source' is None; write a text in quotes"),
        (SPEAKER.replace('"person"', '"human"'), "'type' is 'human'; write one of person, organization"),
        (SPEAKER + 'aliases = "Marie"\n', "'aliases' is 'Marie'; write a list of texts"),
        (SPEAKER + SPEAKER, r"two \[\[speaker\]\] tables have the same id"),
        ('[[office]]\nspeaker = "nobody"\n', r"\[\[office\]\] 1: 'speaker' is 'nobody', an unknown id; add"),
        (
            SPEAKER + '[[office]]\nspeaker = "marie-durand"\nsource = "x"\n',
            "no description; write description =",
        ),
        (
            SPEAKER + '[[office]]\nspeaker = "marie-durand"\ndescription = "maire d\'Ys"\nsource = "x"\n',
            "no 'start'; write the first day in office",
        ),
        (
            SPEAKER
            + '[[office]]\nspeaker = "marie-durand"\ndescription = "x"\nstart = "mai 2024"\nsource = "x"\n',
            "'start' is 'mai 2024'; write YYYY-MM-DD",
        ),
    ],
)
def test_a_broken_file_says_where_and_what_to_do(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "speakers.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match=message) as raised:
        Registry.load(path)
    assert str(path) in str(raised.value)


def test_a_missing_or_binary_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="there is no such file"):
        Registry.load(tmp_path / "none.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataFileError, match=r"binary.toml: not a readable TOML file"):
        Registry.load(binary)
