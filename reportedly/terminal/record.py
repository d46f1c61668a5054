"""A record in the terminal: what it holds, its reports, what was skipped."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.record import RecordInfo, ReportRow, Skipped
from reportedly.record.values import Counts
from reportedly.terminal.console import QUIET, STRONG, plain, put
from reportedly.terminal.statements import report_line

_MOST = 10  # rows of a count; the others are summed up
_BAR = 20  # columns
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def draw_info(console: Console, info: RecordInfo) -> None:
    """What the record holds, counted."""
    put(
        console,
        Text().append_text(plain(str(info.path), STRONG)).append(f" ({_size(info.bytes)})", QUIET),
    )
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style=QUIET)
    facts.add_column(justify="right")
    older = info.versions - info.reports
    facts.add_row("reports", f"{info.reports:,}")
    if older:
        facts.add_row("older versions", f"{older:,}")
    facts.add_row("statements", f"{info.statements:,}")
    facts.add_row("of them quotations", f"{info.quotations:,}")
    facts.add_row("named voices", f"{info.voices:,}")
    facts.add_row("skipped sources", f"{info.skipped:,}")
    console.print(facts)
    if info.skipped:
        put(console, Text("'reportedly info --skipped' names the sources and why.", QUIET))
    _draw_counts(console, "Outlets", info.by_outlet)
    _draw_counts(console, "Published", _by_month(info.by_date))
    _draw_counts(console, "Languages", info.by_language)
    _draw_counts(console, "Types of quotations", info.by_type)
    _draw_counts(console, "Readers", info.by_reader)


def draw_reports(console: Console, rows: Iterable[ReportRow]) -> int:
    """The reports, one a line; how many there were."""
    count = 0
    for row in rows:
        count += 1
        line = report_line(row)
        if row.version > 1 or not row.current:
            line.append(f" version {row.version}", QUIET)
        put(console, line, hang=2)
    return count


def draw_skipped(console: Console, skipped: Iterable[Skipped]) -> None:
    """Every source that could not be read, and why."""
    for each in skipped:
        put(
            console,
            Text()
            .append_text(plain(each.source, STRONG))
            .append(" ")
            .append_text(plain(each.reason)),
            hang=2,
        )


def _draw_counts(console: Console, title: str, counts: Counts) -> None:
    if not counts:
        return
    console.print()
    console.print(Text(title, STRONG))
    most = max(count for _, count in counts)
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=44)
    table.add_column(no_wrap=True)
    table.add_column(justify="right")
    for name, count in counts[:_MOST]:
        bar = "█" * max(1, round(count / most * _BAR))
        table.add_row(plain(name or "not known"), Text(bar, "cyan"), f"{count:,}")
    if rest := counts[_MOST:]:
        table.add_row(Text(f"{len(rest)} others", QUIET), "", f"{sum(n for _, n in rest):,}")
    console.print(table)


def _by_month(days: Counts) -> Counts:
    """Days as they are where they are few, else counted by month or year."""
    for length in (10, 7, 4):
        grouped = tuple(
            (name, sum(count for _, count in group))
            for name, group in groupby(days, key=lambda day: day[0] and day[0][:length])
        )
        if len(grouped) <= _MOST:
            break
    return grouped


def _size(count: float) -> str:
    for unit in _UNITS:
        if count < 1000 or unit == _UNITS[-1]:
            break
        count /= 1000
    return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
