"""Parquet files → rows, one row group after the other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from reportedly.errors import MissingExtraError, SourceError, TooLargeError, UnreadableError
from reportedly.intake.columns import recognised
from reportedly.intake.documents import Origin
from reportedly.intake.rows import need_text
from reportedly.intake.streams import CHUNK, Stream

_BATCH = 16  # rows decoded at once
_LARGEST_COPY = 4 << 30  # bytes of a stream that are put on disk to be read


def parquet_rows(
    stream: Stream, origin: Origin
) -> Iterator[tuple[int, dict[str, Any] | SourceError]]:
    """The rows with their places, of which only the columns that are known are decoded.

    A row group that can't be decoded is reported and the next one tried.

    Raises:
        UnreadableError: if it is no Parquet file, has no column of texts, or pyarrow is absent.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        absent = MissingExtraError("parquet", "Parquet files are read with pyarrow.")
        raise UnreadableError(origin.source, str(absent)) from None
    with _seekable(stream, origin.source) as file:
        try:
            table = pyarrow.parquet.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
        except (pyarrow.ArrowException, OSError) as error:
            raise UnreadableError(
                origin.source, f"is no Parquet file: {_first_line(error)}"
            ) from None
        yield from _rows(table, origin)


def _rows(table: Any, origin: Origin) -> Iterator[tuple[int, dict[str, Any] | SourceError]]:
    names = list(table.schema_arrow.names)
    need_text(names, origin)
    held = recognised(names, origin.stated.columns).values()
    wanted = sorted({column for columns in held for column in columns})
    start = 1
    for group in range(table.num_row_groups):
        place = start
        try:
            for batch in table.iter_batches(_BATCH, row_groups=[group], columns=wanted):
                columns = {name: _readable(batch.column(name)) for name in batch.schema.names}
                for row in range(batch.num_rows):
                    yield place, {name: _cell(cells[row]) for name, cells in columns.items()}
                    place += 1
        except _broken() as error:
            reason = f"can't be decoded, nor the rest of its row group: {_first_line(error)}"
            yield place, UnreadableError(origin.part(place).source, reason)
        start += table.metadata.row_group(group).num_rows


def _broken() -> tuple[type[Exception], ...]:
    import pyarrow

    return (pyarrow.ArrowException, OSError, ValueError)


def _readable(column: Any) -> Any:
    """Nanoseconds cut to microseconds: Python's dates hold no more."""
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(pyarrow.timestamp("us", kind.tz), safe=False)
    return column


def _cell(cell: Any) -> object:
    try:
        return cell.as_py()
    except (ValueError, OverflowError, LookupError):
        return None  # a date beyond what Python holds, letters that are none


@contextmanager
def _seekable(stream: Stream, source: str) -> Iterator[IO[bytes]]:
    """A file with what ``stream`` holds: Parquet keeps its table of contents at the end.

    Raises:
        TooLargeError: if the stream is no file and too large to be copied into one.
    """
    if stream.path is not None:
        with stream.path.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        while piece := stream.read(CHUNK):
            file.write(piece)
            if file.tell() > _LARGEST_COPY:
                reason = f"is larger than {_LARGEST_COPY:,} bytes; save it as a file, uncompressed"
                raise TooLargeError(source, reason)
        file.seek(0)
        yield file


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
