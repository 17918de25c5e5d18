"""How large things may grow, and that each says what it is for."""

import ast
from collections.abc import Iterator

from tests.house.source import Offence, Source

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def large_module(source: Source) -> Iterator[Offence]:
    """A module has at most 400 lines, of whatever kind."""
    lines = len(source.text.splitlines())
    if lines > LINES_OF_A_MODULE:
        yield Offence(source.path, 1, f"{lines} lines, at most {LINES_OF_A_MODULE}: split the module")


def large_function(source: Source) -> Iterator[Offence]:
    """A function has at most 40 lines, from its ``def`` to its end."""
    for node in functions(source.tree):
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > LINES_OF_A_FUNCTION:
            yield Offence(source.path, node.lineno, f"{node.name} has {lines} lines, at most {LINES_OF_A_FUNCTION}")


def module_without_docstring(source: Source) -> Iterator[Offence]:
    """A module opens by saying what it is for."""
    if ast.get_docstring(source.tree) is None:
        yield Offence(source.path, 1, "the module has no docstring: say what it is for")


def public_without_docstring(source: Source) -> Iterator[Offence]:
    """Every public class, function and method of a public class says what it promises."""
    yield from _undocumented(source.path, source.tree)


def silent_test(source: Source) -> Iterator[Offence]:
    """Every test says in a sentence what holds."""
    for node in functions(source.tree):
        if node.name.startswith("test_") and ast.get_docstring(node) is None:
            yield Offence(source.path, node.lineno, f"{node.name} has no docstring: say in a sentence what holds")


def _undocumented(path: str, scope: ast.Module | ast.ClassDef) -> Iterator[Offence]:
    for node in scope.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None and not _fills_in(node):
            yield Offence(path, node.lineno, f"{node.name} has no docstring: say what it promises")
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(path, node)


def _fills_in(node: Function | ast.ClassDef) -> bool:
    """An overload or an override promises what the other one promises."""
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & {"overload", "override", "setter"})
