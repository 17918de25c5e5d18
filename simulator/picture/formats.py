"""The formats of a drawing by name, as ``ivr draw`` offers them and as files are named."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from simulator.domain.errors import UsageError
from simulator.domain.problems import hint_for
from simulator.picture.diagram import Diagram
from simulator.picture.dot import as_dot
from simulator.picture.mermaid import as_mermaid
from simulator.picture.render import as_png, as_svg

FORMATS: Mapping[str, Callable[[Diagram], bytes]] = MappingProxyType(
    {
        "svg": lambda diagram: as_svg(diagram).encode(),
        "png": as_png,
        "dot": lambda diagram: as_dot(diagram).encode(),
        "mermaid": lambda diagram: as_mermaid(diagram).encode(),
    }
)
"""Each format with its writer; text is UTF-8. SVG and PNG need Graphviz."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".svg": "svg", ".png": "png", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
)
"""The format that a file's ending asks for."""


def rendered(diagram: Diagram, form: str) -> bytes:
    """The drawing in a format. ``UsageError`` for one that there is not, and as ``as_svg`` for SVG and PNG."""
    write = FORMATS.get(form)
    if write is None:
        known = f"the formats are {', '.join(FORMATS)}"
        raise UsageError(f'there is no format "{form}" for pictures', hint_for(form, FORMATS) or known)
    return write(diagram)
