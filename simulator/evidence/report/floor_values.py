"""What the report of a simulation, and that of a comparison, are made of.

Charts are SVG texts that the floor has had drawn: they are trusted and put in as they are.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Meaning:
    """A measure as it is printed everywhere: never its name without its variant. ``words`` say how it is reckoned."""

    name: str
    variant: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a measure over the run: the mean of its replications with the interval that the true one lies in.

    ``value`` None: there was nothing to measure. ``low`` and ``high`` None: a single replication shows no interval.
    ``count`` is what it was measured on (calls, say).
    """

    meaning: Meaning
    value: float | None
    low: float | None = None
    high: float | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was found: a word for its kind (starvation), the sentence, and whether it is bad, open or good."""

    kind: str
    words: str
    weight: str = "open"


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart as SVG, with what is to be known of it."""

    name: str
    svg: str = field(repr=False)
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FloorTable:
    """A table of texts; its first column heads the rows, the others are numbers, if ``numbers``."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = True


@dataclass(frozen=True, slots=True)
class FloorPart:
    """A part of the page: its id, its title, a sentence, charts and tables."""

    id: str
    title: str
    intro: str = ""
    charts: tuple[ChartPart, ...] = ()
    tables: tuple[FloorTable, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorReport:
    """A simulation. ``losses`` say what is missing of it, such as replications that were not run."""

    title: str
    facts: tuple[tuple[str, str], ...]
    readings: tuple[Reading, ...]
    notices: tuple[Notice, ...] = ()
    parts: tuple[FloorPart, ...] = ()
    losses: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    level: float = 0.95
    """The share of runs whose interval holds the true value."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure of the base and of an alternative, the difference of the second to the first, and what follows.

    ``verdict`` is "better", "worse", "more", "less" or "no difference shown", said of the alternative.
    """

    base: float | None
    other: float | None
    difference: Reading
    verdict: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What was changed, under its name; ``outcome`` says in a sentence who won, and by what."""

    name: str
    outcome: str
    rows: tuple[Compared, ...]
    charts: tuple[ChartPart, ...] = ()
    tables: tuple[FloorTable, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """A base and its alternatives, each on the same callers. ``losses`` as for a simulation."""

    title: str
    base: str
    facts: tuple[tuple[str, str], ...]
    alternatives: tuple[Alternative, ...]
    notices: tuple[Notice, ...] = ()
    parts: tuple[FloorPart, ...] = ()
    losses: tuple[str, ...] = ()
    level: float = 0.95
    rule: str = ""
    """By what somebody wins."""
