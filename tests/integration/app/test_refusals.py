"""What a project cannot do is said in words: what, where, and what to do instead."""

from contextlib import closing
from pathlib import Path

import pytest

from simulator.app.calling import CallPlan, Wanted, chosen_customer, made_world, open_crm
from simulator.app.selecting import select_flow
from simulator.app.usecases import new_usecase, select_usecase
from simulator.app.workspace import load_workspace
from simulator.domain.errors import UsageError

FLOW = "flow: {name}\nstart: end\n{numbers}states: {{end: {{kind: disconnect}}}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two flows with a number each, and one without."""
    for name, numbers in (("sales", 'numbers: ["100"]\n'), ("repairs", 'numbers: ["200"]\n'), ("aside", "")):
        _write(tmp_path, f"flows/{name}.flow.yaml", FLOW.format(name=name, numbers=numbers))
    return tmp_path


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def test_one_of_several_flows_must_be_named(project: Path) -> None:
    """By the command's own word."""
    with pytest.raises(UsageError, match="sales") as caught:
        select_flow(None, None, project)
    assert "Name it after the command." == caught.value.hint


def test_a_file_that_is_no_flow_of_the_project_is_told_from_none(project: Path) -> None:
    """The remedy says where flows lie."""
    _write(project, "other/lone.flow.yaml", FLOW.format(name="lone", numbers=""))
    with pytest.raises(UsageError, match="is no flow of the project") as caught:
        select_flow(str(project / "other/lone.flow.yaml"), None, project)
    assert "flows/**/*.flow.yaml" in (caught.value.hint or "")
    with pytest.raises(UsageError, match="there is no file"):
        select_flow(str(project / "none.flow.yaml"), None, project)


def test_one_of_several_use_cases_must_be_named(project: Path) -> None:
    """All are offered."""
    for number in (1, 2):
        new_usecase(project / f"flows/uc{number}.usecase.yaml", f"UC {number}")
    with pytest.raises(UsageError, match="there are 2 use cases") as caught:
        select_usecase(None, None, project)
    assert "Say which: UC 1, UC 2." == caught.value.hint


def test_a_name_that_two_flows_have_is_told_with_both_files(project: Path) -> None:
    """Whichever is read second is the one that is complained of."""
    _write(project, "flows/zz.flow.yaml", FLOW.format(name="sales", numbers=""))
    (problem,) = [each for each in load_workspace(project).problems if each.code == "W001"]
    assert '"sales" is named twice: here and in flows/sales.flow.yaml' == problem.message
    assert ("flows/zz.flow.yaml", "Give each its own name.") == (problem.place.file, problem.hint)


def test_a_flow_without_a_number_cannot_be_dialled(project: Path) -> None:
    """The remedy is a line of YAML."""
    workspace = load_workspace(project)
    with (
        closing(open_crm(workspace, "aside", None, 17)) as door,
        pytest.raises(UsageError, match="has no number") as caught,
    ):
        made_world(workspace, "aside", CallPlan(), door)
    assert 'Give it one in its file, such as numbers: ["0800 100 200"].' == caught.value.hint


def test_a_caller_whom_nobody_knows_is_told_from_one_who_is_otherwise(project: Path) -> None:
    """A misspelt name has a near one; who has another tier is said as he is."""
    with closing(open_crm(load_workspace(project), "sales", None, 17)) as door:
        someone = chosen_customer(door, Wanted(tier="top"))
        with pytest.raises(UsageError, match="nobody in the CRM is called") as misspelt:
            chosen_customer(door, Wanted(name=f"{someone.name}x"))
        with pytest.raises(UsageError, match="is not such a customer") as otherwise:
            chosen_customer(door, Wanted(name=someone.name, tier="standard"))
    assert someone.name in (misspelt.value.hint or "")
    assert (otherwise.value.hint or "").startswith("He is: top, ")
