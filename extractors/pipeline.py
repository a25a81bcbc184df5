"""The one way through: articles in, attributed quotations out.

A newcomer starts here. `extract` is what the command line, the flows and the tests call; the steps that an article
passes stand below it in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from extractors.attribution.decide import attribute, load_models
from extractors.attribution.reading import Reading
from extractors.config import ExtractionConfig
from extractors.cues import find_cues
from extractors.errors import QuiditquoiError
from extractors.nlp import get_backend
from extractors.nlp.backend import Backend, Passage
from extractors.nlp.sentences import split
from extractors.quotations import scan
from extractors.readers.language import looks_french
from extractors.speakers.described import add_described_entities
from extractors.speakers.inventory import take_inventory
from extractors.speakers.registry import Registry
from extractors.types import Article, ArticleQuotes, Quotation, RefusedArticle, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BATCH = 32
_NO_MODEL = "none"
"""What the rows name as model where nothing was parsed."""
_BEFORE, _BEHIND = 3, 1
"""How many sentences around a quotation the model parses."""


def extract(
    articles: Iterable[Article | RefusedArticle], config: ExtractionConfig | None = None
) -> Iterator[ArticleQuotes]:
    """Find the quotations of articles and who says them.

    Parameters
    ----------
    articles
        Articles as the readers give them; refused ones pass through.
    config
        The settings; their defaults where null.

    Yields
    ------
    ArticleQuotes
        One result an article, in order. An article that cannot be processed is refused, with its reason, and costs
        only itself. Memory does not grow with the number of articles.

    Raises
    ------
    BackendError
        If the backend or its model is not available.
    DataFileError
        If the file of further speakers breaks its schema.
    """
    settings = config or ExtractionConfig()
    tools = Tools.load(settings)
    remaining = iter(articles)
    while batch := list(islice(remaining, _BATCH)):
        fit = [_refuse_unfit(article, settings) for article in batch]
        try:
            yield from _extract_batch(fit, tools, settings)
        except QuiditquoiError:
            raise  # a fault of the installation or the settings, not of an article
        except Exception:
            # Whatever one article brings about must not cost the others: each again by itself.
            for article in fit:
                yield _extract_alone(article, tools, settings)


@dataclass(frozen=True, slots=True)
class Tools:
    """What every article needs and is loaded once."""

    backend: Backend
    registry: Registry

    @classmethod
    def load(cls, config: ExtractionConfig) -> Tools:
        """Load the backend and the registry that the settings name."""
        return cls(
            backend=_backend(config.backend, config.model, str(config.models_dir or "")),
            registry=Registry.load(config.speakers_file),
        )


@lru_cache(maxsize=2)
def _backend(name: str, model: str | None, models_dir: str) -> Backend:
    return get_backend(name, model=model, models_dir=models_dir or None)


def _refuse_unfit(article: Article | RefusedArticle, config: ExtractionConfig) -> Article | RefusedArticle:
    """Refuse an article that is too long or not French."""
    if isinstance(article, RefusedArticle):
        return article
    if len(article.text) > config.max_characters:
        return RefusedArticle.of(
            article,
            "too_long",
            f"{len(article.text):,} characters are more than the {config.max_characters:,} allowed; split it, or "
            "raise max_characters",
        )
    if not looks_french(article.text):
        return RefusedArticle.of(article, "not_french", "its words are not French; leave it out of the input")
    return article


def _extract_alone(
    article: Article | RefusedArticle, tools: Tools, config: ExtractionConfig
) -> ArticleQuotes:
    try:
        return _extract_batch([article], tools, config)[0]
    except Exception as error:
        message = f"extraction failed on it ({type(error).__name__}: {error}); report it with the article"
        return ArticleQuotes(RefusedArticle.of(article, "nlp_failure", message))


def _extract_batch(
    batch: Sequence[Article | RefusedArticle], tools: Tools, config: ExtractionConfig
) -> list[ArticleQuotes]:
    models = load_models(config.reading)
    model = tools.backend.model if config.reading == "full" else _NO_MODEL
    accepted = [article for article in batch if isinstance(article, Article)]
    with tools.backend.session():
        readings = read_articles(accepted, tools, config)
        results = []
        for article in batch:
            if isinstance(article, RefusedArticle):
                results.append(ArticleQuotes(article))
                continue
            reading = next(readings)
            quotes = attribute(reading, models, config.explain)
            results.append(ArticleQuotes(article, quotes, tools.backend.name, model))
    return results


def read_articles(articles: Sequence[Article], tools: Tools, config: ExtractionConfig) -> Iterator[Reading]:
    """Scan, parse and take stock of articles, and yield what is known of each: all that precedes the decision.

    The model parses, of all articles of one call together, the sentences that can decide who speaks; where the
    settings ask for speed, none.
    """
    registry = tools.registry
    if config.reading == "fast":
        # One after the other: the words of an article are found once for all its steps.
        for article in articles:
            yield _take_stock(article, *_prepare(article, registry, config), (), registry)
        return
    prepared = [_prepare(article, registry, config) for article in articles]
    docs = tools.backend.process([passage for _, passage in prepared])
    for article, (quotations, passage), doc in zip(articles, prepared, docs, strict=True):
        yield _take_stock(article, quotations, passage, doc, registry)


def _prepare(
    article: Article, registry: Registry, config: ExtractionConfig
) -> tuple[list[Quotation], Passage]:
    """Find the quotations, known names and sentences, and which sentences the model must read."""
    quotations = scan(article.text)
    names = tuple(match.span for match in registry.find_names(article.text)) if quotations else ()
    sentences = split(article.text, (q.outer for q in quotations), names)
    parsed = _sentences_that_decide(quotations, sentences) if config.reading == "full" else []
    return quotations, Passage(article.text, sentences, names, parsed)


def _sentences_that_decide(quotations: Sequence[Quotation], sentences: Sequence[Span]) -> list[int]:
    """Return the indices of the sentences in or near which a quotation stands."""
    chosen: set[int] = set()
    position = 0
    for quotation in sorted(quotations, key=lambda q: q.outer.start):
        while position + 1 < len(sentences) and sentences[position].end <= quotation.outer.start:
            position += 1
        chosen.update(range(max(0, position - _BEFORE), min(len(sentences), position + _BEHIND + 1)))
    return sorted(chosen)


def _take_stock(
    article: Article,
    quotations: list[Quotation],
    passage: Passage,
    doc: Doc | Sequence[Token],
    registry: Registry,
) -> Reading:
    """Find the cues, mentions and entities of an article that has quotations."""
    if not quotations:
        return Reading(article, (), passage.sentences, (), (), [], doc)
    inventory = take_inventory(article.text, passage.sentences, quotations, registry, article.published)
    add_described_entities(article.text, inventory.mentions, inventory.entities)
    return Reading(
        article=article,
        quotations=quotations,
        sentences=passage.sentences,
        cues=find_cues(article.text),
        mentions=inventory.mentions,
        entities=inventory.entities,
        doc=doc,
    )
