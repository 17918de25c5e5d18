"""What can be asked, and what may be answered."""

import pytest

from crm_stub.answers import Answer
from crm_stub.contracts import CONTRACTS, contract_of
from crm_stub.errors import CrmUseError


def test_the_look_ups_are_the_five_of_the_use_case() -> None:
    """Flows rely on these names."""
    names = ["find_account", "verify_pin", "registered_products", "find_by_phone", "open_cases"]
    assert names == list(CONTRACTS)


def test_a_question_with_the_right_inputs_has_a_contract() -> None:
    """The inputs are named; their order does not matter."""
    assert CONTRACTS["verify_pin"] is contract_of("verify_pin", {"pin": "0421", "account_number": "40718265"})


def test_a_misspelt_look_up_is_told_the_nearest() -> None:
    """The error names what there is and what was probably meant."""
    with pytest.raises(CrmUseError) as caught:
        contract_of("find_acount", {"account_number": "1"})
    assert 'the CRM has no look-up "find_acount"' == caught.value.message
    assert caught.value.hint.startswith('Did you mean "find_account"? ')


def test_wrong_inputs_are_told_the_right_ones_without_repeating_a_value() -> None:
    """A PIN under the wrong name does not come back in the error (S5)."""
    with pytest.raises(CrmUseError) as caught:
        contract_of("verify_pin", {"account_number": "40718265", "pinn": "0421"})
    assert 'the look-up "verify_pin" takes account_number and pin, not account_number and pinn' == caught.value.message
    assert "0421" not in f"{caught.value!r} {caught.value.hint}"


@pytest.mark.parametrize(
    ("answer", "permitted"),
    [
        (Answer("found", {"products": ("Router",), "primary": "Router"}), True),
        (Answer("none"), True),
        (Answer("not_found"), False),
        (Answer("found"), False),
        (Answer("found", {"products": "Router", "primary": "Router"}), False),
        (Answer("none", {"primary": "Router"}), False),
    ],
)
def test_a_contract_knows_its_answers(answer: Answer, permitted: bool) -> None:  # noqa: FBT001 - a table's column
    """A known outcome with exactly its fields, each of its type; nothing else."""
    assert permitted == CONTRACTS["registered_products"].permits(answer)


def test_a_number_is_not_a_truth() -> None:
    """``True`` is no count of cases."""
    assert not CONTRACTS["open_cases"].permits(Answer("found", {"count": True, "newest": "CS-1"}))
