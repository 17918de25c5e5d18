"""Cards to print: one to a caller's way, with what he hears and does, what the agent sees, and how it ends.

A card tells no secret: what is secret is named, not written. It is one HTML file that loads nothing and runs nothing.
"""

from collections.abc import Iterator, Sequence

from simulator.domain.timing import format_length
from simulator.evidence.report.document import document
from simulator.evidence.report.markup import NOTHING, Html, el, esc, joined, words
from simulator.web.handout.card_style import CARD_STYLE
from simulator.web.handout.story import Heard, Pop, Stop, Story, Turn
from simulator.web.handout.wording import capital

_COLOURS = """
:root{--path:#b02c06;--edge:#5a6675;--ground:#eef1f5}
@media (prefers-color-scheme:dark){:root{--path:#ff9a73;--edge:#8a96a5;--ground:#0c0f13}}
@media print{:root{--path:#8a2204;--edge:#444}}
body{background:var(--ground)}
"""
"""What the demo's page has besides the report's colours (static/style.css)."""


ROOMY = 17
"""Lines up to which a card has room for the larger type."""

CHARACTERS_A_LINE = 34
WAY_A_LINE = 6


def card_page(stories: Sequence[Story], title: str) -> str:
    """The file's text: a card for each story, in order."""
    paper = (
        "half a sheet of A4 on paper" if len(stories) == 1 else f"{len(stories)} cards; on paper two to a sheet of A4"
    )
    head = el("div", words("h1", title), words("p", paper), class_="cards-head")
    cards = (_card(story, number, len(stories)) for number, story in enumerate(stories, start=1))
    return document(title, f"{_COLOURS}{CARD_STYLE}", el("main", head, *cards, class_="cards"))


def _card(story: Story, number: int, of: int) -> Html:
    return el(
        "article",
        _header(story, number, of),
        el("div", _turns(story), el("div", *_agent_side(story)), class_="card-body"),
        _way(story),
        _footer(story),
        class_="card full" if _size(story) > ROOMY else "card",
        aria_label=story.title,
    )


def _size(story: Story) -> int:
    """How much there is to be read in the higher of a card's two columns, in lines of half a sheet, roughly."""
    left = sum(max(_lines(turn.hears), len(turn.does) + len(turn.so)) + 1 for turn in story.turns)
    right = sum(len(pop.fields) + 2 for pop in story.pops) + 2 * len(story.agent)
    return max(left, right) + len(story.way) // WAY_A_LINE


def _lines(hears: Sequence[Heard]) -> int:
    return sum(len(heard.text) // CHARACTERS_A_LINE + 1 for heard in hears)


def _header(story: Story, number: int, of: int) -> Html:
    place = f"Card {number} of {of} · " if of > 1 else ""
    use_case = f"{story.use_case} · " if story.use_case and story.use_case not in story.flow else ""
    about = el(
        "div",
        words("h2", story.title),
        words("p", f"{place}{use_case}{story.flow}"),
        words("p", f"{story.caller} calls {story.dialled}"),
    )
    ending = el("div", words("small", "Ends"), esc(capital(story.ending)), class_="ending")
    return el("header", about, ending)


def _turns(story: Story) -> Html:
    head = el("tr", *(words("th", each, scope="col") for each in ("The caller hears", "The caller does")))
    body = el("tbody", *(_turn(turn) for turn in story.turns))
    return el("div", el("table", words("caption", "The call"), el("thead", head), body), class_="turns")


def _turn(turn: Turn) -> Html:
    hears = joined(_heard(each) for each in turn.hears) or words("span", "nothing", class_="silent")
    does = [words("p", capital(each), class_="does") for each in turn.does] or [words("p", "listens", class_="silent")]
    so = [words("p", each, class_="so") for each in turn.so]
    return el("tr", el("td", hears), el("td", *does, *so))


def _heard(heard: Heard) -> Html:
    cut = words("span", f" ({heard.cut})", class_="cut") if heard.cut else NOTHING
    return el("p", words("q", heard.text), cut, class_="heard")


def _agent_side(story: Story) -> Iterator[Html]:
    for pop in story.pops:
        yield _screen(pop)
    if not story.pops:
        yield el("section", words("h3", "The agent sees"), words("p", _no_screen(story)), class_="screen")
    steps = ([f"the call waits in {story.waits}"] if story.waits else []) + list(story.agent)
    if steps:
        yield el("ul", *(words("li", capital(each)) for each in steps), class_="agent")


def _no_screen(story: Story) -> str:
    return "Nothing yet: no agent is alerted on this card." if story.waits else "Nothing: the call reaches no agent."


def _screen(pop: Pop) -> Html:
    whose = f"{pop.agent} sees" if pop.agent else "The agent will see"
    fields = el("dl", *(el("div", words("dt", name), words("dd", value)) for name, value in pop.fields.items()))
    return el("section", words("h3", whose), fields, class_="screen")


def _way(story: Story) -> Html:
    steps = f", with the steps of {story.use_case} that they serve" if story.use_case else ""
    stops = el("ol", *(_stop(stop) for stop in story.way))
    return el("div", words("h3", f"States on the way{steps}"), stops, class_="way")


def _stop(stop: Stop) -> Html:
    serves = words("b", f" {', '.join(stop.serves)}") if stop.serves else NOTHING
    return el("li", esc(stop.name), serves)


def _footer(story: Story) -> Html:
    length = format_length(round(story.length, -3))
    facts = (story.origin, f"the call lasts {length}, on {story.when}")
    return el("footer", *(words("span", capital(each)) for each in facts if each))
