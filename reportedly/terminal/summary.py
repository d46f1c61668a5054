"""What a run did, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from reportedly.events import Skipped
from reportedly.record.values import Outcome
from reportedly.safe import one_line
from reportedly.summary import Summary
from reportedly.terminal.console import QUIET, STRONG, plain, put

_NAMED = 3  # sources to name for each reason


def draw(console: Console, summary: Summary, path: Path, reader: str) -> None:
    """Draw the counts, who read, and what was skipped by its reasons."""
    put(console, Text(_counted(summary), STRONG))
    put(console, plain(f"Read by {reader} into the record {path}.", QUIET))
    if summary.skipped:
        put(console, Text(f"Skipped {len(summary.skipped)}:", "bold yellow"))
        for line, indent in _reasons(summary.skipped):
            put(console, line, indent=indent, hang=4)


def _counted(summary: Summary) -> str:
    parts = [
        f"{summary.outcomes[Outcome.NEW]} new",
        f"{summary.outcomes[Outcome.CHANGED]} changed",
        f"{summary.unchanged} unchanged",
        f"{len(summary.skipped)} skipped",
    ]
    reports = "report" if summary.read == 1 else "reports"
    quotations = "quotation" if summary.quotations == 1 else "quotations"
    read = f"Read {summary.read:,} {reports} with {summary.quotations:,} {quotations}"
    return f"{read}: {', '.join(parts)}."


def _reasons(skipped: list[Skipped]) -> Iterator[tuple[Text, int]]:
    """Each reason, the commonest first, with the sources that it holds for."""
    by_reason: dict[str, list[str]] = {}
    for each in skipped:
        by_reason.setdefault(one_line(each.reason), []).append(each.source)
    for reason, sources in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        yield Text().append(f"{len(sources)} × ", QUIET).append(reason), 2
        for source in sources[:_NAMED]:
            yield plain(source, QUIET), 6
        if len(sources) > _NAMED:
            yield Text(f"and {len(sources) - _NAMED} more", QUIET), 6
