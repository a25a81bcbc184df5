"""What the command line shows on a terminal: quotations, and how each was decided."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractors.types import Article, ArticleQuotes, AttributedQuotation, CandidateReport, Span

NOBODY = "–"


def article_heading(result: ArticleQuotes) -> Text:
    """Return one line on an article: document, outlet, date, title as far as they are known."""
    article = result.article
    heading = Text(article.document, style="bold")
    told = [] if article.source == "unknown" else [article.source]
    if article.published is not None:
        length = {"day": 10, "month": 7, "year": 4}[article.published.precision]
        told.append(article.published.day.isoformat()[:length])
    if isinstance(article, Article) and article.title:
        told.append(article.title)
    for part in told:
        heading.append(f" · {part}", style="not bold")
    return heading


def quotes_table(result: ArticleQuotes, first: int = 1) -> Table | Text:
    """Return the quotations of an article as a table, numbered from ``first``."""
    if not result.quotes:
        return Text("no quotation found\n", style="dim")
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False)
    table.add_column("", justify="right", style="dim")
    table.add_column("speaker", min_width=12, ratio=3)
    table.add_column("quotation", min_width=20, ratio=6)
    table.add_column("cue", ratio=2)
    table.add_column("kind", no_wrap=True)
    table.add_column("confidence", justify="right", no_wrap=True)
    for number, quote in enumerate(result.quotes, first):
        table.add_row(
            str(number),
            Text(_speakers(quote)),
            Text(_one_line(quote.text)),
            Text(_words(result, quote.attribution.cue.span if quote.attribution.cue else None)),
            quote.kind,
            f"{quote.attribution.confidence:.2f}",
            style="dim" if quote.kind == "not_speech" else None,
        )
    return table


def explanation(result: ArticleQuotes, quote: AttributedQuotation, number: int) -> Group:
    """Return how the speaker of a quotation was decided: the winner and all candidates with their evidence."""
    attribution = quote.attribution
    head = Text.assemble(
        (f"{number}  ", "dim"),
        (_shortened(quote.text), "italic"),
        "  →  ",
        (_speakers(quote), "bold"),
        f"  by {attribution.strategy}, confidence {attribution.confidence:.2f}",
    )
    if not attribution.candidates:
        return Group(head, Padding(Text("nobody else came into question", style="dim"), (0, 0, 1, 4)))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("", "candidate", "mention", "strategy"):
        table.add_column(title)
    table.add_column("probability", justify="right")
    table.add_column("for")
    table.add_column("against")
    winner = _winner(quote)
    for candidate in sorted(attribution.candidates, key=lambda one: -one.probability):
        table.add_row(
            "✔" if candidate is winner else "",
            Text(candidate.name),
            Text(_words(result, candidate.mention)),
            candidate.strategy,
            f"{candidate.probability:.2f}",
            _evidence(candidate, sign=1),
            _evidence(candidate, sign=-1),
            style="bold" if candidate is winner else None,
        )
    return Group(head, Padding(table, (0, 0, 1, 4)))


def _winner(quote: AttributedQuotation) -> CandidateReport | None:
    """Return the candidate that was taken: none where the quotation is left to nobody."""
    if not quote.attribution.speakers:
        return None
    return max(quote.attribution.candidates, key=lambda one: one.probability)


def _evidence(candidate: CandidateReport, *, sign: int) -> Text:
    weighed = [(name, value) for name, value in candidate.evidence if value * sign > 0]
    weighed.sort(key=lambda item: -abs(item[1]))
    return Text("\n".join(f"{name} {value:+.2f}" for name, value in weighed))


def _speakers(quote: AttributedQuotation) -> str:
    return ", ".join(speaker.name for speaker in quote.attribution.speakers) or NOBODY


def _words(result: ArticleQuotes, span: Span | None) -> str:
    if span is None or not isinstance(result.article, Article):
        return NOBODY
    return _one_line(result.article.text[span.start : span.end])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str, longest: int = 80) -> str:
    line = _one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
