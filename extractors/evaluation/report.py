"""The figures and the misses of an evaluation as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractors.evaluation.figures import Breakdown, Calibration, Figures, Retrieval, Share
from extractors.evaluation.misses import Miss


def figures_tables(figures: Figures) -> Group:
    """Return the figures as tables: overall, by kind and strategy, and the reliability of confidence."""
    return Group(
        _overall(figures),
        _breakdown("Attribution and naming by gold kind", "kind", figures.by_kind),
        _breakdown("Attribution and naming by strategy", "strategy", figures.by_strategy),
        _reliability(figures.calibration),
    )


def misses_list(misses: Iterable[Miss]) -> Group:
    """Return each miss as a paragraph: what is wrong, where, what was expected, the words in their context."""
    parts: list[Text | Padding] = []
    for miss in misses:
        head = Text.assemble((miss.type, "bold red"), f"  {miss.doc} {miss.start}:{miss.end}  ")
        head.append(f"gold: {miss.gold or '–'}  predicted: {miss.predicted or '–'}")
        if miss.strategy is not None and miss.confidence is not None:
            head.append(f"  ({miss.strategy}, {miss.confidence:.2f})", style="dim")
        words = Text.assemble(
            (_flat(miss.before), "dim"), (_flat(miss.words), "bold"), (_flat(miss.after), "dim")
        )
        parts += [head, Padding(words, (0, 0, 1, 4))]
    return Group(*parts)


def _overall(figures: Figures) -> Table:
    table = Table(title=f"Over {figures.articles} articles", title_justify="left")
    table.add_column("figure")
    for column in ("precision", "recall", "F1", "share", "right", "predicted", "gold"):
        table.add_column(column, justify="right")
    for name, figure in (("spans", figures.spans), ("speech", figures.speech)):
        table.add_row(name, *_retrieval(figure))
    for label, share in (
        ("kind", figures.kind),
        ("attribution", figures.attribution),
        ("naming", figures.naming),
    ):
        table.add_row(label, "", "", "", _number(share.value), str(share.right), "", str(share.total))
    table.add_row("end to end", *_retrieval(figures.end_to_end), style="bold")
    return table


def _retrieval(figure: Retrieval) -> tuple[str, ...]:
    shares = (_number(figure.precision), _number(figure.recall), _number(figure.f1))
    return (*shares, "", str(figure.right), str(figure.predicted), str(figure.gold))


def _breakdown(title: str, key: str, parts: dict[str, Breakdown]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(key)
    for column in ("quotations", "attribution", "naming"):
        table.add_column(column, justify="right")
    for name, part in parts.items():
        table.add_row(name or "–", str(part.attribution.total), _share(part.attribution), _share(part.naming))
    return table


def _reliability(calibration: Calibration) -> Table:
    title = f"Confidence: expected calibration error {_number(calibration.expected_error)}"
    table = Table(title=title, title_justify="left")
    table.add_column("confidence")
    for column in ("rows", "mean confidence", "right"):
        table.add_column(column, justify="right")
    for row in calibration.bins:
        if row.rows:
            label = f"{row.low:.1f} to {row.high:.1f}"
            table.add_row(label, str(row.rows), _number(row.mean_confidence), _number(row.accuracy))
    return table


def _share(share: Share) -> str:
    return f"{_number(share.value)} ({share.right})"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", "")
