"""The docs of lint, generated from the rules themselves: an index, and a page a rule with its examples."""

from collections.abc import Iterator

from simulator.domain.problems import Level
from simulator.flow.codes import CODES
from simulator.lint.examples import subject_of, words_of
from simulator.lint.rule import Rule
from simulator.lint.rules import RULES
from simulator.lint.running import run

_INTRODUCTION = (
    "`ivr lint` reads every flow of a project and reports what can run and should not. "
    "An error makes it end with exit code 1; a warning does not."
)


def file_name(rule: Rule) -> str:
    """The page's file, as the index links it: "L02-unreachable-state.md"."""
    return f"{rule.id}-{rule.name}.md"


def pages() -> dict[str, str]:
    """Every page by its file name, the index (``README.md``) first."""
    return {"README.md": index(), **{file_name(rule): page(rule) for rule in RULES}}


def index() -> str:
    """The list of all rules, as Markdown."""
    rows = (
        f"| [{rule.id}]({file_name(rule)}) | {rule.name} | {rule.level.value} | {words_of(rule.text).promise} |"
        for rule in RULES
    )
    return "\n".join(
        [
            "# What lint checks",
            "",
            _INTRODUCTION,
            "",
            "| id | rule | level | promise |",
            "|-|-|-|-|",
            *rows,
            "",
        ]
    )


def page(rule: Rule) -> str:
    """A rule's page, as Markdown: its promise, why, the remedy, a good and a bad example, and what lint says of it."""
    words = words_of(rule.text)
    sections = [
        f"# {rule.id} {rule.name}",
        words.promise,
        f"**Level**: {rule.level.value}",
        f"**Why.** {_first_up(words.why)}",
        f"**Remedy.** {_first_up(words.remedy)}",
        *_of_the_loader(rule),
        f"## Good\n\n```yaml\n{words.good}\n```",
        f"## Bad\n\n```yaml\n{words.bad}\n```",
        "\n".join(["What lint says:", "", *_said(words.bad)]),
    ]
    return "\n\n".join(sections) + "\n"


def _of_the_loader(rule: Rule) -> Iterator[str]:
    if rule.loader_codes:
        lines = (f"- `{code}` {CODES[code]}" for code in rule.loader_codes)
        yield "\n".join(["**See also**, reported when a file is loaded:", "", *lines])


def _said(example: str) -> Iterator[str]:
    for problem in run(subject_of(example)):
        level = "" if problem.level is Level.ERROR else f" ({problem.level.value})"
        yield f"- `{problem.code}`{level} {problem.message}. *{_first_up(problem.hint or '')}.*"


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
