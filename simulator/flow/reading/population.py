"""A population's file to arrivals, kinds of caller and crews."""

from simulator.flow.population import Population
from simulator.flow.reading.arrivals import arrivals
from simulator.flow.reading.callers import kinds
from simulator.flow.reading.crews import crews
from simulator.flow.reading.hours import time_zone
from simulator.flow.reading.reader import Reader
from simulator.flow.shapes.population import PopulationShape


def population(shape: PopulationShape, reader: Reader, source_hash: str) -> Population:
    """The population; what is wrong with it is with the reader.

    What only other documents can tell (states, queues, the history's calls) is looked at by ``simulator.app``.
    """
    zone = shape.time_zone or ""
    if shape.time_zone is not None:
        time_zone(shape.time_zone, ("time_zone",), reader)
    return Population(
        name=shape.population,
        flow=shape.flow,
        kinds=kinds(shape.callers, shape.everybody, reader),
        arrivals=arrivals(shape.arrivals, zone, reader),
        crews=crews(shape.crews, shape.shifts, zone, reader),
        title=shape.title or shape.population,
        file=reader.document.file,
        source_hash=source_hash,
        place=reader.document.place(("population",)),
    )
