"""A diagram as Mermaid text, for pages that draw it themselves (README files, wikis)."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from simulator.picture import palette
from simulator.picture.diagram import Arrow, Box, Diagram, Label, Manner, Node, Shape
from simulator.picture.tried import NEVER, words
from simulator.picture.wording import spaced

_LINES: Mapping[Manner, str] = MappingProxyType(
    {Manner.MAIN: "-->", Manner.RETRY: "-->", Manner.TROUBLE: "-.->", Manner.CALL: "-.->"}
)
_SIGNS: Mapping[int, str] = MappingProxyType(
    {ord("#"): "#35;", ord("&"): "#amp;", ord('"'): "#quot;", ord("<"): "#lt;", ord(">"): "#gt;", ord("\n"): "<br/>"}
    | {ord("`"): "#96;", ord("|"): "#124;"}
)


def as_mermaid(diagram: Diagram) -> str:
    """The Mermaid text of a diagram. Its nodes are numbered, for Mermaid takes few names; comments tell the states."""
    names = {node.id: f"n{number}" for number, node in enumerate(diagram.nodes)}
    lines = [
        "---",
        f'title: "{_quoted_title(diagram.title)}"',
        "---",
        "flowchart TB",
        *(f"  {line}" for line in _body(diagram, names)),
    ]
    return "\n".join(lines) + "\n"


def _quoted_title(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


def _escaped(text: str) -> str:
    return text.translate(_SIGNS)


def _body(diagram: Diagram, names: Mapping[str, str]) -> Iterator[str]:
    for number, box in enumerate(diagram.boxes):
        if number == 0:
            yield from _nodes(box, names)
            continue
        yield f'subgraph box{number}["{_escaped(f"{box.title} ({box.note})")}"]'
        yield from (f"  {line}" for line in _nodes(box, names))
        yield "end"
    for arrow in diagram.arrows:
        yield _arrow(arrow, names)
    yield from _styles(diagram, names)


def _nodes(box: Box, names: Mapping[str, str]) -> Iterator[str]:
    for node in box.nodes:
        name = names[node.id]
        yield f"%% {name} is {node.id}"
        match node.shape:
            case Shape.STATE:
                opening, closing = ("[[", "]]") if node.ends else ("[", "]")
                yield f'{name}{opening}"{_card(node)}"{closing}'
            case Shape.START | Shape.RETURN:
                yield f'{name}(["{_escaped(node.name)}"])'


def _card(node: Node) -> str:
    numbers = f"{', '.join(map(str, node.steps))} · " if node.steps else ""
    if node.tried is not None:
        numbers = f"{words(node.tried)} · "
    head = f"{numbers}{_escaped(spaced(node.kind))}<br/><b>{_escaped(node.name)}</b>"
    rest = (_escaped(f"{line.key} {line.words}".strip()) for line in node.lines)
    return "<br/>".join([head, *rest])


def _arrow(arrow: Arrow, names: Mapping[str, str]) -> str:
    line = "==>" if arrow.steps else _LINES[arrow.manner]
    numbers = [", ".join(map(str, arrow.steps))] if arrow.steps and arrow.labels else []
    if arrow.tried == 0:
        numbers = [NEVER]
    texts = "<br/>".join([*numbers, *map(_label, arrow.labels)])
    label = f'|"{texts}"|' if texts else ""
    return f"{names[arrow.source]} {line}{label} {names[arrow.target]}"


def _label(label: Label) -> str:
    notes = "".join(f" ({note})" for note in label.notes)
    return _escaped(f"{label.key} {label.words}{notes}".strip())


def _styles(diagram: Diagram, names: Mapping[str, str]) -> Iterator[str]:
    """A class a kind, and one for what the path of a call visits or leaves out."""
    for kind in diagram.kinds:
        colour = palette.KIND_COLOURS[kind]
        yield f"classDef {kind} fill:{palette.tint(colour)},stroke:{colour},color:{palette.INK}"
    yield f"classDef visited stroke:{palette.PATH},stroke-width:4px"
    yield f"classDef faded fill:{palette.PAPER},stroke:{palette.FADED_LINE},color:{palette.FADED_INK}"
    if diagram.with_coverage:
        yield f"classDef tried stroke:{palette.TRIED},stroke-width:2px"
        yield f"classDef untried stroke:{palette.UNTRIED},stroke-width:4px,stroke-dasharray:6 3"
    for kind in diagram.kinds:
        members = [names[node.id] for node in diagram.nodes if node.kind == kind]
        yield f"class {','.join(members)} {kind}"
    for name, chosen in (
        ("visited", [node for node in diagram.nodes if node.steps]),
        ("faded", [node for node in diagram.nodes if node.faded]),
        ("tried", [node for node in diagram.nodes if node.tried]),
        ("untried", [node for node in diagram.nodes if node.tried == 0]),
    ):
        if chosen:
            yield f"class {','.join(names[node.id] for node in chosen)} {name}"
