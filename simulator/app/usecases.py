"""Use cases as somebody at the command means them: by identifier, by file, the only one; a new one, an imported one."""

from pathlib import Path

from simulator.app.selecting import project_root
from simulator.app.workspace import USE_CASE_FILES, Workspace, load_workspace
from simulator.domain.errors import DocumentError, UsageError
from simulator.domain.problems import did_you_mean
from simulator.exchange.markdown.reading import read_markdown
from simulator.flow.loader import load_usecase
from simulator.flow.usecase import UseCase, tag_of
from simulator.flow.writing import usecase_value
from simulator.notation import dump, read_text
from simulator.notation.dumping import scalar

TEMPLATE = Path(__file__).parent / "templates" / "new.usecase.yaml"
MARKDOWN = ".md"


def select_usecase(id_or_path: str | None, asked: Path | None, start: Path) -> UseCase:
    """The use case with this identifier ("UC 17", "uc17"), in this file (YAML or Markdown), or the project's only one.

    UsageError where it is not there; DocumentError, with every problem, where it is broken.
    """
    if id_or_path is not None and _is_path(id_or_path):
        return read_file(Path(id_or_path))
    workspace = load_workspace(project_root(asked, start))
    found = usecases_of(workspace, id_or_path)
    if len(found) == 1:
        return found[0]
    raise UsageError(
        f"there are {len(found)} use cases in {workspace.root}",
        f"Say which: {', '.join(each.id for each in found)}.",
    )


def usecases_of(workspace: Workspace, id_: str | None) -> tuple[UseCase, ...]:
    """The use case with this identifier, else all of a project; UsageError where there is none."""
    use_cases = tuple(workspace.use_cases.values())
    if not use_cases:
        _raise_own_problems(workspace)
        raise UsageError(
            f"there is no use case in {workspace.root}: no flows/**/{USE_CASE_FILES}",
            "Write one: ivr usecase new flows/my.usecase.yaml",
        )
    if id_ is None:
        return use_cases
    named = tuple(each for each in use_cases if tag_of(each.id) == tag_of(id_))
    if named:
        return named
    _raise_own_problems(workspace)
    near = did_you_mean(id_, [each.id for each in use_cases])
    known = ", ".join(each.id for each in use_cases)
    raise UsageError(
        f'there is no use case "{id_}" in {workspace.root}',
        f'Did you mean "{near}"?' if near else f"The use cases here: {known}.",
    )


def read_file(path: Path) -> UseCase:
    """The use case in a file: Markdown where its ending says so, else YAML; DocumentError with all its problems."""
    return read_markdown_file(path) if path.suffix == MARKDOWN else load_usecase(_text(path), str(path)).or_raise()


def read_markdown_file(path: Path) -> UseCase:
    """The use case in a file of Markdown, whatever its ending; DocumentError with all its problems."""
    return read_markdown(_text(path), str(path)).or_raise()


def new_usecase(path: Path, id_: str | None) -> str:
    """Write the template to a new file; the identifier it got, the next "UC n" of the project unless one is given."""
    _check_name(path)
    use_case = id_ or _next_id(path)
    if not tag_of(use_case):
        raise UsageError(f'"{use_case}" is no identifier', 'Name it by letters or digits, such as --id "UC 3".')
    text = TEMPLATE.read_text("utf-8").format(id=scalar(use_case), tag=tag_of(use_case))
    write_new(path, text)
    return use_case


def as_yaml(use_case: UseCase) -> str:
    """The use case as the text of its file."""
    return dump(usecase_value(use_case))


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all; UsageError where it is there or cannot be written."""
    if path.exists():
        raise UsageError(f"{path} is there already", "Nothing is overwritten: name another file.")
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", "Name a file that you may write.") from None


def _check_name(path: Path) -> None:
    ending = USE_CASE_FILES[1:]
    if not path.name.endswith(ending):
        better = path.with_name(f"{path.name.partition('.')[0]}{ending}")
        raise UsageError(f"{path} would not be found: use cases are *{ending}", f"Call it {better}.")


def _next_id(path: Path) -> str:
    """The first "UC n" that the project of a file does not have yet."""
    try:
        known = {tag_of(each) for each in load_workspace(project_root(None, path.absolute().parent)).use_cases}
    except UsageError:
        known = set()
    number = next(number for number in range(1, len(known) + 2) if f"uc{number}" not in known)
    return f"UC {number}"


def _is_path(word: str) -> bool:
    return Path(word).is_file() or word.endswith((USE_CASE_FILES[1:], MARKDOWN))


def _raise_own_problems(workspace: Workspace) -> None:
    """DocumentError where a use case is there and cannot be loaded: it may be the one that was meant."""
    own = tuple(each for each in workspace.problems if each.place.file.endswith(USE_CASE_FILES[1:]))
    if own:
        raise DocumentError(own)


def _text(path: Path) -> str:
    try:
        text = read_text(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", "Name a use case of the project, or the path of its file."
        ) from None
    if not isinstance(text, str):
        raise DocumentError(tuple(text))
    return text
