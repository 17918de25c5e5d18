"""The page's own files, which no linter of ours reads: they are short, and nothing in them comes from elsewhere."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "simulator" / "web" / "static"
LONGEST = 400
ELSEWHERE = re.compile(r"""(?:src|href|url|import|from|fetch)\s*[=(]?\s*["'(]\s*(?:https?:)?//""")
MARKUP_FROM_TEXT = re.compile(r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function")
INLINE = re.compile(r"""<[^>]+\s(?:on[a-z]+|style)\s*=\s*["']|<script(?![^>]*\bsrc=)[^>]*>|<style""")


def files(*suffixes: str) -> list[Path]:
    return [path for path in sorted(STATIC.rglob("*")) if path.suffix in suffixes]


@pytest.mark.parametrize("path", files(".js", ".css", ".html"), ids=lambda path: path.name)
def test_a_file_of_the_page_is_short_and_says_what_it_is(path: Path) -> None:
    """At most 400 lines; scripts and styles open with a comment that says what they promise."""
    text = path.read_text("utf-8")
    assert LONGEST >= text.count("\n")
    assert path.suffix == ".html" or text.startswith(("/*", "//"))


@pytest.mark.parametrize("path", files(".js", ".css", ".html"), ids=lambda path: path.name)
def test_nothing_of_the_page_comes_from_elsewhere(path: Path) -> None:
    """No address of another machine: the page works without a network (house.md)."""
    assert [] == ELSEWHERE.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", files(".js"), ids=lambda path: path.name)
def test_no_script_makes_markup_or_code_of_text(path: Path) -> None:
    """Text from flows, callers and logs stays text: no innerHTML, no eval."""
    assert [] == MARKUP_FROM_TEXT.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", files(".html"), ids=lambda path: path.name)
def test_no_page_has_code_or_style_within(path: Path) -> None:
    """The content security policy forbids it, so it would silently do nothing."""
    assert [] == INLINE.findall(path.read_text("utf-8"))
