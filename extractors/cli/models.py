"""``quiditquoi models``: which models the backends have, and the one command that downloads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from extractors.cli import options
from extractors.cli.output import complain, data_console

models_app = typer.Typer(help="List the backends' models, or install Stanza's.", invoke_without_command=True)


@models_app.callback()
def _list_unless_told_otherwise(context: typer.Context, models: options.Models = None) -> None:
    if context.invoked_subcommand is None:
        list_models(models)


@models_app.command("list")
def list_models(models: options.Models = None) -> None:
    """List the models that are installed, and where."""
    from rich import box
    from rich.table import Table

    from extractors.nlp.models import available_models, stanza_folders

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("backend", "model", "version", "does", "where"):
        table.add_column(column, overflow="fold")
    found = available_models(models)
    for info in found:
        table.add_row(info.backend, info.model, info.version, " ".join(info.processors), str(info.location))
    data_console().print(table)
    if not any(info.backend == "stanza" for info in found):
        places = ", ".join(map(str, stanza_folders(models))) or "Stanza is not installed"
        complain(f"no Stanza models ({places}); `quiditquoi models install stanza` gets them")


@models_app.command()
def install(
    backend: Annotated[Literal["stanza"], typer.Argument(help="spaCy's model comes with the installation.")],
    model: options.Model = None,
    models: options.Models = None,
) -> None:
    """Download a backend's French models. Nothing else here ever downloads anything."""
    from extractors.nlp.models import install_stanza

    info: Any = install_stanza(models, model)
    data_console().print(f"{backend} {info.model} {info.version} in {info.location}")
