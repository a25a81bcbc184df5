"""HTML: a page is an article, its main text as trafilatura finds it, its metadata as the page declares it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from extractors.errors import UsageError
from extractors.readers.building import Context, Metadata, build
from extractors.readers.dates import parse_date
from extractors.readers.decoding import UndecodableError, decode
from extractors.readers.text import read_all
from extractors.types import Article, PublicationDate, RefusedArticle

if TYPE_CHECKING:
    import lxml.html

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096
_LATIN_1 = frozenset({"iso8859-1", "ascii"})
_DECLARABLE = frozenset({"utf-8", "cp1252", "iso8859-15", "mac-roman"})

# trafilatura makes plain spaces of these, which are French typography; they pass through it as pictures of spaces.
_SPACES = {"\u00a0": "\u2420", "\u202f": "\u2423"}
_NO_BREAK = _SPACES["\u00a0"]
_DISGUISE = str.maketrans(_SPACES)
_UNDISGUISE = str.maketrans({disguise: space for space, disguise in _SPACES.items()})


# trafilatura's time grows with the square of the elements in a paragraph; pages of the press have some thousands.
_MAX_ELEMENTS = 30_000


class HtmlReader:
    """Reads ``.html`` and ``.htm``: the article's paragraphs, one a line, without navigation and comments."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, stream: BinaryIO, context: Context) -> Iterator[Article | RefusedArticle]:
        """Yield the one article."""
        data = read_all(stream, context)
        if data is None:
            yield context.refuse_too_long()
            return
        try:
            page = decode(data, _declared_encoding(data))
        except UndecodableError as error:
            yield context.refuse(error.reason, str(error), "save the page as UTF-8")
            return
        if not page.strip():
            yield context.refuse("empty", "it holds no text", "give an article, or leave it out")
            return
        yield _article(page, context)


def _article(page: str, context: Context) -> Article | RefusedArticle:
    import trafilatura  # takes a third of a second, which only pages should cost

    try:
        tree = _tree(page)
        if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
            cause = f"its page has more than {_MAX_ELEMENTS} elements"
            return context.refuse("too_long", cause, "give the article's text as .txt")
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            # Dates that the page declares; no guess from its words.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    # Whatever a parser trips over in a page, be it too deep a nesting, costs this page alone.
    except Exception as error:
        cause = f"its HTML cannot be read ({type(error).__name__}: {error})"
        return context.refuse("bad_page", cause, "give the article's text as .txt")
    if found is None or isinstance(found, dict) or not found.text:
        return context.refuse("no_article", "no article is found in the page", "give its text as .txt")
    declared = Metadata(
        source=_clean(found.sitename),
        url=_clean(found.url),
        title=_clean(found.title),
        author=_clean(found.author),
        published=_date(found.date),
    )
    return build(context.also_known(declared), found.text.translate(_UNDISGUISE))


def _tree(page: str) -> lxml.html.HtmlElement:
    """Return the page's tree, with what trafilatura would lose put into a form that it keeps."""
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.document_fromstring(page.encode(), parser=parser)
    for element in tree.iter():
        element.text = element.text and element.text.translate(_DISGUISE)
        element.tail = element.tail and element.tail.translate(_DISGUISE)
    for footer in tree.xpath("//blockquote//footer"):  # who said it
        footer.tag = "p"
    for quote in tree.xpath("//q"):  # browsers show the marks, the page does not hold them
        quote.text = f"«{_NO_BREAK}{quote.text or ''}"
        if len(quote):
            quote[-1].tail = f"{quote[-1].tail or ''}{_NO_BREAK}»"
        else:
            quote.text += f"{_NO_BREAK}»"
        quote.tag = "span"
    return tree


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # As browsers do: what calls itself Latin-1 is Windows-1252, and what a page could not say in UTF-16 is no UTF-16.
    if name in _LATIN_1:
        return "cp1252"
    return name if name in _DECLARABLE else None


def _date(text: str | None) -> PublicationDate | None:
    try:
        return parse_date(text) if text else None
    except UsageError:
        return None


def _clean(text: str | None) -> str | None:
    return " ".join(text.translate(_UNDISGUISE).split()) or None if text else None
