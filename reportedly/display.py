"""A reading → HTML for notebooks: the text with marked quotations, and who said what in it.

Everything from the report is escaped. Styles are inline and take the page's own text colour over
translucent tints, so that the marks can be read on light and dark pages alike and survive
sanitisers that drop style sheets. What a colour tells, a label or a line tells too.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reportedly.marking import Mark, Piece, marks, pieces, words
from reportedly.report import DateFound
from reportedly.safe import harmless, one_line, shortened
from reportedly.statement import Medium, QuotationType, Reading

_UNNAMED = "not named"
_LONGEST = 240  # characters of a quotation's words in the list
_TURN = 137.5  # degrees between the colours of two speakers, which keeps neighbours apart
_LINES = {
    QuotationType.DIRECT: "2px solid",
    QuotationType.INDIRECT: "2px dashed",
    QuotationType.REPORTED: "2px dotted",
    QuotationType.FREE_INDIRECT: "4px double",
    QuotationType.INDIRECT_FREE_INDIRECT: "4px double",
}
_LABEL = "font-size:.7em;opacity:.8;padding:0 .25em;white-space:nowrap"


def as_html(reading: Reading) -> str:
    """``reading`` as a piece of HTML that stands by itself."""
    shown = marks(reading)
    parts = [
        '<div class="reportedly" style="max-width:48rem;line-height:1.6">',
        _header(reading),
        f'<div lang="{escape(one_line(reading.report.language))}" dir="auto">',
        *_paragraphs(reading.text, shown),
        "</div>",
        _list(reading.text, shown),
        "</div>",
    ]
    return "\n".join(parts)


def _header(reading: Reading) -> str:
    report = reading.report
    title = _escaped(report.title or "(no title)")
    if report.address and report.address.startswith(("https://", "http://")):
        address = escape(one_line(report.address))
        link = f'href="{address}" rel="noopener noreferrer nofollow" style="color:inherit"'
        title = f"<a {link}>{title}</a>"
    day = report.published.isoformat()[:10] if report.published else "no date"
    if report.published and report.published_found is not DateFound.PAGE:
        day = f"{day} ({report.published_found.value})"
    facts = [report.outlet or "outlet not known", day, *report.authors, *report.agencies]
    about = " · ".join(_escaped(fact) for fact in (*facts, report.language, reading.reader))
    return (
        f'<div style="font-weight:bold;font-size:1.15em">{title}</div>'
        f'<div style="opacity:.75;font-size:.9em">{about}</div>'
    )


def _paragraphs(text: str, shown: tuple[Mark, ...]) -> Iterator[str]:
    paragraph: list[str] = []
    for piece in pieces(text, shown):
        first, *further = piece.span.of(text).split("\n")
        paragraph += [_label(mark) for mark in piece.opening]
        paragraph.append(_marked(first, piece))
        for line in further:
            yield _paragraph(paragraph)
            paragraph = [_marked(line, piece)]
    yield _paragraph(paragraph)


def _paragraph(parts: list[str]) -> str:
    inside = "".join(parts)
    return f'<p style="margin:.6em 0">{inside}</p>' if inside else ""


def _label(mark: Mark) -> str:
    told = f"{mark.number} {mark.quotation.type.value}"
    return f'<sup style="{_LABEL};background:{_tint(mark, 0.3)}">{told}</sup>'


def _marked(words_: str, piece: Piece) -> str:
    """``words_`` of ``piece`` inside all of its marks, so that each stretch is whole in itself."""
    html = _escaped_lines(words_)
    if not html:
        return ""
    if piece.cueing:
        html = f"<em>{html}</em>"
    if piece.speaking:
        html = f'<strong title="speaker of {piece.speaking.number}">{html}</strong>'
    for mark in reversed(piece.marks):
        html = f'<span title="{_told(mark)}" style="{_style(mark)}">{html}</span>'
    return html


def _style(mark: Mark) -> str:
    line = f"{_LINES[mark.quotation.type]} {_tint(mark, 0.9)}"
    return f"background:{_tint(mark, 0.14)};border-bottom:{line}"


def _tint(mark: Mark, opacity: float) -> str:
    if mark.hue is None:
        return f"hsla(0,0%,50%,{opacity})"
    return f"hsla({mark.hue * _TURN % 360:.0f},70%,50%,{opacity})"


def _told(mark: Mark) -> str:
    return f"{mark.number}: {_escaped(mark.speaker or _UNNAMED)} ({_kind(mark)})"


def _kind(mark: Mark) -> str:
    quotation = mark.quotation
    medium = "" if quotation.medium is Medium.UNKNOWN else f", {quotation.medium.value}"
    return f"{quotation.type.value}{medium}"


def _list(text: str, shown: tuple[Mark, ...]) -> str:
    if not shown:
        return '<p style="opacity:.75">No quotations were found.</p>'
    entries = "\n".join(_entry(text, mark) for mark in shown)
    return f'<ol style="list-style:none;padding:0;margin:1em 0;font-size:.9em">\n{entries}\n</ol>'


def _entry(text: str, mark: Mark) -> str:
    """Who says what to whom: the roles, and below them the words."""
    quotation = mark.quotation
    who = f"<strong>{_escaped(mark.speaker or _UNNAMED)}</strong>"
    if addressee := words(text, quotation.addressee):
        who += f" → {_escaped(addressee)}"
    if cue := words(text, quotation.cue):
        who += f" · <em>{_escaped(cue)}</em>"
    number = f'<span style="padding:0 .3em;background:{_tint(mark, 0.3)}">{mark.number}</span>'
    content = shortened(" … ".join(span.of(text) for span in quotation.spans), _LONGEST)
    return (
        f'<li style="margin:.4em 0 .4em {2 * mark.depth}em;line-height:1.4">'
        f'{number} {who} <span style="opacity:.75">· {_kind(mark)}</span>'
        f'<div style="margin-left:2em">{escape(content)}</div></li>'
    )


def _escaped(text: str) -> str:
    return escape(one_line(text))


def _escaped_lines(text: str) -> str:
    return escape(harmless(text))
