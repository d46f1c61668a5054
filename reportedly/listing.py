"""A reading → plain text: who said what, one line each, for a Python shell without a display."""

from __future__ import annotations

from reportedly.marking import Mark, marks, words
from reportedly.safe import shortened
from reportedly.statement import Reading

_LONGEST_ROLE = 60  # characters of a speaker or a cue
_LONGEST = 100  # characters of a quotation's words
_INDENT = "  "


def as_text(reading: Reading) -> str:
    """The title of ``reading``, and a line for each quotation in it.

    A line holds the speaker, the cue, the type and the words, shortened. A quotation inside
    another stands further in.
    """
    title = shortened(reading.title or "(no title)", _LONGEST)
    lines = [_line(reading, mark) for mark in marks(reading)]
    return "\n".join([title, *(lines or ["No quotations were found."])])


def _line(reading: Reading, mark: Mark) -> str:
    quotation = mark.quotation
    cue = words(reading.text, quotation.cue)
    told = [mark.speaker or "not named", *([cue] if cue else [])]
    who = " · ".join([*(shortened(each, _LONGEST_ROLE) for each in told), quotation.type.value])
    said = shortened(reading.words(quotation.spans), _LONGEST)
    return f"{_INDENT * mark.depth}{mark.number:>3}  {who}: {said}"
