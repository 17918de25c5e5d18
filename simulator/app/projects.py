"""New projects (``ivr init``): a starter or a copy of an example, with what an editor needs to complete and check it.

The starter's files lie in the package as they will lie in the project. Nothing that is there is ever overwritten.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from simulator.app.examples import examples_folder
from simulator.domain.errors import UsageError
from simulator.domain.problems import did_you_mean
from simulator.flow.schema import acceptance_schema, centre_schema, flow_schema, population_schema, usecase_schema

STARTER = Path(__file__).parent / "starter"
STARTER_FLOW = "delivery_hotline"
EDITOR = Path(".ivr")
"""The folder of what is generated for editors."""

DOCUMENTS = ("flow", "centre", "usecase", "acceptance", "population")

Files = Mapping[Path, str]
"""Texts by their paths in the project."""


def starter_files(glue: Mapping[str, str]) -> Files:
    """A small project of its own; ``glue`` are the files that tell an editor the sentences, by name."""
    own = {path.relative_to(STARTER): path.read_text("utf-8") for path in _files(STARTER)}
    return _named(own, STARTER_FLOW) | dict(editor_files(glue))


def example_files(name: str, glue: Mapping[str, str]) -> Files:
    """A copy of an example that comes along; UsageError where there is none of this name."""
    folder = examples_folder()
    names = sorted(each.name for each in (folder / "flows").iterdir() if each.is_dir())
    if name not in names:
        near = did_you_mean(name, names)
        hint = f'Did you mean "{near}"?' if near else f"The examples: {', '.join(names)}."
        raise UsageError(f'there is no example "{name}"', hint)
    own = {
        path.relative_to(folder): path.read_text("utf-8")
        for top in ("flows", "features")
        for path in _files(folder / top / name)
    }
    flow = next(path.name.partition(".")[0] for path in own if path.name.endswith(".flow.yaml"))
    extra = {path.relative_to(STARTER): path.read_text("utf-8") for path in STARTER.iterdir() if path.is_file()}
    return _named(own | extra, flow) | dict(editor_files(glue))


def editor_files(glue: Mapping[str, str]) -> Files:
    """Schemas for YAML, the catalogue of sentences for Gherkin, and the settings that point an editor at them."""
    schemas = {
        "flow": flow_schema(),
        "centre": centre_schema(),
        "usecase": usecase_schema(),
        "acceptance": acceptance_schema(),
        "population": population_schema(),
    }
    return {
        **{EDITOR / f"{name}.schema.json": _json(schema) for name, schema in schemas.items()},
        **{EDITOR / name: text for name, text in glue.items()},
        Path(".vscode/settings.json"): _json(_settings(glue)),
        Path(".vscode/extensions.json"): _json(
            {"recommendations": ["redhat.vscode-yaml", "cucumberopen.cucumber-official"]}
        ),
    }


def write_project(folder: Path, files: Files) -> None:
    """Write the files of a project; UsageError, before anything is written, where one of them is there already."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", "Name a folder for the project, new or without these files.")
    there = next((path for path in files if (folder / path).exists()), None)
    if there is not None:
        raise UsageError(f"{folder / there} is there already", "Nothing is overwritten: name another folder.")
    _write(folder, files)


def renew_editor_files(folder: Path, glue: Mapping[str, str]) -> tuple[Path, ...]:
    """Bring what is generated for editors up to date; settings that are there stay as they are. What was written."""
    files = {path: text for path, text in editor_files(glue).items() if _is_stale(folder / path, text)}
    _write(folder, files)
    return tuple(files)


def _is_stale(path: Path, text: str) -> bool:
    return not path.exists() or (path.parent.name == EDITOR.name and path.read_text("utf-8", "replace") != text)


def _write(folder: Path, files: Files) -> None:
    """Each file whole or not at all: it gets its name when it is complete."""
    for path, text in files.items():
        target = folder / path
        part = target.with_name(f"{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, "utf-8")
            part.replace(target)
        except OSError as error:
            raise UsageError(
                f"cannot write {target}: {error.strerror}",
                "Name a folder that you may write to, with room on its disk.",
            ) from None


def _named(files: Mapping[Path, str], flow: str) -> dict[Path, str]:
    """The files under their names in a project, the flow's name filled in."""
    readme, hidden = Path("README.md"), Path("gitignore")
    named = {Path(".gitignore") if path == hidden else path: text for path, text in files.items()}
    named[readme] = named[readme].replace("{flow}", flow)
    return named


def _settings(glue: Mapping[str, str]) -> dict[str, object]:
    return {
        "yaml.schemas": {f"./{EDITOR.name}/{name}.schema.json": f"*.{name}.yaml" for name in DOCUMENTS},
        "cucumber.features": ["features/**/*.feature"],
        "cucumber.glue": [f"{EDITOR.name}/{name}" for name in glue],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
