"""Options that several commands have in common."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeAlias

import typer


def complete_flow(incomplete: str) -> Iterator[str]:
    """The flows of the project here that begin so, for the shell's completion."""
    from simulator.app.selecting import flow_names

    return (name for name in flow_names(Path.cwd()) if name.startswith(incomplete))


FlowArgument: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="FLOW", help="A flow's name, or the path of its file.", autocompletion=complete_flow),
]

ProjectOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--project", metavar="DIR", help="The project's folder; otherwise the one here or above."),
]

JsonOption: TypeAlias = Annotated[bool, typer.Option("--json", help="For a machine: JSON on standard output.")]

CrmUrlOption: TypeAlias = Annotated[
    str | None,
    typer.Option("--crm-url", metavar="URL", help="The CRM's database; otherwise a new one in memory."),
]


def listed_examples(*examples: str) -> str:
    """Examples as the end of a command's help: each on a line of its own, none wrapped."""
    return "\n".join(["\b", "Examples:", *(f"  {example}" for example in examples)])
