"""The page of every measure and of every column that analysts get."""

from collections.abc import Mapping

_HEAD = """\
# Measures and columns

What `ivr simulate` tells of a simulated day, and the tables that it exports. The same definitions are written beside
every export, as `definitions.md`, with the thresholds of that run.
[What does each number mean?](../measures.md)

A measure's name is never shown without its variant's: "service level (genesys)". It has no value where nothing happened
that it could be computed of. A call belongs to the interval in which it arrived; a queue visit to the one in which it
entered the queue, with its answer, talk and wrap-up, whenever these came.
"""


def pages() -> Mapping[str, str]:
    """The page."""
    from simulator.evidence.measures.columns import TABLES
    from simulator.evidence.measures.named import catalogue
    from simulator.exchange.definitions import measures_text, tables_text

    return {"measures.md": "\n".join([_HEAD, measures_text(catalogue()), tables_text(TABLES)])}
