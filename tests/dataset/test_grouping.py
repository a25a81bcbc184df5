import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.dataset.grouping import group
from extractors.records.frames import declared_types

GOLD = Path(__file__).parents[2] / "data" / "gold" / "seeds.jsonl"

SCHEMA = {
    name: pl.String() if name == "kind" else declared_types("quotes")[name]
    for name in ("quote_id", "article_id", "published_on", "text", "kind", "speakers")
}

Said = tuple[str, Sequence[str], str]
"""Words, who says them, the article."""


def frame(*said: Said, kind: str = "partial", days: Sequence[date | None] = ()) -> pl.DataFrame:
    rows = [
        {
            "quote_id": f"q{number:04}",
            "article_id": article,
            "published_on": days[number] if days else None,
            "text": text,
            "kind": kind,
            "speakers": [
                {"id": name, "name": name, "type": "person", "wikidata_id": None} for name in speakers
            ],
        }
        for number, (text, speakers, article) in enumerate(said)
    ]
    return pl.DataFrame(rows, schema=SCHEMA)


def groups(quotes: pl.DataFrame) -> list[list[int]]:
    """Return the groups as lists of the numbers of quotations."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for quote_id, group_id in group(quotes).sort("quote_id").iter_rows():
        found[group_id].append(int(quote_id[1:]))
    return sorted(found.values())


def together(one: str, other: str, first: Sequence[str] = ("A",), second: Sequence[str] = ("A",)) -> bool:
    return len(groups(frame((one, first, "1"), (other, second, "2")))) == 1


LONG = "Nous allons construire mille logements neufs sur les quais du vieux port avant trois ans"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nouvelle ère", "Nouvelle ère"),
        ("un port véritablement ouvert", "port véritablement ouvert"),
        ("pacte du siècle", "le pacte du siècle"),
        ("l’œuvre d'une vie", "L'oeuvre d’une vie !"),
        (LONG, "mille logements neufs sur les quais"),
        (LONG, "construire mille logements neufs (…) avant trois ans"),
        (LONG, LONG.replace("logements", "logemens")),
        (LONG, LONG.replace("neufs", "flambants")),
        (LONG, f"{LONG}, c'est une promesse"),
        (LONG + " [et demi]", LONG),
    ],
)
def test_group_the_same_words_of_one_speaker(one: str, other: str) -> None:
    assert together(one, other)
    assert together(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nouvelle ère", "nouvelle donne"),
        ("nouvelle ère", "C'est une nouvelle ère de paix et de grande prospérité pour nous"),
        (LONG, LONG.replace("allons", "n'allons pas")),
        (LONG, LONG.replace("mille", "2000")),
        (LONG, "Nous allons fermer les quais du vieux port et détruire mille logements"),
        (LONG, "avant trois ans (…) mille logements neufs"),
        ("", ""),
        ("?", "!"),
    ],
)
def test_group_other_words_of_one_speaker(one: str, other: str) -> None:
    assert not together(one, other)
    assert not together(other, one)


@pytest.mark.parametrize(
    ("words", "first", "second", "same"),
    [
        ("nouvelle ère", "A", "B", False),
        ("nouvelle ère", "A", "", False),
        ("nouvelle ère", "AB", "B", True),
        ("liberté de la presse régionale", "A", "B", False),
        ("liberté de la presse régionale", "A", "", True),
        (LONG, "A", "B", True),
        (LONG, "", "", True),
        ("oui", "", "", False),
    ],
)
def test_group_how_much_it_takes_depends_on_how_telling_the_words_are(
    words: str, first: str, second: str, same: bool
) -> None:
    assert together(words, words, list(first), list(second)) is same


def test_group_a_heading_without_speaker_goes_with_its_article() -> None:
    assert groups(frame(("Un pacte", [], "1"), ("pacte", ["A"], "1"), ("pacte", [], "2"))) == [[0, 1], [2]]


def test_group_short_words_of_two_speakers_of_one_article_stay_apart() -> None:
    assert groups(frame(("oui", ["A"], "1"), ("oui", ["B"], "1"))) == [[0], [1]]


def test_group_another_voice_quoted_within_a_speech_stays_apart() -> None:
    inner = "le bateau coulait déjà quand les secours sont arrivés"
    speech = f"Le capitaine m'a répété ce jour-là que {inner}, et moi je l'ai cru sans hésiter une seconde"
    assert groups(frame((speech, ["A"], "1"), (inner, ["B"], "1"))) == [[0], [1]]


def test_group_two_speeches_are_not_joined_by_a_phrase_they_share() -> None:
    shared = "la grandeur de notre beau pays maritime"
    one = f"Je veux défendre devant vous {shared} contre ceux qui doutent"
    other = f"Mon grand-père pêcheur aimait chanter {shared} les soirs de tempête"
    found = groups(frame((one, ["A"], "1"), (other, ["A"], "2"), (shared, ["A"], "3")))
    assert len(found) == 2


def test_group_words_that_nobody_says_are_alone() -> None:
    said = ("Le Grand Voyage du Petit Bateau Bleu", [], "1")
    assert groups(frame(said, said, kind="not_speech")) == [[0], [1]]


def test_group_id_is_of_the_earliest_quotation() -> None:
    days = [None, date(2024, 6, 3), date(2024, 6, 1), date(2024, 6, 1)]
    found = group(frame(*[(LONG, ["A"], str(n)) for n in range(4)], days=days))
    assert found["quote_group_id"].unique().to_list() == ["q0002"]


def test_group_id_stays_when_later_articles_pick_the_words_up() -> None:
    days = [date(2024, 6, day) for day in (1, 2, 3)]
    said = [(LONG[20:], ["A"], "1"), (LONG, ["A"], "2"), (LONG[:60], ["B"], "3")]
    first = group(frame(*said[:2], days=days[:2]))
    later = group(frame(*said, days=days))
    assert set(first["quote_group_id"]) == set(later["quote_group_id"]) == {"q0000"}


def test_group_of_nothing() -> None:
    assert group(frame()).height == 0


VOCABULARY = [
    "mer",
    "ciel",
    "port",
    "vent",
    "quai",
    "pluie",
    "neige",
    "nous",
    "vous",
    "ne",
    "pas",
    "la",
    "le",
    "de",
]
QUOTATIONS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(VOCABULARY), max_size=9).map(" ".join),
        st.sampled_from([[], ["A"], ["B"], ["A", "B"]]),
        st.sampled_from("123"),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(QUOTATIONS, st.randoms(use_true_random=False))
def test_group_does_not_depend_on_the_order(said: list[Said], random: object) -> None:
    quotes = frame(*said)
    order = list(range(quotes.height))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert groups(quotes) == groups(quotes[order] if order else quotes)


@settings(deadline=None)
@given(QUOTATIONS)
def test_group_covers_every_quotation_with_an_id_of_its_group(said: list[Said]) -> None:
    found = group(frame(*said))
    assert sorted(found["quote_id"]) == [f"q{number:04}" for number in range(len(said))]
    own = found.filter(pl.col("quote_id").is_in(found["quote_group_id"].implode()))
    assert (own["quote_id"] == own["quote_group_id"]).all()


def test_group_the_same_words_in_the_sample_articles() -> None:
    said: list[Said] = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        names = {key: speaker["name"] for key, speaker in article["speakers"].items()}
        said += [
            (quote["text"], [names[key] for key in quote["speakers"]], article["doc"])
            for quote in article["quotes"]
            if quote["kind"] != "not_speech"
        ]
    found = [{said[number][0] for number in one} for one in groups(frame(*said)) if len(one) > 1]
    assert {"un document véritablement révolutionnaire", "document véritablement révolutionnaire"} in found
    assert {"Pacte du diable", "un pacte du diable"} in found
    assert {"nouvelle ère"} in found
    assert {"meilleur ami du peuple coréen"} in found


@pytest.mark.slow
def test_group_cost_grows_no_faster_than_n_log_n() -> None:
    """Counts comparisons rather than seconds: the machine's load does not matter."""
    import random

    from extractors.dataset import grouping

    def comparisons(size: int) -> int:
        draw = random.Random(1)
        words = [f"mot{number}" for number in range(2000)]
        weights = [1 / (rank + 1) for rank in range(2000)]
        said: list[Said] = []
        for number in range(size):
            text = " ".join(draw.choices(words, weights, k=draw.randint(3, 25)))
            if said and draw.random() < 0.3:
                text = " ".join(draw.choice(said)[0].split()[1:])
            said.append((text, [str(number % 50)], str(number // 10)))
        count = 0
        agree = grouping._agree

        def counted(*arguments: object) -> bool:
            nonlocal count
            count += 1
            return agree(*arguments)  # type: ignore[arg-type]

        grouping._agree = counted  # type: ignore[assignment]
        try:
            group(frame(*said))
        finally:
            grouping._agree = agree
        return count

    small, large = comparisons(1000), comparisons(8000)
    assert large <= 8 * 1.5 * small
