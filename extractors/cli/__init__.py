"""The command line: a thin layer over `extractors.pipeline.extract`, the readers, the dataset and the flows.

Data goes to standard output, everything else to standard error. Modules of this package import nothing heavy at
their top: `quiditquoi --help` starts without spaCy, Polars and Prefect.

Commands of other packages join by the entry point group ``quiditquoi.commands`` (name of the command = its function);
that is how the flows add ``run`` and ``serve`` without the core knowing of Prefect.
"""

from extractors.cli.app import build_app


def main() -> None:
    """Run the command line and leave with its exit status: 0 done, 1 some input refused, 2 nothing done."""
    build_app()()


__all__ = ["build_app", "main"]
