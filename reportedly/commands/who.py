"""``reportedly who``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.commands.exits import nothing
from reportedly.commands.options import json_option, record_option, record_path, statement_filters
from reportedly.commands.output import echo_json_lines

if TYPE_CHECKING:
    from reportedly.record.values import StatementQuery

_EXAMPLES = """\b
Examples:
  reportedly who "Henrike Toldsen"
  reportedly who toldsen --type direct --since 2026-03-05
"""


@click.command(short_help="Show what somebody says.", epilog=_EXAMPLES)
@click.argument("name")
@record_option
@statement_filters(speaker=False)
@json_option
def who(name: str, record: Path | None, query: StatementQuery, as_json: bool) -> None:
    """Show everything that somebody is recorded as saying, in order of publication.

    Every word of NAME must stand in the speaker's words; case and accents make no difference. An
    outlet's name finds what it tells on its own word.
    """
    from reportedly.record import Record
    from reportedly.record.columns import cells
    from reportedly.terminal import statements as drawing
    from reportedly.terminal.console import console

    query = replace(query, speaker=name)
    with Record.open_for_reading(record_path(record)) as opened:
        if as_json:
            count = echo_json_lines(map(cells, opened.statements(query)))
        elif count := opened.count(query):
            drawing.draw_voices(console(), opened.voices(name))
            drawing.draw_statements(console(), opened.statements(query))
    if not count:
        nothing(f"Nobody whose name holds {name!r} says anything there in {opened.path}.")
