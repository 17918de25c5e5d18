"""The page of the commands, made from the commands themselves."""

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.cli.reference.markdown import cell


def pages() -> Mapping[str, str]:
    """The page."""
    from simulator.cli.app import command

    head = ["# The command ivr", "", "Every command says the same with `--help`."]
    return {"cli.md": "\n".join([*head, *_commands(command(), "ivr")]) + "\n"}


def _commands(group: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - the library keeps its classes to itself
    for each in group.commands.values():
        full = f"{name} {each.name}"
        if each.hidden:
            continue
        if hasattr(each, "commands"):
            yield from _commands(each, full)
        else:
            yield from _command(each, full)


def _command(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    arguments = [each for each in command.params if not each.opts[0].startswith("-")]
    options = [each for each in command.params if each.opts[0].startswith("-") and each.name != "help"]
    usage = " ".join([name, command.options_metavar, *(_word(each) for each in arguments)])
    yield from ("", f"## {name}", "", f"    {usage}", "", command.help.strip(), "")
    yield from ("| word | what it does |", "|-|-|")
    yield from (f"| `{_word(each)}` | {cell(each.help)} |" for each in arguments)
    yield from (f"| `{_option(each)}` | {cell(each.help)}{_default(each)} |" for each in options)
    if command.epilog:
        examples = [line.strip() for line in command.epilog.strip().removeprefix("\b").strip().splitlines()[1:]]
        yield from ("", "```console", *(f"$ {line}" for line in examples), "```")


def _word(argument: Any) -> str:  # noqa: ANN401
    return str(argument.metavar or argument.name.upper())


def _option(option: Any) -> str:  # noqa: ANN401
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or option.name.upper()}"


def _default(option: Any) -> str:  # noqa: ANN401
    shown = option.default not in (None, False) and not callable(option.default)
    return f" Unless given: `{option.default}`." if shown else ""
