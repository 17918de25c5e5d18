"""An acceptance record's file to owners, defects and sign-offs, with every role in it checked."""

from simulator.flow import codes
from simulator.flow.acceptance import Acceptance, Defect, SignOff
from simulator.flow.reading.reader import Reader, nearest
from simulator.flow.shapes.acceptance import AcceptanceShape, DefectShape, SignOffShape
from simulator.notation.document import Path


def acceptance(shape: AcceptanceShape, reader: Reader) -> Acceptance:
    """The record; what is wrong with it is with the reader."""
    for position, role in enumerate(shape.sign_off_by):
        _role(role, reader.item(("sign_off_by",), position), reader)
    _check_signed_once(shape.sign_offs, reader)
    return Acceptance(
        use_case=shape.acceptance,
        owners=shape.owners,
        dates=shape.dates,
        severity_3_ceiling=shape.severity_3_ceiling,
        sign_off_by=shape.sign_off_by,
        defects=tuple(_defect(id_, defect, reader) for id_, defect in shape.defects.items()),
        sign_offs=tuple(_sign_off(position, each, reader) for position, each in enumerate(shape.sign_offs)),
        file=reader.document.file,
        place=reader.document.place(("acceptance",)),
    )


def _defect(id_: str, shape: DefectShape, reader: Reader) -> Defect:
    path: Path = ("defects", id_)
    if shape.owner is not None:
        _role(shape.owner, (*path, "owner"), reader)
    return Defect(
        id=id_,
        title=shape.title,
        severity=int(shape.severity),
        status=shape.status,
        statements=shape.statements,
        scenarios=shape.scenarios,
        workaround=shape.workaround.text if shape.workaround else "",
        workaround_agreed=shape.workaround is not None and shape.workaround.agreed,
        owner=shape.owner,
        due=shape.due,
        place=reader.place(path),
    )


def _sign_off(position: int, shape: SignOffShape, reader: Reader) -> SignOff:
    path: Path = ("sign_offs", position)
    _role(shape.role, (*path, "role"), reader)
    return SignOff(
        role=shape.role,
        name=shape.name,
        date=shape.date,
        run=shape.run,
        verdict=shape.verdict,
        remark=shape.remark or "",
        flows=shape.flows,
        features=shape.features,
        place=reader.document.place(path),
    )


def _role(role: str, path: Path, reader: Reader) -> None:
    """A role is one of the owners': a task of nobody is never done."""
    owners = reader.names["owners"]
    if role not in owners:
        message = f'nobody has the role "{role}"'
        reader.report(codes.UNKNOWN_ROLE, path, message, nearest(role, owners, "list who has which role under owners"))


def _check_signed_once(shapes: tuple[SignOffShape, ...], reader: Reader) -> None:
    seen: set[tuple[str, str]] = set()
    for position, shape in enumerate(shapes):
        if (shape.role, shape.run) in seen:
            message = f'the role "{shape.role}" has signed the run {shape.run} already'
            reader.report(codes.SIGNED_TWICE, ("sign_offs", position, "role"), message, "keep the one that holds")
        seen.add((shape.role, shape.run))
