"""JUnit XML: every fate of a scenario, and keys of trackers."""

from xml.etree import ElementTree as ET

from simulator.exchange.junit import junit
from tests.unit.exchange.results import ALL, NASTY, PASSED, RUN


def report() -> ET.Element:
    return ET.fromstring(junit(RUN, ALL))  # noqa: S314 - our own text


def test_counts_are_those_of_the_cases() -> None:
    """Suites and the whole count what stands in them."""
    root = report()
    assert ("6", "3", "1", "1") == tuple(root.get(name) for name in ("tests", "failures", "errors", "skipped"))
    assert [("Feature A", "2"), ("Feature B", "4")] == [(each.get("name"), each.get("tests")) for each in root]
    assert "0.600000" == root.get("time")


def test_each_fate_has_its_element() -> None:
    """Failed and undefined are failures, ours is an error, skipped is skipped, passed has none."""
    fates = {case.get("name"): [child.tag for child in case if child.tag != "properties"] for case in cases()}
    assert {
        "CALC-T7 Acme is served [names 1]": ["system-out"],
        "It fails": ["failure", "system-out"],
        "Nobody knows it": ["failure", "system-out"],
        "Not today": ["skipped", "system-out"],
        "Trouble": ["error", "system-out"],
        "=1+1": ["failure", "system-out"],
    } == fates


def test_a_failure_says_why_and_of_which_sort() -> None:
    """Its first line as the message, all of it as the text."""
    failure = next(case for case in cases() if case.get("name") == "It fails").find("failure")
    assert failure is not None
    assert ("failed", "expected: nobody") == (failure.get("type"), failure.get("message"))
    assert "got: <Kim>" in (failure.text or "")


def test_every_step_stands_in_the_output() -> None:
    """Undefined and skipped ones, tables and text blocks too; what XML cannot hold shows as a sign."""
    shown = {case.get("name"): case.findtext("system-out") or "" for case in cases()}
    assert "When the moon is full\nThen it shines" == shown["Nobody knows it"]
    first = shown["CALC-T7 Acme is served [names 1]"]
    assert f"  | {NASTY.replace(chr(0), chr(0xFFFD))} | •••• |" in first
    assert '  """\n  two\n  lines\n  """' in first


def test_keys_of_trackers_become_properties() -> None:
    """Xray's, TestRail's, and all tags."""
    found = {each.get("name"): each.get("value") for each in cases()[0].iter("property")}
    expected = {"test_key": "CALC-12", "test_id": "C123", "requirements": "CALC-3", "tags": ",".join(PASSED.tags)}
    assert expected == found


def test_the_same_run_gives_the_same_bytes() -> None:
    """Nothing of the moment or of the machine is in it."""
    assert junit(RUN, ALL) == junit(RUN, ALL)


def test_a_run_of_nothing_is_a_report_too() -> None:
    """No suite, no case."""
    assert "0" == ET.fromstring(junit(RUN, ())).get("tests")  # noqa: S314


def cases() -> list[ET.Element]:
    return list(report().iter("testcase"))
