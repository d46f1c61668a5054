"""``reportedly search``."""

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

_LIMIT = 20

_EXAMPLES = """\b
Examples:
  reportedly search container Hafen
  reportedly search '"crane logs"' --outlet "Meridian Post" --type direct
"""


@click.command(epilog=_EXAMPLES)
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@record_option
@statement_filters(speaker=True, limit=_LIMIT)
@json_option
def search(
    words: tuple[str, ...], record: Path | None, query: StatementQuery, as_json: bool
) -> None:
    """Find statements by their words, the best first.

    Every one of WORDS must be found, in whatever inflection; in German also inside longer words.
    Words in quotation marks are found as they stand, one after the other, and word* finds what
    begins so.
    """
    from reportedly import plain
    from reportedly.record import Record
    from reportedly.terminal import statements as drawing
    from reportedly.terminal.console import console

    asked = " ".join(words)
    with Record.open_for_reading(record_path(record)) as opened:
        if as_json:
            count = echo_json_lines(map(plain.hit, opened.search(asked, query)))
        elif count := opened.count(replace(query, words=asked)):
            drawing.draw_hits(console(), opened.search(asked, query), count)
    if not count:
        nothing(f"No statement in {opened.path} holds {asked!r} and fits what else was asked.")
