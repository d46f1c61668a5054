"""``reportedly reports``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.exits import nothing
from reportedly.commands.options import json_option, record_option, record_path, report_filters
from reportedly.commands.output import echo_json_lines

if TYPE_CHECKING:
    from reportedly.record.values import ReportQuery

_EXAMPLES = """\b
Examples:
  reportedly reports --outlet "Meridian Post"
  reportedly reports --since 2026-03-05 --json
"""


@click.command(short_help="List the reports in the record.", epilog=_EXAMPLES)
@record_option
@report_filters
@click.option("--versions", is_flag=True, help="Old versions too.")
@json_option
def reports(record: Path | None, query: ReportQuery, versions: bool, as_json: bool) -> None:
    """List the reports in the record, the latest published first."""
    from reportedly import plain
    from reportedly.record import Record
    from reportedly.terminal import record as drawing
    from reportedly.terminal.console import console

    query = replace(query, current=not versions)
    with Record.open_for_reading(record_path(record)) as opened:
        found = opened.reports(query)
        if as_json:
            count = echo_json_lines(map(plain.report_row, found))
        else:
            count = drawing.draw_reports(console(), found)
    if not count:
        nothing(f"No report in {opened.path} fits what was asked.")
