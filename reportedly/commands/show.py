"""``reportedly show``."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly.commands.options import json_option, record_option, record_path
from reportedly.commands.output import echo_json, tell

_EXAMPLES = """\b
Examples:
  reportedly show 3f2a
  reportedly show page.html --why
"""


@click.command(short_help="Show a report with its quotations marked.", epilog=_EXAMPLES)
@click.argument("report")
@record_option
@click.option("--why", is_flag=True, help="Tell how surely each quotation was found, and by what.")
@json_option
def show(report: str, record: Path | None, why: bool, as_json: bool) -> None:
    """Show one report: its text with every quotation marked, and who said what.

    REPORT is an id or the start of one, a web address, or the source that it was read from. A
    file or address that is not in the record is read on the spot; news.jsonl#3 is the third
    report in a file.
    """
    from reportedly import plain
    from reportedly.lookup import look_up
    from reportedly.settings import Settings
    from reportedly.terminal import report as drawing
    from reportedly.terminal.console import console

    looked = look_up(report, record_path(record), Settings.from_environment())
    if as_json:
        echo_json(plain.reading(looked.reading))
    else:
        drawing.show(console(), looked.reading, recorded=looked.recorded, why=why)
    if looked.further is not None:
        tell(f"{report} holds further reports: 'reportedly show {looked.further}' shows the next.")
