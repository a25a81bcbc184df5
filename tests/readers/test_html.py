import pytest

from extractors.readers.building import Metadata
from extractors.readers.dates import parse_date
from tests.readers.documents import read_bytes

HEAD = """<meta charset="utf-8"><title>Un plan - La Gazette</title>
<meta property="og:site_name" content="La Gazette"><meta property="og:url" content="https://www.gazette.exemple/1">
<meta property="og:title" content="Un plan pour l’école"><meta name="author" content="Jeanne Lebrun">
<meta property="article:published_time" content="2024-06-19T10:00:00+02:00">
<meta property="article:modified_time" content="2024-07-02T10:00:00+02:00">"""
FILLER = "<p>Le conseil municipal se réunira de nouveau la semaine prochaine pour en parler, dans la grande salle.</p>"


def page(body: str, head: str = HEAD) -> bytes:
    return f"<!doctype html><html lang='fr'><head>{head}</head><body>{body}</body></html>".encode()


def article_of(body: str, **context):
    (article,) = read_bytes("html", page(f"<article>{FILLER}{body}</article>"), **context)
    return article


def test_metadata_is_what_the_page_declares():
    article = article_of("<p>« Non », a-t-elle dit.</p>")
    assert (article.source, article.url) == ("La Gazette", "https://www.gazette.exemple/1")
    assert (article.title, article.author) == ("Un plan pour l’école", "Jeanne Lebrun")
    assert article.published == parse_date("2024-06-19")


def test_metadata_told_beside_the_page_goes_first():
    article = article_of(
        "", metadata=Metadata(source="Le Courrier"), defaults=Metadata(published=parse_date("2020"))
    )
    assert (article.source, article.published) == ("Le Courrier", parse_date("2024-06-19"))


def test_no_date_is_guessed_from_the_words():
    (article,) = read_bytes(
        "html", page(f"<article>{FILLER}<p>Le 3 mars 2021, il a dit « non ».</p></article>", "")
    )
    assert article.published is None


def test_navigation_and_footer_are_left_out():
    body = (
        f"<nav><a href='/'>Accueil</a></nav><article>{FILLER * 3}</article><footer>Mentions légales</footer>"
    )
    (article,) = read_bytes("html", page(body))
    assert "Accueil" not in article.text
    assert "Mentions" not in article.text


def test_french_spaces_stay():
    article = article_of("<p>« Oui\u00a0!\u202f», dit&nbsp;: il\u202f?</p>")
    assert "« Oui\u00a0!\u202f», dit\u00a0: il\u202f?" in article.text


def test_the_footer_of_a_quotation_stays():
    quotation = "<blockquote><p>« Nous irons au bout de ce projet. »</p><footer>Karim Petit, préfet</footer></blockquote>"
    assert "« Nous irons au bout de ce projet. »\nKarim Petit, préfet" in article_of(quotation + FILLER).text


def test_marks_that_the_browser_would_show_are_written():
    article = article_of(
        "<p>Elle parle d’un <q>tournant <b>majeur</b></q> et de <q>choix</q> pour l’école.</p>"
    )
    assert "d’un «\u00a0tournant majeur\u00a0» et de «\u00a0choix\u00a0» pour l’école." in article.text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "nonsense", "utf-16"])
def test_the_declared_encoding_is_read_as_browsers_do(declared):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    body = f"<article>{FILLER}<p>« L’œuvre », a-t-il dit à l’été.</p></article>"
    data = page(body, head).decode().encode("cp1252")
    assert "« L’œuvre », a-t-il dit à l’été." in read_bytes("html", data)[0].text


@pytest.mark.parametrize("body", ["", "<script>var a = 1</script>"])
def test_a_page_without_article_is_refused(body):
    (refused,) = read_bytes("html", page(body, ""))
    assert refused.reason == "no_article"


def test_a_page_nested_too_deep_costs_itself_only():
    (result,) = read_bytes("html", page("<div>" * 5000 + FILLER))
    assert result.document == "in/doc"


def test_a_page_of_too_many_elements_is_refused_before_it_costs_minutes():
    (refused,) = read_bytes("html", page(FILLER + "<p>" + "<i>a</i>" * 30_000 + "</p>"))
    assert refused.reason == "too_long"


def test_a_fault_of_the_library_costs_the_page_only(monkeypatch):
    def fail(*_arguments, **_options):
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    (refused,) = read_bytes("html", page(FILLER))
    assert refused.reason == "bad_page"
    assert "RecursionError" in refused.message
