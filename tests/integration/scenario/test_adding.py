"""A scenario is added to a feature: behind the last, as the file is written, and every other byte stays."""

from pathlib import Path

import pytest

from simulator.domain.errors import UsageError
from simulator.scenario.adding import NameTaken, addition, feature_path

TEXT = """\
Scenario: Kept
  Given a standard customer "Acme"
  When "Acme" calls
  And 1 second passes
  Then the call ended
"""


def added(root: Path, before: bytes, file: str = "old.feature") -> bytes:
    """What the file holds after the scenario was added to it."""
    path = root / "features" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    addition(root, file, TEXT).write()
    after = path.read_bytes()
    assert after.startswith(before)
    assert [path.name] == [each.name for each in path.parent.iterdir()]
    return after[len(before) :]


OLD = b"Feature: Old\n\n  Scenario: First\n    When someone calls\n"


def test_it_stands_behind_the_last_scenario(tmp_path: Path) -> None:
    """After an empty line, as far indented as that."""
    lines = added(tmp_path, OLD).decode().split("\n")
    assert ["", "  Scenario: Kept", '    Given a standard customer "Acme"'] == lines[:3]
    assert "" == lines[-1]


@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_it_is_indented_as_the_file_is(tmp_path: Path, indent: str) -> None:
    """By whatever characters."""
    old = f"Feature: Old\n\n{indent}Scenario: First\n{indent}  When someone calls".encode()
    assert f"\n\n{indent}Scenario: Kept\n{indent}  Given" in added(tmp_path, old).decode()


def test_the_line_ends_of_the_file_are_kept(tmp_path: Path) -> None:
    """All lines end as those before."""
    new = added(tmp_path, OLD.replace(b"\n", b"\r\n"))
    assert new.count(b"\n") == new.count(b"\r\n") == 6


def test_a_byte_order_mark_stays_in_front(tmp_path: Path) -> None:
    """And is no part of the feature."""
    assert added(tmp_path, b"\xef\xbb\xbf" + OLD)


def test_a_file_in_another_language_gets_its_keywords(tmp_path: Path) -> None:
    """The sentences stay; the file can be read."""
    old = "# language: ko\n기능: 옛\n\n  시나리오: 첫\n    만일 someone calls\n".encode()
    new = added(tmp_path, old).decode()
    assert "시나리오: Kept" in new
    assert "Given" not in new
    assert "Scenario" not in new


def test_the_keywords_that_the_file_has_are_taken(tmp_path: Path) -> None:
    """Where a language has several for the same."""
    old = b"# language: de\nFunktion: alt\n\n  Szenario: erstes\n    Angenommen someone calls\n"
    lines = added(tmp_path, old).decode().split("\n")
    assert ["", "  Szenario: Kept", '    Angenommen a standard customer "Acme"'] == lines[:3]


def test_what_no_file_of_text_can_hold_is_refused(tmp_path: Path) -> None:
    """The file can be read before and after."""
    path = tmp_path / "features" / "old.feature"
    path.parent.mkdir()
    path.write_bytes(OLD)
    for file in ("old.feature", "new.feature"):
        with pytest.raises(UsageError, match="cannot be written"):
            addition(tmp_path, file, TEXT.replace("Kept", "Ke\0pt"))
    assert OLD == path.read_bytes()


def test_a_new_file_is_a_feature_of_its_own(tmp_path: Path) -> None:
    """Named by its file, in a folder that is made."""
    new = addition(tmp_path, "features/a/by_hand.feature", TEXT)
    assert (None, "Kept", 3) == (new.before, new.scenario.name, new.scenario.place.line)
    new.write()
    assert (
        (tmp_path / "features/a/by_hand.feature")
        .read_text("utf-8")
        .startswith("Feature: by hand\n\n  Scenario: Kept\n")
    )


def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    """And a new one can be read by everybody, as an editor leaves it."""
    path = tmp_path / "features" / "old.feature"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.chmod(0o640)
    for file in ("old.feature", "new.feature"):
        addition(tmp_path, file, TEXT).write()
    assert [0o640, 0o644] == [(path.parent / name).stat().st_mode & 0o777 for name in ("old.feature", "new.feature")]


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    """Nothing is written."""
    added(tmp_path, OLD)
    before = (tmp_path / "features/old.feature").read_bytes()
    with pytest.raises(NameTaken, match="already"):
        addition(tmp_path, "old.feature", TEXT)
    assert before == (tmp_path / "features/old.feature").read_bytes()


@pytest.mark.parametrize("broken", [b"Feature: x\n  Scenario: y\n    Nonsense\n", b"\xff\xfe", b"", b"Feature: \xe9\n"])
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, broken: bytes) -> None:
    """With what is wrong with it."""
    path = tmp_path / "features" / "old.feature"
    path.parent.mkdir()
    path.write_bytes(broken)
    with pytest.raises(UsageError):
        addition(tmp_path, "old.feature", TEXT)
    assert broken == path.read_bytes()


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Somebody saved it in his editor."""
    path = tmp_path / "features" / "old.feature"
    path.parent.mkdir()
    path.write_bytes(OLD)
    new = addition(tmp_path, "old.feature", TEXT)
    path.write_bytes(OLD + b"    Then the call ended\n")
    with pytest.raises(UsageError, match="changed meanwhile"):
        new.write()
    assert path.read_bytes().endswith(b"Then the call ended\n")


OUTSIDE = ("../x.feature", "a/../../x.feature", "/x.feature", "a//x.feature", "C:/x.feature", "a\\..\\..\\x.feature")
NO_FEATURES = ("", ".feature", "x", ".git/x.feature", "x\n.feature", "x" * 300 + ".feature", "x.feature/y.feature")


@pytest.mark.parametrize("file", [*OUTSIDE, *NO_FEATURES])
def test_only_features_below_the_features_folder_are_named(tmp_path: Path, file: str) -> None:
    """No path leads elsewhere."""
    with pytest.raises(UsageError):
        feature_path(tmp_path, file)
