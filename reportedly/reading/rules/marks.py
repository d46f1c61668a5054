"""Stretches in quotation marks, however a newsroom or a scraper wrote the marks.

Which way a mark points follows from what stands beside it, since the same sign opens in one
language and closes in another („…“, “…”, »…«, «…»). A paragraph's end closes what was left open,
unless the next paragraph opens with a mark again, as long quotations in print do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.report import Passage, Span

DOUBLE = frozenset('„“”"«»‟〝〞＂')
SINGLE = frozenset("‚‘’'‹›‛`´")
MARKS = DOUBLE | SINGLE
_ONLY_OPENS = frozenset("„‚")
# Two signs typed for one: ,,so'' and ``so''
_TYPED = {",,": "„", "``": "“", "''": "”"}
_SIGN = re.compile("|".join([*map(re.escape, _TYPED), f"[{re.escape(''.join(sorted(MARKS)))}]"]))
_BEFORE_OPENING = frozenset("([{–—-/:;…") | MARKS
_AFTER_CLOSING = frozenset(")]}–—-/.,:;!?…") | MARKS


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch with its marks; ``depth`` counts the stretches it stands inside.

    ``closed`` is False where the closing mark is missing.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    single: bool
    width: int = 1


def quoted(
    text: str, paragraphs: Sequence[Passage], sentences: Sequence[Passage]
) -> tuple[Quoted, ...]:
    """The stretches of ``text`` in quotation marks, in text order, outer before inner."""
    found: list[Quoted] = []
    pending: _Open | None = None
    for place, paragraph in enumerate(paragraphs):
        span = paragraph.span
        nxt = paragraphs[place + 1].span if place + 1 < len(paragraphs) else None
        start = span.start
        stack: list[_Open] = []
        if pending:
            stack, start = [pending], start + (text[start] in MARKS)
            pending = None
        found.extend(_pairs(text, start, span.end, stack))
        if stack and nxt and _goes_on(text, stack[0], nxt):
            pending = stack[0]
        elif stack:
            found.extend(_unclosed(stack[0], span, sentences))
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _goes_on(text: str, opened: _Open, following: Span) -> bool:
    """Whether the next paragraph opens with the mark again, or has one that only closes."""
    if text[following.start] in DOUBLE - {"»"} | {text[opened.at]}:
        return True
    for sign in _SIGN.finditer(text, following.start, following.end):
        mark = _TYPED.get(sign[0], sign[0])
        if mark in DOUBLE and not opened.single:
            at, end = sign.span()
            after = text[end] if end < len(text) else " "
            return _can_close(mark, text[at - 1], after) and not _can_open(
                mark, text[at - 1], after
            )
    return False


def _pairs(text: str, start: int, end: int, stack: list[_Open]) -> Iterator[Quoted]:
    """Pairs closed before ``end``; what stays open is left on ``stack``."""
    for sign in _SIGN.finditer(text, start, end):
        at, width = sign.start(), len(sign[0])
        mark = _TYPED.get(sign[0], sign[0])
        before = text[at - 1] if at else " "
        after = text[at + width] if at + width < len(text) else " "
        if mark in SINGLE and _is_apostrophe(text, at, before, after):
            continue
        single = mark in SINGLE
        match = _matching(stack, single) if _can_close(mark, before, after) else None
        if match is not None:
            opened = stack[match]
            del stack[match:]
            inner = Span(opened.at + opened.width, at)
            yield Quoted(Span(opened.at, at + width), inner, len(stack))
        elif _can_open(mark, before, after) and not (single and any(o.single for o in stack)):
            stack.append(_Open(at, single, width))


def _is_apostrophe(text: str, at: int, before: str, after: str) -> bool:
    if text[at] in "‚‹›":
        return text[at] == "‚" and not after.isalnum()
    if before.isalnum() and after.isalnum():
        return True
    # ’90s, ’n’: a closing-shaped mark before a word; opening ones are written ‘ or '.
    return text[at] == "’" and not before.isalnum() and before not in ".,!?…" and after.isalnum()


def _can_open(sign: str, before: str, after: str) -> bool:
    if sign in _ONLY_OPENS:
        return not after.isspace()
    if after.isspace():
        return False
    return before.isspace() or before in _BEFORE_OPENING


def _can_close(sign: str, before: str, after: str) -> bool:
    if sign in _ONLY_OPENS:
        return False
    if before.isspace():
        return False
    return after.isspace() or after in _AFTER_CLOSING or sign == "“"


def _matching(stack: list[_Open], single: bool) -> int | None:
    """The place on ``stack`` of what a closing mark closes: the innermost of its kind."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place].single == single:
            return place
    return None


def _unclosed(opened: _Open, paragraph: Span, sentences: Sequence[Passage]) -> Iterator[Quoted]:
    """What a missing closing mark leaves: the rest of the sentence, if it opened with the mark."""
    place = bisect_right(sentences, opened.at, key=lambda sentence: sentence.span.start) - 1
    if place < 0 or opened.single:
        return
    end = min(sentences[place].span.end, paragraph.end)
    if end - opened.at > 2:
        yield Quoted(Span(opened.at, end), Span(opened.at + 1, end), 0, closed=False)
