"""Many accounts: in batches, with progress, flat memory, and the same in any process."""

import hashlib
import subprocess
import sys
import tracemalloc
from pathlib import Path

from crm_stub.plan import SeedPlan
from crm_stub.service import CrmService
from tests.integration.crm_stub.conftest import KEY

WORLD = "from crm_stub.service import CrmService\nfor each in CrmService.open().customers(): print(each)"


def in_another_process(program: str, hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def test_every_process_makes_the_same_customers() -> None:
    """Whatever Python's own hash seed is."""
    one, two = (in_another_process(WORLD, seed) for seed in ("1", "2"))
    with CrmService.open() as crm:
        assert "".join(f"{customer}\n" for customer in crm.customers()) == one == two


def test_the_default_world_does_not_change_unnoticed() -> None:
    """Scenarios written for it rely on it: whoever changes this digest says so in the changelog."""
    with CrmService.open() as crm:
        facts = "\n".join(
            f"{each.account_number} {each.tier} {each.status} {each.products}" for each in crm.customers()
        )
    assert "eb1c621d6bea069a" == hashlib.sha256(facts.encode()).hexdigest()[:16]


def test_progress_is_told_after_each_batch(tmp_path: Path) -> None:
    """It rises to the number of accounts, and names it last."""
    told: list[int] = []
    CrmService.seeded(
        f"sqlite:///{tmp_path / 'crm.db'}", SeedPlan(accounts=4_500), progress=told.append, mac_key=KEY
    ).close()
    assert [2_000, 4_000, 4_500] == told


def test_memory_does_not_grow_with_the_number_of_accounts(tmp_path: Path) -> None:
    """Three times the accounts, and the peak of Python's memory stays where it was."""
    peaks = []
    for accounts in (4_000, 12_000):
        tracemalloc.start()
        CrmService.seeded(f"sqlite:///{tmp_path / str(accounts)}", SeedPlan(accounts=accounts), mac_key=KEY).close()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]


def test_all_customers_can_be_walked_through(tmp_path: Path) -> None:
    """Pages are joined without a gap or an overlap."""
    with CrmService.seeded(f"sqlite:///{tmp_path / 'crm.db'}", SeedPlan(accounts=1_501), mac_key=KEY) as crm:
        numbers = [customer.account_number for customer in crm.customers()]
    assert (1_501, 1_501) == (len(numbers), len(set(numbers)))


def test_asking_and_answering_costs_no_database_to_import() -> None:
    """The values, contracts, errors and faults are standard library only."""
    program = (
        "import sys, crm_stub.answers, crm_stub.contracts, crm_stub.errors, crm_stub.faults, crm_stub.records\n"
        "print([name for name in ('sqlalchemy', 'faker', 'fastapi', 'psycopg') if name in sys.modules])"
    )
    assert "[]" == in_another_process(program, "0").strip()


def test_a_crm_knows_nothing_of_web_or_other_databases_until_they_are_used() -> None:
    """A scenario's CRM loads neither FastAPI nor a driver of PostgreSQL; a copy of a template needs Faker only once."""
    program = (
        "import sys\nfrom crm_stub.service import CrmService\n"
        "print([name for name in ('faker', 'fastapi', 'uvicorn', 'psycopg') if name in sys.modules])"
    )
    assert "[]" == in_another_process(program, "0").strip()
