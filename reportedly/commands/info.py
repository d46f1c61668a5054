"""``reportedly info``."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands.options import json_option, record_option, record_path
from reportedly.commands.output import echo_json, echo_json_lines

_EXAMPLES = """\b
Examples:
  reportedly info --record news.sqlite
  reportedly info --skipped --json
"""


@click.command(epilog=_EXAMPLES)
@record_option
@click.option("--skipped", is_flag=True, help="Name every source that could not be read, and why.")
@json_option
def info(record: Path | None, skipped: bool, as_json: bool) -> None:
    """Show what the record holds, counted."""
    from reportedly import plain
    from reportedly.record import Record
    from reportedly.terminal import record as drawing
    from reportedly.terminal.console import console

    with Record.open_for_reading(record_path(record)) as opened:
        if skipped and as_json:
            echo_json_lines(map(plain.skipped, opened.skipped()))
        elif skipped:
            drawing.draw_skipped(console(), opened.skipped())
        elif as_json:
            echo_json(plain.info(opened.info()))
        else:
            drawing.draw_info(console(), opened.info())
