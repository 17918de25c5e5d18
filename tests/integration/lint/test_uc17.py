"""UC 17's own flow, use case and centre are clean."""

from simulator.domain.problems import render_all
from simulator.flow.loader import load_centre, load_flow, load_usecase
from simulator.lint.running import run
from simulator.lint.subject import Subject
from tests.house.source import ROOT

FOLDER = ROOT / "flows" / "uc17"


def test_uc17_is_clean() -> None:
    """Lint has nothing to say about the flow that the product is built for, not even a warning."""
    file = "uc17_authentication.flow.yaml"
    text = (FOLDER / file).read_text(encoding="utf-8")
    flow = load_flow(text, file).or_raise()
    centre = load_centre((FOLDER / "help_desk.centre.yaml").read_text(encoding="utf-8"), "centre").or_raise()
    use_case = load_usecase(
        (FOLDER / "uc17_authentication.usecase.yaml").read_text(encoding="utf-8"), "use case"
    ).or_raise()
    subject = Subject({flow.name: flow}, {flow.name: centre}, {use_case.id: use_case}, {file: text})
    found = run(subject)
    assert not found, render_all(found)
