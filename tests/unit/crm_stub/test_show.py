"""Customers as rows: masked, unless asked for in clear."""

from crm_stub.pins import Pin
from crm_stub.records import CustomerRecord
from crm_stub.show import clear_rows, masked_rows
from tests.unit.crm_stub.worlds import ACCOUNT, PIN, default_world, verdict


def test_rows_are_masked() -> None:
    """Account numbers to the last four, no PIN at all, the rest as text (S4)."""
    with default_world().fresh() as crm:
        crm.add_customer(CustomerRecord("Ann", "Acme", ACCOUNT, PIN, ("Router", "Fax"), "top", ("+1",), locked=True))
        row = list(masked_rows(crm))[-1]
        assert ("••••8265", "Acme", "Ann", "top") == (row.account_number, row.company, row.name, row.tier)
        assert ("open, PIN locked", "en", "Router, Fax", "+1", None) == (
            row.status,
            row.language,
            row.products,
            row.phone,
            row.pin,
        )


def test_no_masked_row_gives_a_number_or_a_pin_away() -> None:
    """Of all fifty customers neither the whole number nor the PIN stands in any row."""
    with default_world().fresh() as crm:
        for row, customer in zip(masked_rows(crm), crm.customers(), strict=True):
            assert customer.account_number not in repr(row)
            assert crm.clear_pin(customer.account_number).reveal() not in repr(row).replace(row.phone, "")


def test_clear_rows_are_an_answer_file() -> None:
    """Number and PIN of every row are right; of who has no PIN it is said that it is not known (S2)."""
    with default_world().fresh() as crm:
        crm.add_customer(CustomerRecord("Ann", account_number=ACCOUNT, pin=Pin("")))
        found = list(clear_rows(crm))
        assert (ACCOUNT, "not known") == (found[-1].account_number, found[-1].pin)
        usable = [row for row in found[:-1] if row.status == "open"]
        assert {"verified"} == {verdict(crm, row.account_number, Pin(row.pin or "")) for row in usable}


def test_so_many_rows_and_no_more() -> None:
    """A page of a large CRM."""
    with default_world().fresh() as crm:
        assert (3, 2) == (len(list(masked_rows(crm, 3))), len(list(clear_rows(crm, 2))))
