"""The reader: the document that is being read, the names it knows, and the problems found so far."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.domain.calls import Privacy
from simulator.domain.keys import DTMF_KEYS
from simulator.domain.operations import Operation
from simulator.domain.problems import Level, Place, Problem, hint_for
from simulator.domain.values import Value
from simulator.flow import codes
from simulator.flow.model import Attribute, Choice, Counter, Exit
from simulator.notation.document import Document, Path

NAME = re.compile(r"[^\W\d][\w.-]*")
"""A name begins with a letter or an underscore and goes on with letters, digits, underscores, hyphens and dots."""

_MOST_LISTED = 10

_ABSENT: Mapping[str, str] = MappingProxyType(
    {
        "states": "is no state",
        "prompts": "is no prompt",
        "attributes": "is no attribute",
        "settings": "is no setting",
        "counters": "is no counter",
        "pops": "is no screen pop",
        "hours": "are no opening hours",
        "operations": "is no look-up",
        "queues": "is no queue",
        "shifts": "is no shift",
    }
)


@dataclass(slots=True)
class Reader:
    """Collects problems while a document is read. ``names`` are the document's own, by section.

    ``flow`` is the flow's name. Its parts are filled in the order of the fields: what refers to them is checked against
    their kinds.
    """

    document: Document
    names: Mapping[str, frozenset[str]]
    problems: list[Problem] = field(default_factory=list)
    settings: dict[str, Value] = field(default_factory=dict)
    attributes: dict[str, Attribute] = field(default_factory=dict)
    operations: dict[str, Operation] = field(default_factory=dict)
    counters: dict[str, Counter] = field(default_factory=dict)
    flow: str = ""
    global_choices: dict[str, Choice] = field(default_factory=dict)
    global_exits: dict[str, Exit] = field(default_factory=dict)

    def report(
        self,
        code: str,
        path: Path,
        message: str,
        hint: str | None = None,
        *,
        key: bool = False,
        level: Level = Level.ERROR,
    ) -> None:
        """Note a problem at a path's value, or at its key."""
        self.problems.append(self.document.problem(code, path, message, hint, key=key, level=level))

    def item(self, path: Path, position: int) -> Path:
        """The path of an item of a list; of the one text where that stands for a list of one."""
        return (*path, position) if isinstance(self.document.at(path), list) else path

    def place(self, path: Path) -> Place:
        """Where a named part begins: its key."""
        return self.document.place(path, key=True)

    def known(self, code: str, section: str, name: str, path: Path, *, key: bool = False) -> bool:
        """Whether a section has this name; a problem with the nearest one where it has not."""
        names = self.names[section]
        if name in names:
            return True
        self.report(code, path, f'there {_ABSENT[section]} "{name}"', nearest(name, names), key=key)
        return False

    def attribute(self, name: str, path: Path, *, key: bool = False) -> bool:
        """Whether the flow declares the attribute."""
        return self.known(codes.UNKNOWN_ATTRIBUTE, "attributes", name, path, key=key)

    def is_secret(self, name: str) -> bool:
        """Whether an attribute's value must never be shown."""
        attribute = self.attributes.get(name)
        return attribute is not None and attribute.privacy is Privacy.SECRET

    def is_name(self, name: str, path: Path, *, key: bool = True) -> bool:
        """Whether a text can be a name; a problem with a name that could stand there where it cannot."""
        if NAME.fullmatch(name):
            return True
        better = re.sub(r"[^\w.-]+", "_", name).strip("_")
        hint = f'write "{better}"' if NAME.fullmatch(better) else None
        message = f'"{name}" is no name: letters, digits, "_", "-" and "." make a name, and a letter begins it'
        self.report(codes.NOT_A_NAME, path, message, hint, key=key)
        return False

    def is_key(self, key: str, path: Path, *, at_key: bool = False) -> bool:
        """Whether a text is one key of a telephone."""
        if key in DTMF_KEYS:
            return True
        message = f'"{key}" is no key of a telephone'
        self.report(codes.NOT_A_KEY, path, message, "the keys are 0 to 9, * and #, and A to D", key=at_key)
        return False


def nearest(name: str, names: Iterable[str], none: str = "none is declared") -> str:
    """The hint for an unknown name: the nearest one, or the few that there are; ``none`` says that there are none."""
    near = hint_for(name, names)
    if near is not None:
        return near
    listed = sorted(names)
    if not listed:
        return none
    shown = ", ".join(listed[:_MOST_LISTED])
    return f"known here: {shown}" + (", ..." if len(listed) > _MOST_LISTED else "")
