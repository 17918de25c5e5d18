"""Two versions side by side, over HTTP; and problems at their states."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.app.linted import all_problems
from simulator.app.workspace import load_workspace
from simulator.web.designing.problems import Located, located
from tests.integration.web.served import Served, project, served

FLOW = "flows/uc17/uc17_authentication.flow.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A demo of UC 17's project."""
    with served(project(tmp_path)) as running:
        yield running


def compared(client: httpx.Client, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
    answer = client.post("/api/compare", json=body)
    assert status == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


def edit(root: Path, old: str, new: str) -> None:
    path = root / FLOW
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def of(found: dict[str, Any], what: str) -> dict[str, Any]:
    """The difference of this name."""
    return next(each for each in found["differences"] if each["what"] == what)


def test_a_setting_that_is_tried_shows_where_it_counts(site: Served) -> None:
    """The states that read it are lit on both sides, and a call shows what callers notice."""
    found = compared(site.client(), {"settings": {"attempts.account": "3"}})
    setting = of(found, "setting attempts.account")
    assert ("2", "3") == (setting["as_is"], setting["to_be"])
    assert ["state-ask_account"] == setting["left_ids"] == setting["right_ids"]
    assert "attempts.account = 3" in found["right"]["title"]
    assert 'id="state-ask_account"' in found["left"]["svg"]
    noticed = [each for each in found["differences"] if each["call"]]
    assert noticed
    assert all(each["call"][0].startswith("Given the call flow") for each in noticed)


def test_the_call_that_shows_a_difference_comes_in_both_versions(site: Served) -> None:
    """As frames that can be played: the same caller from the same start, each to his own end; of a structure none."""
    found = compared(site.client(), {"settings": {"attempts.account": "3"}})
    ends = of(found, "a caller ends elsewhere")
    assert ["state-ask_account", "edge-ask_account-exhausted", "state-account_not_verified"] == ends["left_ids"]
    assert ["state-ask_account", "edge-ask_account-invalid"] == ends["right_ids"][:2]
    left, right = (ends["courses"][side] for side in ("left", "right"))
    assert left[0] == right[0]
    assert ("General", "Product") == (
        left[-1]["view"]["call-1/queue"]["queue"],
        right[-1]["view"]["call-1/queue"]["queue"],
    )
    drawn = found["left"]["svg"]
    assert all(f'id="{id_}"' in drawn for frame in left for id_ in frame["lit"])
    assert of(found, "setting attempts.account")["courses"] is None


def test_settings_are_checked_before_anybody_calls(site: Served) -> None:
    """Each that a call would be refused for, by its name; the call is refused in the same words."""
    client = site.client()
    tried = {"attempts.account": "often", "crm.timeout": "5 s", "no.such": "1"}
    wrong = client.post("/api/settings", json={"settings": tried}).json()["wrong"]
    assert ["attempts.account", "no.such"] == list(wrong)
    assert "Write a whole number, such as 2; in the flow it is 2." == wrong["attempts.account"]["hint"]
    refused = client.post("/api/call", json={"settings": tried}).json()["error"]["message"]
    assert wrong["attempts.account"]["message"] == refused
    assert {"wrong": {}} == client.post("/api/settings", json={"settings": {"crm.timeout": "5 s"}}).json()
    assert 409 == client.post("/api/settings", json={"flow": "none", "settings": {}}).status_code


def test_the_same_does_the_same(site: Served) -> None:
    """Nothing differs from itself."""
    found = compared(site.client(), {})
    assert [] == found["differences"]
    assert "Nobody notices" in found["message"]


def test_an_earlier_version_is_held_against_the_present_one(site: Served) -> None:
    """As git has it; what was changed since is lit."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    client = site.client()
    assert [] == client.get("/api/compare").json()["revisions"]
    compared(client, {"revision": "HEAD"}, 409)
    commit(site.root)
    edit(site.root, "no_match: issue_menu", "no_match: no_choice")
    edit(site.root, "Please key in your four-digit PIN. If", "Your PIN, please. If")
    assert "HEAD" == client.get("/api/compare").json()["revisions"][0]["id"]
    found = compared(client, {"revision": "HEAD"})
    leads = of(found, "exit no_match of issue_menu")
    assert ("issue_menu", "no_choice") == (leads["as_is"], leads["to_be"])
    assert ["edge-issue_menu-no_match"] == leads["left_ids"] == leads["right_ids"]
    assert ["state-ask_pin"] == of(found, "prompt ask_pin")["right_ids"]


def git(root: Path, *arguments: str, told: str = "") -> str:
    """Ask git, with nobody's own settings."""
    own = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    asked = ["git", *own, "-C", str(root), *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True, input=told).stdout.strip()


def commit(root: Path, said: str = "As it was") -> None:
    """Put the project into git as it is."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", said)


SIGNED = """tree {tree}
parent {parent}
author T <t@example.org> 1700000000 +0000
committer T <t@example.org> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 x
 -----END PGP SIGNATURE-----

Signed
"""


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_no_program_of_the_repository_runs(site: Served) -> None:
    """Its settings may name one that looks at signatures: whoever shows a project of others does not run it."""
    commit(site.root)
    tree, parent = git(site.root, "rev-parse", "HEAD^{tree}"), git(site.root, "rev-parse", "HEAD")
    signed = SIGNED.format(tree=tree, parent=parent)
    git(site.root, "update-ref", "HEAD", git(site.root, "hash-object", "-t", "commit", "-w", "--stdin", told=signed))
    program = site.root / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch '{site.root}/it-ran'\n", "utf-8")
    program.chmod(0o755)
    git(site.root, "config", "log.showSignature", "true")
    git(site.root, "config", "gpg.program", str(program))
    told = site.client().get("/api/compare").json()["revisions"]
    assert ["Signed", "As it was"] == [each["text"] for each in told]
    assert not (site.root / "it-ran").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_what_was_broken_then_is_left_out(site: Served) -> None:
    """A file whose name is no text does no harm; a flow that could not be read is not said to be missing."""
    client, sound = site.client(), (site.root / FLOW).read_text("utf-8")
    (site.root / FLOW).write_text("flow: [", "utf-8")
    commit(site.root, "broken")
    (site.root / FLOW).write_text(sound, "utf-8")
    Path(os.fsdecode(os.fsencode(site.root / "flows") + b"/\xff.flow.yaml")).write_text("flow: [", "utf-8")
    commit(site.root, "odd")
    git(site.root, "rm", "-q", "flows/*.flow.yaml", "--cached")
    Path(os.fsdecode(os.fsencode(site.root / "flows") + b"/\xff.flow.yaml")).unlink()
    assert [] == compared(client, {"revision": "HEAD"})["differences"]
    assert "broken then" in compared(client, {"revision": "HEAD~1"}, 409)["error"]["message"]


@pytest.mark.parametrize("revision", ["--output=x", "HEAD..", "a b", "no-such-version", ":/x", ""])
def test_what_is_no_version_is_refused(site: Served, revision: str) -> None:
    """Nothing of it reaches git as an option."""
    assert compared(site.client(), {"revision": revision}, 409)["error"]["hint"]


@pytest.mark.parametrize("body", [{"against": "nothing"}, {"flow": "nothing"}, {"settings": {"no.such": "1"}}])
def test_what_is_not_there_is_refused(site: Served, body: dict[str, Any]) -> None:
    """With a hint."""
    assert compared(site.client(), body, 409)["error"]["hint"]


def test_another_flow_stands_on_the_right(site: Served) -> None:
    """A copy under another name, with a state less."""
    text = (site.root / FLOW).read_text("utf-8")
    copy = text.replace("flow: uc17_authentication", "flow: other").replace('["0800 171 717"]', '["0800 171 718"]')
    (site.root / "flows/uc17/other.flow.yaml").write_text(
        copy.replace("error: crm_trouble", "error: no_product"), "utf-8"
    )
    client = site.client()
    found = compared(client, {"flow": "uc17_authentication", "against": "other"})
    assert "no_product" == of(found, "exit error of check_account")["to_be"]
    assert {"as_is": "0800 171 717", "to_be": "0800 171 718"}.items() <= of(found, "flow: numbers").items()


def test_a_problem_stands_at_its_state_and_in_every_drawing_of_it(tmp_path: Path) -> None:
    """A rule of lint, a broken exit, and a broken file, each at the state of its line."""
    root = project(tmp_path)
    edit(root, "    barge_in: no\n", "    barge_in: no\n  forgotten:\n    text: Nobody plays this.\n")
    [unused] = [each for each in lint(root) if "forgotten" in str(each["message"])]
    assert ("uc17_authentication", None, None) == (unused["flow"], unused["state"], unused["id"])
    assert unused["rule"]
    edit(root, "      invalid: ask_pin\n", "      invalid: ask_pinn\n")
    [broken] = [each for each in lint(root) if "ask_pinn" in str(each["message"])]
    assert ("uc17_authentication", "ask_pin", "state-ask_pin") == (broken["flow"], broken["state"], broken["id"])
    assert {"uc17_authentication": "state-ask_pin"} == broken["ids"]


def lint(root: Path) -> list[Located]:
    workspace = load_workspace(root)
    return located(workspace, all_problems(workspace))
