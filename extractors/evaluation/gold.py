"""The gold standard: hand-annotated articles, loaded and checked against their schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extractors.errors import DataFileError
from extractors.types import Kind, SpeakerType

_MARKS = "«»‹›“”„\"‘’'"


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class GoldSpeaker(_Checked):
    """A speaker of an annotated article: the fullest name, and other forms that mean the same one there."""

    name: str = Field(min_length=1)
    type: SpeakerType
    aliases: list[str] = []


class GoldQuotation(_Checked):
    """An annotated quotation.

    ``start`` and ``end`` are a half-open range of code points of the article; both may be left out, and are then
    found by the text (`locate`). ``speakers`` and each of ``alternatives`` are keys of the article's speakers.
    """

    text: str = Field(min_length=1)
    kind: Kind
    speakers: list[str]
    mention: str | None = None
    cue: str | None = None
    relayed_by: list[str] = []
    alternatives: list[list[str]] = []
    note: str = ""
    start: int | None = Field(None, ge=0)
    end: int | None = Field(None, gt=0)

    @model_validator(mode="after")
    def _check_offsets(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end belong together: give both or neither")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.text):
            raise ValueError(
                f"end - start is {self.end - self.start}, but text has {len(self.text)} code points"
            )
        return self

    @property
    def is_speech(self) -> bool:
        """Whether somebody says the words."""
        return self.kind != "not_speech"

    @property
    def answers(self) -> list[list[str]]:
        """The lists of speakers that count as right, the annotator's own first."""
        return [self.speakers, *self.alternatives]


class GoldArticle(_Checked):
    """An annotated article; its text is in the file ``<doc>.txt``."""

    doc: str = Field(min_length=1)
    speakers: dict[str, GoldSpeaker]
    quotes: list[GoldQuotation]

    @model_validator(mode="after")
    def _check_keys(self) -> Self:
        for number, quote in enumerate(self.quotes):
            for answer in quote.answers:
                unknown = [key for key in answer if key not in self.speakers]
                if unknown:
                    raise ValueError(
                        f"quotes.{number} names the speaker {unknown[0]!r}, absent from 'speakers'"
                    )
                if len(set(answer)) < len(answer):
                    raise ValueError(f"quotes.{number} names a speaker twice: {answer}")
        return self


def load_gold(path: str | Path) -> list[GoldArticle]:
    """Read a gold standard: JSON Lines, one article a line.

    Parameters
    ----------
    path
        The file, UTF-8. Blank lines are skipped.

    Returns
    -------
    list of GoldArticle
        In the file's order.

    Raises
    ------
    DataFileError
        If the file cannot be read, a line breaks the schema (the message gives its number) or a ``doc`` comes twice.
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataFileError(
            f"{path}: cannot be read ({error.strerror}); give the path of a gold file (.jsonl)"
        ) from error
    except UnicodeDecodeError as error:
        raise DataFileError(
            f"{path}: is not UTF-8 (byte {error.start}); save the gold file as UTF-8"
        ) from error
    articles: list[GoldArticle] = []
    line_of: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            article = GoldArticle.model_validate_json(line)
        except ValidationError as error:
            raise DataFileError(
                f"{path}, line {number}: {_first_fault(error)}; correct the annotation"
            ) from error
        if article.doc in line_of:
            raise DataFileError(
                f"{path}, line {number}: doc {article.doc!r} is already on line {line_of[article.doc]}; keep one of them"
            )
        line_of[article.doc] = number
        articles.append(article)
    if not articles:
        raise DataFileError(f"{path}: holds no annotated article; give a gold file with one article a line")
    return articles


def locate(article: GoldArticle, text: str) -> GoldArticle:
    """Return ``article`` with every offset known, checked against its text.

    Quotations without offsets are searched in order of appearance, each from where the one before began, between
    quotation marks first.

    Parameters
    ----------
    article
        The annotation.
    text
        The text of the article it annotates.

    Raises
    ------
    DataFileError
        If a quotation's words are not at its offsets, or are not found.
    """
    quotes: list[GoldQuotation] = []
    for number, quote in enumerate(article.quotes):
        start = _find(quote, quotes, text) if quote.start is None else quote.start
        if start < 0 or text[start : start + len(quote.text)] != quote.text:
            where = "in the article" if quote.start is None else f"at {quote.start}"
            raise DataFileError(
                f"gold of {article.doc!r}, quotes.{number}: {quote.text[:60]!r} is not found {where};"
                " give the articles that were annotated, unchanged"
            )
        quotes.append(quote.model_copy(update={"start": start, "end": start + len(quote.text)}))
    return article.model_copy(update={"quotes": quotes})


def _find(quote: GoldQuotation, before: Sequence[GoldQuotation], text: str) -> int:
    """Return where a quotation's words are, from the one before on: between marks if they are, else the first."""
    start = before[-1].start or 0 if before else 0
    if before and quote.text == before[-1].text:
        start += 1
    first = at = text.find(quote.text, start)
    while at >= 0:
        end = at + len(quote.text)
        opening, closing = text[max(0, at - 3) : at].rstrip()[-1:], text[end : end + 3].lstrip()[:1]
        if opening and closing and opening in _MARKS and closing in _MARKS:
            return at
        at = text.find(quote.text, at + 1)
    return first


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])
