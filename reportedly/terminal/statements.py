"""Statements from several reports in the terminal: what somebody said, what a search found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from reportedly.record import Hit, ReportRow, StatementRow, VoiceRow
from reportedly.report import Span
from reportedly.safe import harmless
from reportedly.terminal.console import QUIET, STRONG, kind, plain, put, short, type_style

_MOST_NAMES = 6
_LONGEST = 600  # characters of a statement's words
_CONTEXT = 240  # characters on either side of the words that were found
_FOUND = "bold underline"
_INDENT = 2


def draw_voices(console: Console, voices: Iterable[VoiceRow]) -> None:
    """The names that were found, the most frequent first."""
    names = Text().append("Found as ", QUIET)
    every = [voice for voice in voices if voice.statements]
    for place, voice in enumerate(every[:_MOST_NAMES]):
        names.append("" if not place else ", ", QUIET)
        names.append_text(plain(voice.voice.name or "not named", STRONG))
        names.append(f" ({voice.statements})", QUIET)
    if len(every) > _MOST_NAMES:
        names.append(f" and {len(every) - _MOST_NAMES} more names", QUIET)
    put(console, names, hang=_INDENT)


def draw_statements(console: Console, rows: Iterable[StatementRow]) -> None:
    """Statements report by report, each with whom it was said to and how."""
    for _, group in groupby(rows, key=lambda row: row.report.id):
        for place, row in enumerate(group):
            if not place:
                console.print()
                put(console, report_line(row.report), hang=_INDENT)
            indent = _INDENT if row.statement.inside is None else 2 * _INDENT
            put(console, _roles(row), indent=indent, hang=_INDENT)
            put(console, short(row.text, _LONGEST), indent=indent + _INDENT)


def draw_hits(console: Console, hits: Iterable[Hit], count: int) -> None:
    """What a search found, with the words that were found set off; ``count`` is of all hits."""
    shown = 0
    for hit in hits:
        shown += 1
        put(console, report_line(hit.row.report), hang=_INDENT)
        put(console, _roles(hit.row), indent=_INDENT, hang=_INDENT)
        put(console, _snippet(hit), indent=2 * _INDENT)
        console.print()
    if shown < count:
        told = f"{shown} of {count:,} statements. --limit {count} shows all."
    else:
        told = f"{count:,} statement{'s' if count > 1 else ''}."
    put(console, Text(told, QUIET))


def report_line(report: ReportRow) -> Text:
    """A report on one line: day, the start of its id to ask for it by, outlet, title."""
    day = report.published.isoformat()[:10] if report.published else "no date   "
    line = Text(day).append(f"  {report.id[:8]}  ", QUIET)
    line.append_text(plain(report.outlet or "outlet not known", "cyan"))
    return line.append("  ").append_text(short(report.title or "(no title)", 120, STRONG))


def _roles(row: StatementRow) -> Text:
    quotation = row.statement.quotation
    if quotation is None:
        return Text("told on the outlet's own word", QUIET)
    line = Text().append_text(plain(row.speaker or "not named", STRONG))
    if row.addressee:
        line.append(" → ").append_text(plain(row.addressee))
    if row.cue:
        line.append(" · ", QUIET).append_text(plain(row.cue, "underline"))
    return line.append(f" · {kind(quotation)}", QUIET)


def _snippet(hit: Hit) -> Text:
    """The sentence around the words that were found, cut where it is very long."""
    inside = [match for match in hit.matches if hit.snippet.contains(match)]
    window = _window(hit.snippet, inside)
    style = type_style(hit.row.statement.quotation.type) if hit.row.statement.quotation else ""
    text = harmless(hit.words).replace("\n", " ")
    line = Text("…" if window.start > hit.snippet.start else "")
    at = window.start
    for match in inside:
        if match.end > window.end or match.start < at:
            continue
        line.append(_between(hit, text, at, match.start), style)
        line.append(_between(hit, text, match.start, match.end), _FOUND)
        at = match.end
    line.append(_between(hit, text, at, window.end), style)
    return line.append("…" if window.end < hit.snippet.end else "")


def _window(snippet: Span, matches: list[Span]) -> Span:
    if not matches:
        return Span(snippet.start, min(snippet.end, snippet.start + 2 * _CONTEXT))
    start = max(snippet.start, matches[0].start - _CONTEXT)
    end = min(snippet.end, max(matches[0].end, start) + _CONTEXT)
    return Span(start, end)


def _between(hit: Hit, text: str, start: int, end: int) -> str:
    return text[start - hit.snippet.start : end - hit.snippet.start]
