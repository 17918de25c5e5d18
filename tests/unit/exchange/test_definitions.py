"""The definitions beside exported rows."""

from typing import NamedTuple

from simulator.domain.tables import Column, Kind, Table
from simulator.exchange.definitions import measures_text, tables_text

TABLE = Table("calls", "One row a call.", (Column("waited", Kind.INTEGER, "ms", "Waits | all of them."),))


class Rate(NamedTuple):
    name: str
    variant: str
    definition: str
    unit: str


def test_a_table_tells_type_unit_and_meaning_of_each_column() -> None:
    """As Markdown; a bar in a text does not end its cell."""
    assert (
        "## Table calls\n\nOne row a call.\n\n| column | type | unit | meaning |\n|-|-|-|-|\n"
        "| waited | integer | ms | Waits \\| all of them. |\n"
    ) == tables_text([TABLE])


def test_a_measure_tells_each_of_its_variants() -> None:
    """Under one heading, because the name alone says too little; even if another measure stands between them."""
    rates = [
        Rate("abandon rate", "all", "a / o.", "share"),
        Rate("wait", "longest", "max.", "s"),
        Rate("abandon rate", "short left out", "b / o.", "share"),
    ]
    head = "| variant | unit | definition |\n|-|-|-|\n"

    assert (
        f"## Measures\n\n### Abandon rate\n\n{head}| all | share | a / o. |\n| short left out | share | b / o. |\n"
        f"\n### Wait\n\n{head}| longest | s | max. |\n"
    ) == measures_text(rates)
