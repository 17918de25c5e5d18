"""Rows as Parquet, by pyarrow: for pandas, Polars, DuckDB, Spark. An optional extra: ``pip install ...[floor]``."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from simulator.domain.errors import UsageError
from simulator.domain.tables import Kind, Table
from simulator.exchange.row_file import Row, RowFile

_TYPES: Mapping[Kind, str] = MappingProxyType({Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.YES_NO: "bool_"})


def need_parquet(module: str = "pyarrow") -> None:
    """``UsageError`` where the module that writes Parquet is not installed: ask before a long run, not after it."""
    if find_spec(module) is None:
        raise UsageError(f"Parquet needs {module}, which is not installed", 'pip install "ivr-simulator[floor]"')


def parquet_rows(path: Path, table: Table) -> RowFile:
    """A table as a Parquet file, each column with its unit and meaning as metadata.

    ``UsageError`` where pyarrow is missing, and where the file cannot be written.
    """
    need_parquet()
    return RowFile(path, partial(_Parquet, _schema(table)))


def _schema(table: Table) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa

    return pa.schema(
        [
            pa.field(
                column.name,
                getattr(pa, _TYPES[column.kind])(),
                metadata={"unit": column.unit, "meaning": column.meaning},
            )
            for column in table.columns
        ],
        metadata={"about": table.about},
    )


class _Parquet:
    def __init__(self, schema: Any, path: Path) -> None:  # noqa: ANN401 - pyarrow ships no types
        from pyarrow import parquet

        self._schema = schema
        self._file = path.open("wb")
        self._writer = parquet.ParquetWriter(self._file, schema)

    def write(self, rows: Sequence[Row]) -> None:
        import pyarrow as pa

        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, of.type) for column, of in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        try:
            self._writer.close()
        finally:
            self._file.close()
