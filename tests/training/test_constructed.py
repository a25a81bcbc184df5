from datetime import date
from pathlib import Path

import pytest

from extractors.errors import DataFileError
from extractors.training.constructed import read_constructed

FOLDER = Path(__file__).parents[2] / "data" / "gold" / "constructed"
GOOD = """date: 2024-06
source: written for this project
S1: Marie Durand | person | la maire; Mme Durand
---
« <q s="S1" k="direct" m="Marie Durand" c="a dit" alt="|S1">Oui</q> », a dit Marie Durand. Le film « <q k="not_speech">Non</q> »."""


def test_reads_text_speakers_and_quotations(tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text(GOOD, encoding="utf-8")
    ((article, gold),) = read_constructed(tmp_path)
    assert article.text == "« Oui », a dit Marie Durand. Le film « Non »."
    assert article.published is not None
    assert (article.published.day, article.published.precision) == (date(2024, 6, 1), "month")
    assert gold.speakers["S1"].aliases == ["la maire", "Mme Durand"]
    first, second = gold.quotes
    assert (first.text, first.speakers, first.mention, first.cue) == ("Oui", ["S1"], "Marie Durand", "a dit")
    assert first.alternatives == [[], ["S1"]]
    assert (second.kind, second.speakers) == ("not_speech", [])


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("---", "--"),
        GOOD.replace('s="S1"', 's="S2"'),
        GOOD.replace("</q> », a", " », a"),
        GOOD.replace("direct", "spoken"),
    ],
)
def test_a_broken_file_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"bad\.txt"):
        list(read_constructed(tmp_path))


def test_every_article_of_the_project_is_sound() -> None:
    pairs = list(read_constructed(FOLDER))
    assert len(pairs) >= 50
    for article, gold in pairs:
        assert gold.quotes, article.document
        for quote in gold.quotes:
            assert quote.text == quote.text.strip()
            assert quote.is_speech or not quote.speakers, (article.document, quote.text)
            for words in (quote.mention, quote.cue):
                assert words is None or words in article.text, (article.document, words)
