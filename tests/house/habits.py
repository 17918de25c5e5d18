"""What no code of ours does: evaluate text, patch others, keep state in a module, read clocks in the core."""

import ast
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tests.house.source import Offence, Source

CORE = ("simulator/domain/", "simulator/flow/", "simulator/engine/", "simulator/centre/")

_EVALUATORS = frozenset({"eval", "exec", "compile", "__import__"})
_PATCHERS = frozenset({"monkeypatch", "mocker", "MonkeyPatch"})
_UNDONE = re.compile(r"\b(?:T[O]DO|FIX[M]E|X[X]X)\b")  # the brackets keep this line from finding itself

_FROZEN = frozenset({"MappingProxyType", "frozenset", "tuple"})
_MUTABLE = frozenset(
    {"list", "dict", "set", "bytearray", "defaultdict", "OrderedDict", "Counter", "deque", "ChainMap"}
    | {"WeakKeyDictionary", "WeakValueDictionary", "WeakSet", "ContextVar", "local"}
)
_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
_OWN_LISTS = frozenset({"__all__", "__slots__"})  # Python itself reads these as lists

_WORLDLY = frozenset(
    {"time", "threading", "asyncio", "socket", "logging", "subprocess", "multiprocessing", "concurrent"}
    | {"selectors", "signal", "tempfile", "shutil", "sqlite3", "urllib", "http", "os", "secrets", "uuid"}
)
_IO_CALLS = frozenset({"open", "print", "input"})
_IO_METHODS = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes"})
_CLOCKS = frozenset({"now", "utcnow", "today"})

_GUESTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "psycopg": ("crm_stub/",),
        "fastapi": ("crm_stub/", "simulator/web/"),
        "starlette": ("crm_stub/", "simulator/web/"),
        "uvicorn": ("crm_stub/", "simulator/web/", "simulator/cli/"),
        "_pytest": ("simulator/bdd/",),
    }
)


def evaluated_text(source: Source) -> Iterator[Offence]:
    """Nothing turns text into code."""
    for node in _nodes(source):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _EVALUATORS:
            yield Offence(source.path, node.lineno, f"{node.func.id}() turns text into code")


def patched_part(source: Source) -> Iterator[Offence]:
    """Nothing is mocked or patched: a fake is a real part that is handed over."""
    for node in _nodes(source):
        names = set(_imported(node)) & {"mock", "unittest.mock"}
        if isinstance(node, ast.arg | ast.Name | ast.Attribute):
            names |= {_name(node)} & _PATCHERS
        yield from (Offence(source.path, node.lineno, f"{name}: hand over a real fake instead") for name in names)


def magic(source: Source) -> Iterator[Offence]:
    """No metaclass, no ``__getattr__``, no ``global``: what happens can be read where it happens."""
    for node in _nodes(source):
        if isinstance(node, ast.ClassDef) and any(word.arg == "metaclass" for word in node.keywords):
            yield Offence(source.path, node.lineno, f"{node.name} has a metaclass")
        if isinstance(node, ast.FunctionDef) and node.name in {"__getattr__", "__getattribute__"}:
            yield Offence(source.path, node.lineno, f"{node.name} hides what there is")
        if isinstance(node, ast.Global):
            yield Offence(source.path, node.lineno, f"global {', '.join(node.names)}: state in a module")


def unfinished_work(source: Source) -> Iterator[Offence]:
    """Nothing is left for later: what is not done is an issue, not a comment."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if match := _UNDONE.search(line):
            yield Offence(source.path, number, f"{match.group()}: do it, or make it an issue")


def state_in_a_module(source: Source) -> Iterator[Offence]:
    """A module or a class keeps no list, dict or set that somebody could change."""
    scopes: list[ast.Module | ast.ClassDef] = [source.tree, *_classes(source.tree)]
    for scope in scopes:
        for node in scope.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and _can_change(node.value):
                name = ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
                if name not in _OWN_LISTS and not _is_field(scope, node):
                    yield Offence(
                        source.path, node.lineno, f"{name} can be changed: tuple, frozenset, MappingProxyType"
                    )


def worldly_core(source: Source) -> Iterator[Offence]:
    """The core reads no clock, does no I/O, starts no thread and draws from no hidden source of randomness."""
    if not source.path.startswith(CORE):
        return
    for node in _nodes(source):
        for name in _imported(node):
            if name.partition(".")[0] in _WORLDLY:
                yield Offence(source.path, node.lineno, f"the core must not import {name}")
            if name.startswith("random.") and name != "random.Random":
                yield Offence(source.path, node.lineno, f"the core must not import {name}: hand over a random.Random")
        if isinstance(node, ast.Call) and (words := _worldly_call(node)):
            yield Offence(source.path, node.lineno, f"the core must not call {words}")


def unexpected_guest(source: Source) -> Iterator[Offence]:
    """Packages that import-linter does not see are imported by their own rooms only."""
    for node in _nodes(source):
        for package in {name.partition(".")[0] for name in _imported(node)} & _GUESTS.keys():
            if not source.path.startswith(_GUESTS[package]):
                yield Offence(source.path, node.lineno, f"{package} belongs to {', '.join(_GUESTS[package])}")


def _nodes(source: Source) -> Iterator[ast.stmt | ast.expr | ast.arg]:
    """Whatever has a line of its own."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.stmt | ast.expr | ast.arg))


def _imported(node: ast.AST) -> Iterator[str]:
    """The dotted names that a statement imports: ``from random import choice`` is random.choice."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _name(node: ast.expr | ast.arg) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            return name
        case _:
            return ""


def _classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _can_change(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return _name(value.func) in _MUTABLE
    return isinstance(value, _DISPLAYS)


def _is_field(scope: ast.Module | ast.ClassDef, node: ast.Assign | ast.AnnAssign) -> bool:
    """A class's annotated field has a value per object, if it is not a ClassVar (pydantic copies the default)."""
    return isinstance(scope, ast.ClassDef) and isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node)


def _worldly_call(node: ast.Call) -> str | None:
    match node.func:
        case ast.Name(id=name) if name in _IO_CALLS:
            return f"{name}()"
        case ast.Attribute(attr=name) if name in _IO_METHODS:
            return f"{name}(): I/O belongs to the app"
        case ast.Attribute(value=ast.Name(id="datetime" | "date"), attr=name) if name in _CLOCKS:
            return f"{name}(): the time is handed over"
        case ast.Attribute(value=ast.Name(id="random"), attr=name) if name != "Random" or not node.args:
            return f"random.{name}(): hand over a seeded random.Random"
        case _:
            return None
