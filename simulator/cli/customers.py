"""Customers of the CRM as a table for people, or as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from json import dumps
from typing import Any

from simulator.cli.terminal import Style, say, styled
from simulator.evidence.columns import padded, printable, text_width


def say_customers(rows: Iterable[Any], *, as_json: bool) -> None:
    """Show customers, which are dataclasses of texts; a column that is None everywhere is left out."""
    records = [{name: value for name, value in asdict(row).items() if value is not None} for row in rows]
    if as_json:
        say(dumps(records, ensure_ascii=False, indent=2))
    elif not records:
        say("There is nobody in this CRM.")
    else:
        _say_table(records)


def _say_table(records: list[dict[str, str]]) -> None:
    names = list(records[0])
    table = [
        [name.replace("_", " ") for name in names],
        *([printable(record[name]) for name in names] for record in records),
    ]
    widths = [max(text_width(row[column]) for row in table) for column in range(len(names))]
    for number, row in enumerate(table):
        line = "  ".join(padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        say(styled(line, Style.STRONG) if number == 0 else line)
