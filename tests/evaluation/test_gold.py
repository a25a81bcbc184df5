import json
from pathlib import Path

import pytest

from extractors.errors import DataFileError
from extractors.evaluation import GoldArticle, load_gold, locate
from extractors.readers import read
from extractors.types import Article

DATA = Path(__file__).parents[2] / "data"
ENTRY = {"text": "Non", "kind": "direct", "speakers": ["S1"]}
ARTICLE = {"doc": "a", "speakers": {"S1": {"name": "Jeanne Roux", "type": "person"}}, "quotes": [ENTRY]}


def write(folder: Path, *articles: object) -> Path:
    path = folder / "gold.jsonl"
    lines = (article if isinstance(article, str) else json.dumps(article) for article in articles)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_load_reads_one_article_a_line(tmp_path):
    path = write(tmp_path, ARTICLE, "", {**ARTICLE, "doc": "b"})
    assert [article.doc for article in load_gold(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("article", "cause"),
    [
        ("{", "JSON"),
        ({**ARTICLE, "editor": "?"}, "editor"),
        ({**ARTICLE, "quotes": [{**ENTRY, "kind": "indirect"}]}, "quotes.0.kind"),
        ({**ARTICLE, "quotes": [{**ENTRY, "speakers": ["S2"]}]}, "'S2'"),
        ({**ARTICLE, "quotes": [{**ENTRY, "alternatives": [["S3"]]}]}, "'S3'"),
        ({**ARTICLE, "quotes": [{**ENTRY, "speakers": ["S1", "S1"]}]}, "twice"),
        ({**ARTICLE, "quotes": [{**ENTRY, "start": 4}]}, "belong together"),
        ({**ARTICLE, "quotes": [{**ENTRY, "start": 4, "end": 8}]}, "code points"),
        ({**ARTICLE, "quotes": [{**ENTRY, "text": ""}]}, "quotes.0.text"),
        ({**ARTICLE, "speakers": {"S1": {"name": "Jeanne Roux", "type": "human"}}}, "speakers.S1.type"),
    ],
)
def test_load_names_file_line_and_cause(tmp_path, article, cause):
    path = write(tmp_path, {**ARTICLE, "doc": "first"}, article)
    with pytest.raises(DataFileError) as caught:
        load_gold(path)
    assert str(caught.value).startswith(f"{path}, line 2: ")
    assert cause in str(caught.value)


def test_load_refuses_a_doc_that_comes_twice(tmp_path):
    with pytest.raises(DataFileError, match=r"line 2: doc 'a' is already on line 1"):
        load_gold(write(tmp_path, ARTICLE, ARTICLE))


def test_load_refuses_what_is_no_gold(tmp_path):
    with pytest.raises(DataFileError, match="cannot be read"):
        load_gold(tmp_path / "none.jsonl")
    with pytest.raises(DataFileError, match="no annotated article"):
        load_gold(write(tmp_path, ""))
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b"\xe9")
    with pytest.raises(DataFileError, match="UTF-8"):
        load_gold(latin)


def quotes(*texts: str) -> GoldArticle:
    return GoldArticle.model_validate({**ARTICLE, "quotes": [{**ENTRY, "text": text} for text in texts]})


def test_locate_finds_the_words_in_order_of_appearance():
    text = "« Non », dit-elle. « Oui, ou « Non » », et encore : « Non »."
    found = locate(quotes("Non", "Oui, ou « Non »", "Non", "Non"), text).quotes
    starts = [quote.start for quote in found]
    assert starts == [2, text.index("Oui"), text.index("Non »", 10), text.rindex("Non")]
    assert all(text[quote.start : quote.end] == quote.text for quote in found)


def test_locate_prefers_words_between_marks():
    text = "Non, personne. « Non merci », dit-il, « non ». Puis « Non »."
    assert [quote.start for quote in locate(quotes("Non merci", "Non"), text).quotes] == [
        17,
        text.rindex("Non"),
    ]
    assert locate(quotes("personne"), text).quotes[0].start == text.index("personne")


def test_locate_finds_a_nested_quotation_that_opens_the_outer_one():
    text = "« “Oui” est son mot », dit-elle."
    assert [quote.start for quote in locate(quotes("“Oui” est son mot", "Oui"), text).quotes] == [2, 3]
    text = "« Oui » et non », dit-elle."
    assert [quote.start for quote in locate(quotes("Oui » et non", "Oui"), text).quotes] == [2, 2]


def test_locate_refuses_words_that_are_not_there():
    with pytest.raises(DataFileError, match=r"gold of 'a', quotes.1: 'Non' is not found"):
        locate(quotes("Non", "Non"), "Il a dit « Non ».")


def test_locate_refuses_offsets_of_other_words():
    article = GoldArticle.model_validate({**ARTICLE, "quotes": [{**ENTRY, "start": 0, "end": 3}]})
    with pytest.raises(DataFileError, match="at 0"):
        locate(article, "Il a dit « Non ».")


def test_the_project_gold_annotates_its_articles():
    for article in load_gold(DATA / "gold" / "seeds.jsonl"):
        (read_article,) = read([DATA / "articles" / f"{article.doc}.txt"])
        assert isinstance(read_article, Article)
        assert locate(article, read_article.text) == article
