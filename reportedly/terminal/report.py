"""One report in the terminal: what is known of it, its text with marks, who said what in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.marking import Mark, Piece, Share, marks, pieces, shares, words
from reportedly.report import DateFound, Report
from reportedly.statement import QuotationType, Reading
from reportedly.terminal.console import (
    QUIET,
    STRONG,
    TAGS,
    hue_style,
    kind,
    plain,
    put,
    several_lines,
    short,
    type_style,
)

_FOUND = {
    DateFound.PAGE: "as the page says",
    DateFound.FEED: "as the feed says",
    DateFound.ADDRESS: "from the address",
    DateFound.STATED: "as stated",
    DateFound.UNKNOWN: "",
}
_UNNAMED = "not named"
_NO_OUTLET = "outlet not known"
_MOST_SHARES = 8  # lines of the bar; the others are summed up
_BAR = 24  # columns
_LONGEST = 220  # characters of a quotation's words in the list
_LABEL = 11  # columns of the labels in the header
_NAME = 40  # columns of a speaker beside the bars
_INDENT = 4


def show(console: Console, reading: Reading, *, recorded: bool, why: bool) -> None:
    """Draw the whole report; with ``why``, how surely and by what each quotation was found."""
    shown = marks(reading)
    _show_header(console, reading, recorded=recorded)
    console.print()
    _show_text(console, reading.text, shown)
    if shown:
        _show_legend(console, {mark.quotation.type for mark in shown})
        _show_heading(console, "Who said what")
        for mark in shown:
            _show_said(console, reading.text, mark, why=why)
    else:
        put(console, Text("No quotations were found.", QUIET))
    _show_heading(console, "On whose word the text stands")
    _show_shares(console, reading)


def _show_heading(console: Console, words_: str) -> None:
    console.print()
    put(console, Text(words_, STRONG))


def _show_header(console: Console, reading: Reading, *, recorded: bool) -> None:
    put(console, plain(reading.title or "(no title)", STRONG))
    for label, value in _facts(reading, recorded=recorded):
        put(console, short(value, _LONGEST), hang=_LABEL, label=label)


def _facts(reading: Reading, *, recorded: bool) -> Iterator[tuple[str, str]]:
    report = reading.report
    yield "outlet", report.outlet or "not known"
    yield "published", _published(report)
    if report.authors:
        yield "by", ", ".join(report.authors)
    if report.dateline:
        yield "filed from", report.dateline
    if report.agencies:
        yield "agencies", ", ".join(report.agencies)
    yield "language", report.language
    if report.address:
        yield "address", report.address
    if report.source and report.source != report.address:
        yield "source", report.source
    yield "id", report.id if recorded else f"{report.id} (not in the record)"
    yield "read by", reading.reader
    for residue in report.residue:
        yield "taken out", f"{residue.kind}: {residue.text}"


def _published(report: Report) -> str:
    published = report.published
    if published is None:
        return "not known"
    if isinstance(published, datetime):
        day = published.isoformat(" ", "minutes")
    else:
        day = published.isoformat()
    return f"{day}, {_FOUND[report.published_found]}"


def _show_text(console: Console, text: str, shown: tuple[Mark, ...]) -> None:
    """The text with a bracket, number and letter around each quotation, paragraphs set apart."""
    marked = Text()
    for piece in pieces(text, shown):
        for mark in piece.opening:
            marked.append(f"[{mark.number}{TAGS[mark.quotation.type]} ", hue_style(mark.hue))
        marked.append_text(several_lines(piece.span.of(text), _style(piece)))
        for mark in piece.closing:
            marked.append("]", hue_style(mark.hue))
    for paragraph in marked.split("\n"):
        if paragraph.plain.strip():
            put(console, paragraph)
            console.print()


def _style(piece: Piece) -> str:
    styles = []
    if piece.marks:
        mark = piece.marks[-1]
        styles += [hue_style(mark.hue), type_style(mark.quotation.type)]
    elif piece.speaking:
        styles += [hue_style(piece.speaking.hue), STRONG]
    if piece.cueing:
        styles.append("underline")
    return " ".join(filter(None, styles))


def _show_legend(console: Console, types: set[QuotationType]) -> None:
    told = [f"{TAGS[each]} {each.value}" for each in QuotationType if each in types]
    put(console, Text("Quotations are numbered: " + " · ".join(told), QUIET))


def _show_said(console: Console, text: str, mark: Mark, *, why: bool) -> None:
    """Who says what to whom: one line for the roles, one for the words."""
    quotation, indent = mark.quotation, _INDENT * mark.depth
    head = Text().append(f"[{mark.number}{TAGS[quotation.type]}] ", QUIET)
    head.append_text(plain(mark.speaker or _UNNAMED, f"{hue_style(mark.hue)} bold".strip()))
    if addressee := words(text, quotation.addressee):
        head.append_text(Text(" → ").append_text(plain(addressee)))
    if cue := words(text, quotation.cue):
        head.append_text(Text().append(" · ", QUIET).append_text(plain(cue, "underline")))
    head.append(f" · {kind(quotation)}", QUIET)
    put(console, head, indent=indent, hang=_INDENT)
    content = " … ".join(span.of(text) for span in quotation.spans)
    put(console, short(content, _LONGEST), indent=indent + _INDENT)
    if why:
        sure = f"{quotation.confidence:.0%} sure, by {quotation.shown_by or 'the reader'}"
        put(console, plain(sure, QUIET), indent=indent + _INDENT)


def _show_shares(console: Console, reading: Reading) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=_NAME)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    told = shares(reading)
    for share in told[:_MOST_SHARES]:
        bar = _bar(share.part, hue_style(share.hue))
        table.add_row(_whose(reading, share), bar, _percent(share.part))
    if rest := told[_MOST_SHARES:]:
        part = sum(share.part for share in rest)
        table.add_row(f"{len(rest)} others", _bar(part, ""), _percent(part))
    console.print(table)


def _whose(reading: Reading, share: Share) -> Text:
    if share.outlet:
        return (
            Text()
            .append_text(plain(reading.report.outlet or _NO_OUTLET))
            .append(" (its own word)", QUIET)
        )
    return short(share.speaker or _UNNAMED, _NAME, hue_style(share.hue))


def _bar(part: float, style: str) -> Text:
    filled = round(part * _BAR)
    return Text().append("█" * filled, style).append("░" * (_BAR - filled), QUIET)


def _percent(part: float) -> str:
    return f"{part:.0%}" if part >= 0.005 or not part else "<1%"
