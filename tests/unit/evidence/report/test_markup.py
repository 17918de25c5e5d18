"""HTML of values: a text never becomes markup."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from simulator.evidence.report.markup import badge, el, esc, joined, table, words


class _Reader(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_whatever_a_text_is_no_tag_comes_of_it(text: str) -> None:
    """In an element and in an attribute: a reader sees one element, and the text."""
    reader = _Reader()
    reader.feed(words("p", text, title=text))
    reader.close()
    assert ["p"] == reader.tags
    assert [reader.text] == reader.values


def test_all_five_signs_are_escaped() -> None:
    """And what no page may hold shows as a sign."""
    assert "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\ufffd" == esc("<a b=\"c\" d='e'>&\x00")


def test_an_attribute_that_is_none_is_left_out() -> None:
    """Names in Python become names in HTML."""
    assert '<td class="x" data-label="y"></td>' == el("td", class_="x", id=None, data_label="y")


def test_what_joins_is_escaped_too() -> None:
    """A separator is a text."""
    assert "a&lt;b" == joined((esc("a"), esc("b")), "<")


def test_a_table_has_heads_for_rows_and_columns() -> None:
    """With their scopes and a caption, for whoever does not see it."""
    found = table("Things", ("Name", "Size"), [(esc("a"), esc("1"))])
    assert '<th scope="col">Name</th>' in found
    assert '<th scope="row">a</th><td data-label="Size">1</td>' in found
    assert "<caption>Things</caption>" in found


def test_a_badge_says_in_words_what_its_colour_says() -> None:
    """Good, bad, or open."""
    assert '<span class="badge good">passed</span>' == badge("passed")
    assert '<span class="badge bad">failed</span>' == badge("failed")
    assert '<span class="badge open">skipped</span>' == badge("skipped")
