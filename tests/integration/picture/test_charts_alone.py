"""Charts in a process of their own: what is imported for them, and that another process draws the same bytes."""

import subprocess
import sys

from simulator.picture.charts.spread import waits_by_group
from simulator.picture.charts.values import Heading, Spread, Spreads

CHART = "Spreads(Heading('tiers', 'Waits'), (Spread('gold', 30, 0, 0, 2, 9, 40, 95),))"
IMPORTS = (
    "import sys; from simulator.picture.charts.spread import waits_by_group; "
    "from simulator.picture.charts.values import Heading, Spread, Spreads; "
)


def _printed(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "" == done.stderr
    return done.stdout


def test_matplotlib_is_imported_when_a_chart_is_drawn_and_pyplot_never() -> None:
    """Its windows and its global figure are none of ours; whoever draws nothing pays nothing."""
    told = "print('matplotlib' in sys.modules); "
    after = f"waits_by_group({CHART}); print('matplotlib' in sys.modules, 'matplotlib.pyplot' in sys.modules)"
    assert "False\nTrue False\n" == _printed(f"{IMPORTS}{told}{after}")


def test_another_process_draws_the_same_bytes() -> None:
    """Whatever order its hashes have."""
    here = waits_by_group(Spreads(Heading("tiers", "Waits"), (Spread("gold", 30, 0, 0, 2, 9, 40, 95),)))
    assert here == _printed(f"{IMPORTS}print(waits_by_group({CHART}), end='')")
