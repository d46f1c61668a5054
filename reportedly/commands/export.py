"""``reportedly export``."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.exits import nothing
from reportedly.commands.options import record_option, record_path, statement_filters
from reportedly.commands.output import tell
from reportedly.errors import UsageError

if TYPE_CHECKING:
    from reportedly.record.values import StatementQuery

_EXAMPLES = """\b
Examples:
  reportedly export -o statements.parquet
  reportedly export --format csv --speaker toldsen > toldsen.csv
  reportedly export --format annotations -o mine.jsonl
"""


@click.command(short_help="Write statements to a file.", epilog=_EXAMPLES)
@record_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "parquet", "annotations"]),
    help="What to write; annotations are whole reports to correct and learn from.  "
    "[default: as the file's name ends, else jsonl]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Where to.  [default: standard output]",
)
@click.option("--words", metavar="WORDS", help="Only statements with these words, as in search.")
@statement_filters(speaker=True)
def export(
    record: Path | None,
    format_: str | None,
    output: Path | None,
    words: str | None,
    query: StatementQuery,
) -> None:
    """Write statements to JSON Lines, CSV or Parquet: one row each, with all of its fields."""
    from reportedly.record import Record
    from reportedly.record.export import Format
    from reportedly.record.export import export as write

    to = None if output is None or str(output) == "-" else output
    if format_ is not None:
        format_wanted = Format(format_)
    else:
        format_wanted = Format.of(to) if to else Format.JSONL
    stream = sys.stdout.buffer
    if to is None and format_wanted is Format.PARQUET and stream.isatty():
        raise UsageError("Parquet is no text to show. Give a file: -o statements.parquet")
    with Record.open_for_reading(record_path(record)) as opened:
        count = write(opened, to or stream, format_wanted, replace(query, words=words))
    if not count:
        nothing(f"No statement in {opened.path} fits what was asked.")
    if to:
        what = "reports" if format_wanted is Format.ANNOTATIONS else "statements"
        tell(f"{count:,} {what} written to {to}.")
