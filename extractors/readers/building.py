"""From a decoded text and its metadata to an `Article`, or to the reason why it is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from extractors.types import Article, PublicationDate, RefusedArticle

MAX_CHARACTERS = 2_000_000
"""The longest article that is read unless the caller says otherwise."""

UNKNOWN_SOURCE = "unknown"

_ID_DIGITS = 20
_BLANK = "\ufeff\u200b \t\r\n\f\v\u00a0\u2028\u2029\u202f\u3000"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01
"""The share of control characters from which a text is no text."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; ``None`` is unknown."""

    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: PublicationDate | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return this metadata with its unknown parts taken from ``other``."""
        return Metadata(
            self.source or other.source,
            self.url or other.url,
            self.title or other.title,
            self.author or other.author,
            self.published or other.published,
        )


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader is told of the document it reads.

    ``document`` is its path or ``-``, ``metadata`` what the input tells of it beforehand, ``defaults`` what the caller
    says of articles that tell nothing themselves. ``part`` says which article of the document is read, for messages
    (``line 3``).
    """

    document: str
    metadata: Metadata = field(default_factory=Metadata)
    defaults: Metadata = field(default_factory=Metadata)
    max_characters: int = MAX_CHARACTERS
    part: str | None = None

    @property
    def known(self) -> Metadata:
        """All that is known: the input's own word, else the caller's."""
        return self.metadata.or_else(self.defaults)

    def at(self, part: str, metadata: Metadata | None = None) -> Context:
        """Return the context of one article of the document; its own metadata goes before the document's."""
        own = self.metadata if metadata is None else metadata.or_else(self.metadata)
        return replace(self, part=part, metadata=own)

    def also_known(self, metadata: Metadata) -> Context:
        """Return the context with what it left unknown taken from the document itself."""
        return replace(self, metadata=self.metadata.or_else(metadata))

    def refuse(self, reason: str, cause: str, remedy: str, article_id: str | None = None) -> RefusedArticle:
        """Return the refusal of the document or of one article of it."""
        place = self.document if self.part is None else f"{self.document}, {self.part}"
        return RefusedArticle(
            document=self.document,
            reason=reason,
            message=f"{place}: {cause}; {remedy}",
            source=self.known.source or UNKNOWN_SOURCE,
            article_id=article_id,
            published=self.known.published,
        )

    def refuse_too_long(self, article_id: str | None = None) -> RefusedArticle:
        """Return the refusal of an article above the limit."""
        cause = f"it is longer than {self.max_characters} characters"
        return self.refuse("too_long", cause, "give one article a file, or raise the limit", article_id)


def build(context: Context, text: str, own_id: str | None = None) -> Article | RefusedArticle:
    """Return the article, or its refusal where the text is empty, binary, undecodable or too long.

    ``article_id`` is made of the source and the article's own identifier, else its URL (a site's bare address names no
    article), else its text: the same text under the same source is the same article, wherever it lies.

    Parameters
    ----------
    context
        The document and all that is known of the article.
    text
        The text, which is frozen from here on.
    own_id
        The identifier that the input gives the article.
    """
    known = context.known
    own = own_id or (known.url if _names_a_page(known.url) else None)
    article_id = _identify(known.source, "id", own) if own else None
    if len(text) > context.max_characters:
        return context.refuse_too_long(article_id)
    if not text.strip(_BLANK):
        return context.refuse("empty", "it holds no text", "give an article, or leave it out", article_id)
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        cause = "it holds control characters, as no text does"
        return context.refuse("binary", cause, "save it as UTF-8 text", article_id)
    if not is_writable(text):
        cause = "it holds half of a surrogate pair, which is no character"
        return context.refuse("undecodable", cause, "write it anew as UTF-8", article_id)
    return Article(
        article_id=article_id or _identify(known.source, "text", text),
        document=context.document,
        text=text,
        source=known.source or UNKNOWN_SOURCE,
        url=known.url,
        title=known.title,
        author=known.author,
        published=known.published,
    )


def is_writable(text: str) -> bool:
    """Whether a text can be written: JSON can spell half of a surrogate pair, but no encoding holds it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names_a_page(url: str | None) -> bool:
    if url is None:
        return False
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query or not parts.netloc)


def _identify(source: str | None, kind: str, value: str) -> str:
    digest = hashlib.sha256("\0".join((source or UNKNOWN_SOURCE, kind, value)).encode())
    return digest.hexdigest()[:_ID_DIGITS]
