"""The record → JSON Lines, CSV or Parquet: one row a statement, with all of its fields.

Or whole reports with their quotations, for people to correct and readers to learn from.
"""

from __future__ import annotations

import csv
import io
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from reportedly.errors import MissingExtraError, UsageError
from reportedly.record.columns import COLUMNS, Kind, cells
from reportedly.record.record import Record
from reportedly.record.values import ALL_STATEMENTS, StatementQuery
from reportedly.statement import StatementKind

_ROLES = ("speaker", "cue", "frame", "addressee")
_ANNOTATED = {
    *("statement", "kind", "type", "medium", "text", "spans", "inside"),
    *(name for role in _ROLES for name in (role, f"{role}_spans")),
}
_ROWS_AT_ONCE = 2_000  # of a Parquet row group; bounds the memory
# What spreadsheets take for the beginning of a formula, also in full width (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Format(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    ANNOTATIONS = "annotations"

    @classmethod
    def of(cls, path: Path) -> Format:
        """The format that the file's name ends in.

        Raises:
            UsageError: if it ends in none of them.
        """
        ending = path.suffix.lower().removeprefix(".")
        if ending in (cls.JSONL, cls.CSV, cls.PARQUET):
            return cls(ending)
        raise UsageError(
            f"{path}: its name tells no format. Let it end in .jsonl, .csv or .parquet, or "
            "state the format."
        )


def export(
    record: Record,
    to: Path | BinaryIO,
    format: Format,  # noqa: A002 (the word for it)
    query: StatementQuery = ALL_STATEMENTS,
) -> int:
    """Write the statements that ``query`` asks for to a file or stream; how many there were.

    As annotations, whole reports are written that have such a statement, and counted.

    A file appears when it is whole: until then, and if anything fails, what was there before
    stays. Memory is bounded whatever the record's size.

    Raises:
        UsageError: if the file can't be written, or ``query`` asks for what is not there.
        MissingExtraError: if Parquet is asked for and pyarrow is not installed.
    """
    annotations = format is Format.ANNOTATIONS
    rows = _annotations(record, query) if annotations else map(cells, record.statements(query))
    counted = _Counted(rows)
    with _opened(to) as stream:
        _WRITERS[format](counted, stream)
    return counted.count


def _annotations(record: Record, query: StatementQuery) -> Iterator[dict[str, Any]]:
    """The reports with statements that ``query`` asks for, each with its text and quotations."""
    known: set[str] = set()
    for row in record.statements(query):
        if row.report.id not in known:
            known.add(row.report.id)
            yield _annotation(record, row.report.id)


def _annotation(record: Record, report: str) -> dict[str, Any]:
    reading = record.reading(report)
    quotations = StatementQuery(report=report, kind=StatementKind.QUOTATION, current=False)
    return {
        "report": report,
        "language": reading.report.language,
        "text": reading.text,
        "statements": [
            {name: value for name, value in cells(row).items() if name in _ANNOTATED}
            for row in record.statements(quotations)
        ],
    }


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._rows:
            self.count += 1
            yield row


@contextmanager
def _opened(to: Path | BinaryIO) -> Iterator[BinaryIO]:
    if not isinstance(to, Path):
        yield to
        to.flush()
        return
    try:
        with _replaced(to) as stream:
            yield stream
    except OSError as error:
        raise UsageError(
            f"{to}: can't be written ({error.strerror}). Give another path."
        ) from error


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content takes the place of the file at ``path`` when all went well."""
    if path.exists() and not path.is_file():  # a device or pipe is written to, not replaced
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()  # a link goes on pointing to its file
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _write_jsonl(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    stream.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def _write_csv(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow([column.name for column in COLUMNS])
        for row in rows:
            writer.writerow([_cell(value) for value in row.values()])
    finally:
        text.detach()  # flushes; the stream is its owner's to close


def _cell(value: Any) -> Any:
    """A CSV cell: lists as JSON, truths as 1 and 0, and no text that is run as a formula."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_parquet(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("parquet", "Writing Parquet needs pyarrow.") from None

    schema = _arrow_schema(pa)
    remaining = iter(rows)
    # pyarrow seeks in what it writes, which a pipe can't.
    with tempfile.TemporaryFile() as whole:
        with pq.ParquetWriter(whole, schema, compression="zstd") as writer:
            while some := list(islice(remaining, _ROWS_AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(some, schema=schema))
        whole.seek(0)
        shutil.copyfileobj(whole, stream)


def _arrow_schema(pa: Any) -> Any:
    text, whole = pa.string(), pa.int32()
    kinds = {
        Kind.TEXT: text,
        Kind.WHOLE: whole,
        Kind.NUMBER: pa.float64(),
        Kind.TRUTH: pa.bool_(),
        Kind.TEXTS: pa.list_(text),
        Kind.WHOLES: pa.list_(whole),
        Kind.SPANS: pa.list_(pa.struct([("start", whole), ("end", whole)])),
        Kind.VOICES: pa.list_(pa.struct([("name", text), ("kind", text)])),
    }
    return pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS])


_WRITERS: dict[Format, Callable[[Iterable[dict[str, Any]], BinaryIO], None]] = {
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.PARQUET: _write_parquet,
    Format.ANNOTATIONS: _write_jsonl,
}
