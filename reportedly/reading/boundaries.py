"""Where in a paragraph sentences end: finds each stop and what stands around it.

Time grows linearly with the text, whatever it holds: each look back or ahead is bounded, and no
quantifier is tried twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.languages.endings import Endings
from reportedly.reading.stops import FULL_WIDTH, Stop, ends_sentence
from reportedly.report import Span

STOPS = f".!?…‥؟۔\u037e{FULL_WIDTH}"
DOUBLE = '„“”"»«'  # in a paragraph every second one closes, whichever it is
EITHER_WAY = '“”"»«'  # those that open in one usage and close in another
INVISIBLE = "\u200b\u2060\ufeff"
CLOSERS = re.escape(f"“”\"»«‘’'`›‹)]}}」』）】》〉*_{INVISIBLE}")
OPENERS = f"„“”\"»«‚‘’'`›‹([{{「『（【《〈¿¡<*_#{INVISIBLE}–—―•·▪‣-"  # bullets as well
GOES_ON = ",;:.!?…)]}%/&=+，、；："  # no sentence begins with one of these
ITEM = r"\(?(?:\d{1,2}|[a-zA-Z])\)"  # of a list: "a)" "(2)"
APOSTROPHES = "’'`"  # these may open a word that goes on from the one before: ’12
LOOK_BACK = 48  # characters in which the words before a stop are sought

# A stop, what closes with it (a quotation, a bracket, a note "[3]"), and the white space after it.
_STOP = re.compile(
    rf"(?P<mark>[{STOPS}]++(?:[ \u00a0\u202f][{STOPS}]++)*+)"
    rf"(?P<closed>(?:[{CLOSERS}]|\[\d{{1,3}}\])*+)"
    r"\s*+"
)
# What may stand before a sentence's first word: quotation marks, brackets, bullets, omissions.
_NEXT = re.compile(
    rf"(?P<lead>(?:(?:,,|[{re.escape(OPENERS)}]|[\[(]?(?:…|\.\.\.)[\])]?|{ITEM})\s{{0,3}}+){{0,6}}+)"
    r"(?P<word>[^\W_]{0,40}+)"
)
_EITHER_WAY = re.compile(rf"[{EITHER_WAY}]")
_CLOSING_APART = re.compile(rf"(?P<marks>[{EITHER_WAY}]++)(?=[\s,.;:!?)–—-]|\Z)\s*+")
# A short remark or credit in brackets goes with the sentence before it: „… mit. (dpn)“
_REMARK = re.compile(r"(?P<remark>[(\[](?!\w?\d*[)\]])[^()\[\].!?…:]{1,40}+[)\]])\s*+")
_WORD = re.compile(r"\w")


def boundaries(text: str, paragraph: Span, known: Endings) -> Iterator[int]:
    """The offsets at which sentences of ``paragraph`` end, but for its own end.

    Each is followed, after white space if there is any, by the next sentence's first character.
    """
    marks = _Marks(text, paragraph.start)
    start = paragraph.start
    for found in _STOP.finditer(text, paragraph.start, paragraph.end):
        end, at = _ends_and_begins(text, found, paragraph.end, marks)
        if at == paragraph.end or found.start() < start or _goes_on(text, at):
            continue
        if ends_sentence(_stop(text, start, found, end, at, paragraph.end), known):
            yield end
            start = at


def _ends_and_begins(text: str, found: re.Match[str], limit: int, marks: _Marks) -> tuple[int, int]:
    """Where what belongs to a stop ends, and where what follows begins."""
    end, at = found.end("closed"), found.end()
    if at == limit:
        return end, at
    if end == at and text[at].isalnum():  # kam."Wir or kam."Der?
        doubtful = _EITHER_WAY.search(text, found.start("closed"), end)
        if doubtful and not marks.inside(doubtful.start()):
            return doubtful.start(), doubtful.start()
    elif end < at and text[at] in EITHER_WAY:  # kam. " Wir or kam. " Der?
        apart = _CLOSING_APART.match(text, at, limit)
        if apart and marks.inside(at):
            return apart.end("marks"), apart.end()
    elif text[at] in "([":
        remark = _REMARK.match(text, at, limit)
        if remark and not text[remark.end() : remark.end() + 1].islower():
            return remark.end("remark"), remark.end()
    return end, at


def _goes_on(text: str, at: int) -> bool:
    return text[at] in GOES_ON and not text.startswith(",,", at)


def _stop(text: str, start: int, found: re.Match[str], end: int, at: int, limit: int) -> Stop:
    begin = found.start()
    before = text[max(start, begin - LOOK_BACK) : begin]
    following = _NEXT.match(text, at, limit)
    assert following is not None  # it matches nothing, too  # noqa: S101
    return Stop(
        words=_words(before),
        before=text[max(start, begin - 4 * LOOK_BACK) : begin],
        mark=found["mark"],
        bracketed=before.rstrip()[-1:] in {"(", "["} and text[begin:end][-1:] in {")", "]"},
        apart=before[-1:].isspace(),
        closed=text[found.end("mark") : end].strip(),
        spaced=at > end,
        lead=following["lead"],
        word=following["word"],
        rest=text[following.end("lead") : min(limit, following.end("lead") + 160)],
    )


def _words(before: str) -> tuple[str, ...]:
    """Up to three words at the end of ``before``, none from before an opening quotation mark."""
    words: list[str] = []
    for word in reversed(before.split()[-3:]):
        begin = _WORD.search(word)
        words.append(word[begin.start() :] if begin else word)
        if word[0] in OPENERS and word[0] not in APOSTROPHES:
            break
    return tuple(reversed(words))


class _Marks:
    """Whether a place stands inside a quotation, for places asked in text order."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._counted = start
        self._open = False

    def inside(self, at: int) -> bool:
        """Whether an odd number of double marks stands before ``at``."""
        count = sum(self._text.count(mark, self._counted, at) for mark in DOUBLE)
        self._counted = max(self._counted, at)
        self._open ^= count % 2 == 1
        return self._open
