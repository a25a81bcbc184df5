"""What a run shows in Prefect: who said most, per source, what was refused and why, what changed."""

from __future__ import annotations

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from extractors.dataset.layout import outlet_slug
from flows.summary import RunSummary


def publish_artifacts(summary: RunSummary) -> None:
    """Publish a run's artifacts; their keys carry the dataset's name, so that each dataset has its own history."""
    name = outlet_slug(summary.dataset.name)
    create_table_artifact(
        key=f"{name}-speakers",
        table=[speaker.model_dump() for speaker in summary.speakers],
        description="Who said most, in the whole dataset",
    )
    create_table_artifact(
        key=f"{name}-sources",
        table=[source.model_dump() for source in summary.sources],
        description="Articles and quotations by source, in the whole dataset",
    )
    create_markdown_artifact(
        key=f"{name}-summary", markdown=as_markdown(summary), description="What the run did"
    )


def as_markdown(summary: RunSummary) -> str:
    """Return the summary as a page of Markdown."""
    lines = [
        f"# {summary.dataset.name}",
        "",
        f"{summary.one_line()}.",
        "",
        "| since the last run | articles |",
        "|---|---:|",
        f"| added | {summary.added} |",
        f"| changed | {summary.changed} |",
        f"| removed | {summary.removed} |",
        f"| unchanged | {summary.unchanged} |",
        f"| given twice | {summary.duplicates} |",
        f"| given twice with another text, the first taken | {summary.conflicts} |",
        "",
    ]
    if summary.rejected_rows:
        lines += [f"{summary.rejected_rows} rows broke the schema and were kept aside.", ""]
    if summary.refused:
        lines += ["## Refused", "", "| reason | articles |", "|---|---:|"]
        lines += [f"| {reason} | {count} |" for reason, count in summary.refusals_by_reason.items()]
        lines += ["", *(f"- {_escaped(refusal.message)}" for refusal in summary.refusals)]
        if (rest := summary.refused - len(summary.refusals)) > 0:
            lines.append(f"- and {rest} more: `status = 'refused'` in the table `articles`")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in r"\`*_[]<>|#" else character for character in text)
