"""The commands put together, and what holds for all of them: exit status, errors, a reader who leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.metadata import entry_points, version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractors.cli.evaluate import evaluate
from extractors.cli.extract import extract
from extractors.cli.models import models_app
from extractors.cli.output import complain
from extractors.cli.query import query
from extractors.errors import InputError, QuiditquoiError

COMMANDS_GROUP = "quiditquoi.commands"
"""The entry points by which other packages add commands."""


class _Group(TyperGroup):
    """Turns this package's errors into one line on standard error and an exit status, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wants (`| head`). Python flushes once more at exit: into nothing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except QuiditquoiError as error:
            complain(str(error))
            raise typer.Exit(1 if isinstance(error, InputError) else 2) from None
        return result


def build_app() -> typer.Typer:
    """Return the command line with the commands of this package and those that others have registered."""
    app = typer.Typer(
        name="quiditquoi",
        cls=_Group,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="« Qui dit quoi ? » Who says what in the French press.",
        epilog="Exit status: 0 done, 1 some input refused, 2 wrong use or nothing could be done.",
    )
    app.callback()(_options)
    app.command()(extract)
    for registered in sorted(entry_points(group=COMMANDS_GROUP), key=lambda point: point.name):
        command: Callable[..., None] = registered.load()
        app.command(registered.name)(command)
    app.command()(query)
    app.command()(evaluate)
    app.add_typer(models_app, name="models")
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quiditquoi {version('quiditquoi')}")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
