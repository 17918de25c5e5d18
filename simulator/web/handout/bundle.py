"""The page's modules as one script, so that a file can carry them: no module of a file may import another one.

Each module becomes a function that gives what it exports; imports become names taken from there. What this does not
understand (a default export, ``import *``, a module that is not there) is a ``ValueError``: a bug of ours.
"""

import re
from collections.abc import Callable, Iterator

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w.-]+)\.js";[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const|let)\s+(\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$|\bimport\s*\(|</script|<!--", re.MULTILINE)


def bundled(entry: str, read: Callable[[str], str]) -> str:
    """The script that does what the module ``entry`` does; ``read`` gives a module's text by its name without .js."""
    modules = list(_in_order(entry, read, (), {}))
    return '(() => {\n"use strict";\n' + "\n".join(modules) + "\n})();\n"


def _in_order(name: str, read: Callable[[str], str], waiting: tuple[str, ...], done: dict[str, None]) -> Iterator[str]:
    """The modules that a module needs, each before those that need it, and the module itself."""
    if name in done:
        return
    if name in waiting:
        raise ValueError(f"modules import each other in a circle: {' > '.join((*waiting, name))}")
    text = read(name)
    for needed in _IMPORT.finditer(text):
        yield from _in_order(needed[2], read, (*waiting, name), done)
    done[name] = None
    yield _wrapped(name, text)


def _wrapped(name: str, text: str) -> str:
    exported = [match[2] for match in _EXPORT.finditer(text)]
    body = _EXPORT.sub(r"\1 \2", _IMPORT.sub(_taken, text))
    if found := _LEFT_OVER.search(body):
        raise ValueError(f"{name}.js cannot be put into a hand-out: {found[0]!r}")
    return f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _taken(match: re.Match[str]) -> str:
    names = (each.split() for each in match[1].split(",") if each.strip())
    parts = (f"{each[0]}: {each[2]}" if len(each) == 3 else each[0] for each in names)
    return f"const {{ {', '.join(parts)} }} = {_variable(match[2])};"


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name)
