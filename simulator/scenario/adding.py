"""A scenario added to a feature file: behind the last one, as that file is written; every other byte stays as it is.

A file is written whole under another name and put in place at once, so that nobody ever finds half of it.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from simulator.domain.errors import Finding, UsageError
from simulator.domain.problems import render
from simulator.domain.scenarios import Feature, Scenario
from simulator.notation import read_text
from simulator.scenario.features import FEATURES
from simulator.scenario.gherkin import parse_feature

SUFFIX = ".feature"
STEP = "  "
LONGEST_PATH = 200


class NameTaken(Finding):
    """The feature has a scenario of this name: nothing is overwritten."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A file as it will be: its path, its bytes as they are now (None: it is not there), its bytes to be.

    ``scenario`` is the new one as it is read from them: with the feature's background and tags.
    """

    path: Path
    before: bytes | None
    after: bytes
    scenario: Scenario

    def write(self) -> None:
        """Put the file in place; UsageError where it has changed meanwhile, or cannot be written."""
        if _bytes(self.path) != self.before:
            raise UsageError(f"{self.path.name} was changed meanwhile", "Try again.")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, self.after)
        except OSError as error:
            raise UsageError(f"cannot write {self.path.name}: {error.strerror}", "Choose another file.") from None


def feature_path(root: Path, file: str) -> Path:
    """The path of a project's feature, told from the folder ``features`` or from the project.

    UsageError for whatever is no feature, or would stand elsewhere, by whatever way.
    """
    features = (root / FEATURES).resolve()
    parts = [part for part in file.strip().replace("\\", "/").split("/") if part != "."]
    if parts[:1] == [FEATURES]:
        parts = parts[1:]
    hint = f'Name a file of the folder {FEATURES}: "uc17/kept.feature".'
    if not parts or not file.strip().endswith(SUFFIX) or parts[-1] == SUFFIX or len(file) > LONGEST_PATH:
        raise UsageError("this is no name of a feature file", hint)
    if any(map(_leads_astray, parts)) or any(part.endswith(SUFFIX) for part in parts[:-1]):
        raise UsageError("a feature stands in a folder of the project", hint)
    path = features.joinpath(*parts)
    if not path.resolve().is_relative_to(features):
        raise UsageError("a feature stands in a folder of the project", hint)
    return path


def _leads_astray(part: str) -> bool:
    return part in {"", ".."} or part.startswith(".") or not part.isprintable() or ":" in part


def addition(root: Path, file: str, text: str) -> Addition:
    """The file with a scenario at its end. ``text`` is English Gherkin, indented from its first line, "Scenario: ...".

    UsageError where the file cannot be read as it is, or the path is none; NameTaken where it has such a scenario.
    """
    path = feature_path(root, file)
    before = _bytes(path)
    lines = text.rstrip("\n").split("\n")
    name = lines[0].partition(":")[2].strip()
    shown = path.relative_to(root.resolve()).as_posix()
    if before is None:
        after = f"Feature: {path.name.removesuffix(SUFFIX).replace('_', ' ')}\n\n{_indented(lines, STEP)}\n"
        return Addition(path, None, _encoded(after, b""), _last(after, shown))
    old = _decoded(before, shown)
    feature = _sound(old, shown)
    if any(each.name == name for each in feature.all_scenarios()):
        raise NameTaken(f'there is a scenario "{name}" in {shown} already', "Give this one another name.")
    after = old + _appended(old, feature, lines)
    return Addition(path, before, _encoded(after, before), _last(after, shown))


def _appended(old: str, feature: Feature, lines: Sequence[str]) -> str:
    """What comes behind the old text: in its language, with its line ends, as far indented as its last scenario."""
    end = "\r\n" if "\r\n" in old else "\n"
    scenarios = list(feature.all_scenarios())
    written = old.removesuffix("\n").split("\n")
    model = written[scenarios[-1].place.line - 1] if scenarios else STEP
    indent = model[: len(model) - len(model.lstrip())]
    lead = "" if old.endswith(("\n", "\r")) else end
    blank = end if written[-1].strip() else ""
    translated = tuple(_translated(lines, feature.language, old))
    return lead + blank + _indented(translated, indent).replace("\n", end) + end


def _indented(lines: Sequence[str], by: str) -> str:
    return "\n".join(f"{by}{line}" for line in lines)


def _translated(lines: Sequence[str], language: str, old: str) -> Iterator[str]:
    """The lines with the keywords of another language: those that the file has, where there are several."""
    if language == "en":
        yield from lines
        return
    from gherkin.dialect import Dialect

    dialect = Dialect.for_name(language)
    if dialect is None:
        raise UsageError(f'no keywords are known in the language "{language}"', "Name a new file.")
    begun = [line.lstrip() for line in old.splitlines()]
    words = {
        "Scenario:": _usual([f"{word}:" for word in dialect.scenario_keywords], begun),
        "Given ": _usual(dialect.given_keywords, begun),
        "When ": _usual(dialect.when_keywords, begun),
        "Then ": _usual(dialect.then_keywords, begun),
        "And ": _usual(dialect.and_keywords, begun),
    }
    for line in lines:
        bare = line.lstrip()
        word = next((each for each in words if bare.startswith(each)), None)
        lead = line[: len(line) - len(bare)]
        yield line if word is None else f"{lead}{words[word]}{bare.removeprefix(word)}"


def _usual(keywords: Sequence[str], begun: Sequence[str]) -> str:
    """The keyword with which most of a file's lines begin; where none does, the dialect's last one."""
    spelt = [word for word in reversed(keywords) if word != "* "]
    return max(spelt, key=lambda word: sum(line.startswith(word) for line in begun))


def _decoded(data: bytes, shown: str) -> str:
    text = read_text(data, shown)
    if not isinstance(text, str):
        raise UsageError(f"{shown} cannot be read as it is: {text[0].message}", "Mend it first, or name a new file.")
    return data.decode()


def _encoded(text: str, before: bytes) -> bytes:
    """The new bytes, which begin with the old ones, and which can be read again."""
    data = text.encode("utf-8", "replace")
    if not data.startswith(before):
        raise UsageError("the file is not written in UTF-8", "Name a new file.")
    if not isinstance(read_text(data, SUFFIX), str):
        raise UsageError("this scenario cannot be written in a file of text", "Keep the call as a recording.")
    return data


def _sound(text: str, shown: str) -> Feature:
    parsed = parse_feature(text, shown)
    if not parsed.is_sound or parsed.feature is None:
        first = parsed.problems[0]
        raise UsageError(f"{shown} cannot be read as it is: {render(first)}", "Mend it first, or name a new file.")
    return parsed.feature


def _last(text: str, shown: str) -> Scenario:
    return list(_sound(text, shown).all_scenarios())[-1]


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"cannot read {path.name}: {error.strerror}", "Choose another file.") from None


def _replace(path: Path, data: bytes) -> None:
    """Write under another name in the same folder, then rename; the file keeps its permissions."""
    mode = path.stat().st_mode if path.exists() else None
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            part.chmod(0o644 if mode is None else mode & 0o777)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
