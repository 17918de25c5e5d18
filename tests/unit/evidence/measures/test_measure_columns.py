"""What analysts get: a column for each field of the rows, and no secret."""

import pytest

from simulator.domain.tables import Kind, Table
from simulator.evidence.measures.columns import CALLS, QUEUE_VISITS, TABLES, VISITS, values
from simulator.evidence.measures.rows import CallRow, QueueVisitRow, VisitRow
from tests.unit.evidence.measures.counting import CALL, Stay, visit, whole


@pytest.mark.parametrize(("table", "row"), [(CALLS, CallRow), (VISITS, VisitRow), (QUEUE_VISITS, QueueVisitRow)])
def test_a_table_s_columns_are_its_rows_fields(table: Table, row: type) -> None:
    """In the same order: the definitions cannot tell of other columns than there are."""
    assert [column.name for column in table.columns] == list(row.__annotations__)


def test_values_fit_their_columns() -> None:
    """Every value has its column's type; skills are one text."""
    tables = values(whole(CALL, visit("greet"), stays=[Stay(skills=("Desk Phone", "Router"), passed=None)]))
    types = {Kind.TEXT: str, Kind.INTEGER: int, Kind.YES_NO: bool}

    for table, rows in zip(TABLES, tables, strict=True):
        for row in rows:
            assert len(table.columns) == len(row)
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is types[column.kind], column.name
    assert "Desk Phone; Router" == tables[2][0][7]


def test_every_column_says_what_it_means() -> None:
    """And no table has an account number or a PIN."""
    names = {column.name for table in TABLES for column in table.columns}

    assert all(column.meaning for table in TABLES for column in table.columns)
    assert not {"account_number", "account", "pin"} & names
