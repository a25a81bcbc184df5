"""What every reader must do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.readers.building import Metadata
from extractors.readers.dates import parse_date
from extractors.readers.registry import READERS
from extractors.types import Article, RefusedArticle
from tests.readers.documents import MULTIPLE, TEXT, encode, read_bytes

NAMES = [reader.name for reader in READERS]

every_reader = pytest.mark.parametrize("name", NAMES)


def test_no_two_readers_claim_a_name_or_a_suffix():
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)


@every_reader
def test_reader_gives_the_article_with_its_text_unchanged(name):
    (article,) = read_bytes(name, encode(name, [{"text": TEXT}]))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert article.document == "in/doc"
    assert (article.source, article.url, article.title, article.author, article.published) == (
        "unknown",
        *[None] * 4,
    )


@every_reader
def test_reader_gives_the_article_what_is_known_of_its_document(name):
    told = Metadata("Le Courrier", "https://exemple.fr/1", "Un plan", "J. Lebrun", parse_date("2024-06"))
    (article,) = read_bytes(name, encode(name, [{"text": TEXT}]), metadata=told)
    assert (article.source, article.url, article.title) == ("Le Courrier", "https://exemple.fr/1", "Un plan")
    assert (article.author, article.published) == ("J. Lebrun", parse_date("2024-06"))


@every_reader
def test_reader_fills_what_is_unknown_with_what_the_caller_says(name):
    said = Metadata(source="Le Courrier", published=parse_date("2023"))
    data = encode(name, [{"text": TEXT}])
    assert read_bytes(name, data, defaults=said)[0].source == "Le Courrier"
    article = read_bytes(name, data, metadata=Metadata(source="La Gazette"), defaults=said)[0]
    assert (article.source, article.published) == ("La Gazette", parse_date("2023"))


@every_reader
def test_article_id_is_of_the_source_and_the_text_not_of_the_place(name):
    data = encode(name, [{"text": TEXT}])
    (article,) = read_bytes(name, data, metadata=Metadata(title="Un plan"))
    assert article.article_id == read_bytes("text", TEXT.encode())[0].article_id
    assert article.article_id != read_bytes(name, data, metadata=Metadata(source="La Gazette"))[0].article_id
    assert article.article_id != read_bytes(name, encode(name, [{"text": TEXT + " Fin."}]))[0].article_id


@every_reader
def test_article_id_is_of_the_url_where_there_is_one(name):
    url = Metadata(url="https://exemple.fr/1")
    (article,) = read_bytes(name, encode(name, [{"text": TEXT}]), metadata=url)
    (corrected,) = read_bytes(name, encode(name, [{"text": TEXT + " Fin."}]), metadata=url)
    assert article.article_id == corrected.article_id
    assert article.text != corrected.text


@every_reader
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n "])
def test_reader_refuses_nothing_and_blanks(name, data):
    (refused,) = read_bytes(name, data)
    expected = "bad_table" if name == "parquet" and data else "empty"
    assert isinstance(refused, RefusedArticle)
    assert refused.reason == expected
    assert refused.message.startswith("in/doc: ")


@every_reader
def test_reader_refuses_a_text_above_the_limit(name):
    data = encode(name, [{"text": TEXT * 40}])
    (refused,) = read_bytes(name, data, max_characters=len(TEXT))
    assert refused.reason == "too_long"
    assert str(len(TEXT)) in refused.message
    assert isinstance(read_bytes(name, encode(name, [{"text": TEXT}]), max_characters=len(TEXT))[0], Article)


@every_reader
def test_a_refusal_keeps_the_source_and_the_date(name):
    known = Metadata(source="La Gazette", published=parse_date("2024-06-19"))
    (refused,) = read_bytes(name, b"", metadata=known)
    assert (refused.source, refused.published) == ("La Gazette", parse_date("2024-06-19"))


@every_reader
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_articles_or_refusals(name, data):
    _check(name, data)


@every_reader
@settings(max_examples=60, deadline=None)
@given(draw=st.data())
def test_damaged_documents_give_articles_or_refusals(name, draw):
    data = bytearray(encode(name, [{"text": TEXT, "title": "Un plan"}]))
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(data)))
        data[place : place + draw.draw(st.integers(0, 6))] = draw.draw(st.binary(max_size=6))
    _check(name, bytes(data))


@pytest.mark.parametrize("name", [*MULTIPLE, "text"])
@settings(max_examples=100)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_any_text_comes_back_unchanged_or_is_refused(name, text):
    (result,) = read_bytes(name, encode(name, [{"text": text, "title": "Un plan"}]))
    if isinstance(result, Article):
        assert result.text == (text.removeprefix("\ufeff") if name == "text" else text)
    else:
        assert result.reason in {"empty", "binary"}


def _check(name: str, data: bytes) -> None:
    results = read_bytes(name, data)
    assert results
    assert results == read_bytes(name, data)
    for result in results:
        assert isinstance(result, Article | RefusedArticle)
        assert result.document == "in/doc"
        if isinstance(result, Article):
            assert result.text.strip()
            assert "\0" not in result.text
            assert result.text.encode()
            assert len(result.article_id) == 20
        else:
            assert result.reason
            assert result.message.startswith("in/doc")
            assert "; " in result.message
            assert result.message.encode()
