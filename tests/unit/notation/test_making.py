"""Documents put together by somebody who knows where he found each part."""

from simulator.domain.problems import Place
from simulator.notation.document import Document
from simulator.notation.making import Found, Mapped, document

LINES = ("# Title", "- one: 1", "- two: 2")


def made(*keys: str) -> object:
    members = tuple((Found(key, line, 2, 3), Found(str(line), line, 7, 1)) for line, key in enumerate(keys, 1))
    items = (Found("numbers", 0, 2, 5), (Found("1", 1, 7), Found("2", 2, 7)))
    return document(Mapped(((Found("keys", 0, 2, 5), Mapped(members)), items)), "a.md", LINES)


def test_values_and_places_are_those_of_the_parts() -> None:
    """Texts, mappings and lists; a mapping or a list stands where its key does."""
    found = made("one", "two")
    assert isinstance(found, Document)
    assert {"keys": {"one": "1", "two": "2"}, "numbers": ["1", "2"]} == found.value
    assert Place("a.md", 3, 3) == found.place(("keys", "two"), key=True)
    assert Place("a.md", 3, 8) == found.place(("keys", "two"))
    assert Place("a.md", 1, 3) == found.place(("keys",))
    assert Place("a.md", 2, 8) == found.place(("numbers", 0))
    assert (3, "- two: 2") == (found.span(("keys", "two"), key=True), found.source_line(3))


def test_a_key_twice_is_a_problem_with_its_place() -> None:
    """As in a file of YAML."""
    found = made("one", "one")
    assert isinstance(found, list)
    assert [("N020", Place("a.md", 3, 3))] == [(problem.code, problem.place) for problem in found]
