"""The JSON Schemas of the documents, for editors."""

import json
from collections.abc import Mapping

from simulator.flow.schema import acceptance_schema, centre_schema, flow_schema, population_schema, usecase_schema


def pages() -> Mapping[str, str]:
    """The schemas."""
    made = {
        "flow": flow_schema(),
        "centre": centre_schema(),
        "usecase": usecase_schema(),
        "acceptance": acceptance_schema(),
        "population": population_schema(),
    }
    return {
        f"schemas/{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }
