"""Where the command line draws, and the styles it draws with."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from reportedly.safe import harmless, one_line, shortened
from reportedly.statement import Medium, Quotation, QuotationType

_NARROWEST = 20  # columns that words are given, however narrow the terminal is
WIDEST = 100  # columns; longer lines are hard to read
QUIET = "dim"
STRONG = "bold"

# The terminal's own colours, so that they fit its background.
_HUES = ("cyan", "magenta", "green", "yellow", "blue", "red")

TAGS = {
    QuotationType.DIRECT: "d",
    QuotationType.INDIRECT: "i",
    QuotationType.REPORTED: "r",
    QuotationType.FREE_INDIRECT: "f",
    QuotationType.INDIRECT_FREE_INDIRECT: "if",
}
"""The letters that tell a quotation's type where there is no room for its name."""

_STYLES = {
    QuotationType.DIRECT: "bold",
    QuotationType.INDIRECT: "",
    QuotationType.REPORTED: "italic",
    QuotationType.FREE_INDIRECT: "underline",
    QuotationType.INDIRECT_FREE_INDIRECT: "underline",
}


def console(*, stderr: bool = False) -> Console:
    """A console on standard output, or error, that takes no text for mark-up.

    Without a terminal behind it, or with NO_COLOR set, it writes no colours.
    """
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def put(console: Console, text: Text, *, indent: int = 0, hang: int = 0, label: str = "") -> None:
    """Print ``text`` wrapped, ``indent`` columns in and its further lines ``hang`` more.

    A ``label`` stands before the first line. Nothing is filled up with blanks, so that what is
    piped or copied ends where its words end.
    """
    room = max(console.width - indent - hang, _NARROWEST)
    before = Text(" " * indent).append(label.ljust(hang) if label else "", QUIET)
    for line in text.wrap(console, room):
        line.rstrip()
        console.print(before.append_text(line), soft_wrap=True)
        before = Text(" " * (indent + hang))


def plain(text: str, style: str = "") -> Text:
    """``text`` from outside, on one line."""
    return Text(one_line(text), style)


def several_lines(text: str, style: str = "") -> Text:
    """``text`` from outside, its line breaks kept."""
    return Text(harmless(text), style)


def short(text: str, length: int, style: str = "") -> Text:
    """``text`` from outside, on one line of at most ``length`` characters."""
    return Text(shortened(text, length), style)


def hue_style(hue: int | None) -> str:
    """The colour of a report's ``hue``-th speaker; none for one who is not named."""
    return "" if hue is None else _HUES[hue % len(_HUES)]


def kind(quotation: Quotation) -> str:
    """A quotation's type and, where it is known, its medium."""
    if quotation.medium is Medium.UNKNOWN:
        return quotation.type.value
    return f"{quotation.type.value}, {quotation.medium.value}"


def type_style(type_: QuotationType) -> str:
    """How the words of a quotation of this type are set."""
    return _STYLES[type_]
