"""Remains of a page inside a paragraph: link targets, brackets, tags, picture credits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.report import Residue, ResidueKind

_URL = r"(?:https?://|www\.)[^\s<>\"“”„«»()\[\]]+[^\s<>\"“”„«»()\[\].,;:!?]"
_PICTURES = r"pic\.(?:twitter|x)\.com/\w+"
_TAGS = (
    "a abbr article aside b big blockquote br center cite div em embed figcaption figure font"
    " h[1-6] hr i iframe img ins li noscript ol p path script section small span strong sub sup svg"
    " table tbody td th thead tr u ul video".replace(" ", "|")
)
_TARGET = rf"\]\(\s*(?:{_URL}|/[^\s()]{{0,300}})/?(?:\s+\"[^\"]{{0,200}}\")?\s*\)"
# What opens a written link is cut with its target, and not told of a second time.
_OPENING = re.compile(rf"\[(?=[^\[\]\n]{{1,300}}{_TARGET})")
_PATTERNS: tuple[tuple[ResidueKind, re.Pattern[str]], ...] = (
    # [words](target): the words stay
    (ResidueKind.LINK, re.compile(_TARGET)),
    (ResidueKind.LINK, re.compile(rf"[(\[]\s*{_URL}/?\s*[)\]]")),
    # after a sentence's end, or alone
    (
        ResidueKind.LINK,
        re.compile(rf"(?:(?<=[.!?…:”“\"»’)])\s+|^\s*)(?:{_URL}|{_PICTURES})/?(?=\s*$)"),
    ),
    (ResidueKind.LINK, re.compile(_PICTURES)),
    (
        ResidueKind.CAPTION,
        re.compile(
            r"[(\[](?:(?:symbol|archiv)?(?:foto|bild)|photo|image|picture|crédit)s?"
            r"(?: by| von)?\s*[:©/][^()\[\]\n]{1,80}[)\]]",
            re.IGNORECASE,
        ),
    ),
    (ResidueKind.MARKUP, re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)),
    (ResidueKind.MARKUP, re.compile(r"<!--[^<>]{0,500}-->")),
)
_GLUED = re.compile(r"\)(?=[^\W\d_])([^()\n]{3,60}\))")
_TIGHT = re.compile(r"[.,;:!?)\]”“]|$")
_PARTING = re.compile(r"</?(?:br|p|div|li|td|tr|h[1-6]|hr)\b", re.IGNORECASE)


def without_remains(paragraph: str) -> tuple[str, tuple[Residue, ...]]:
    """``paragraph`` without the remains in it, and those, each with its offset in the result."""
    text, pieces, at = "", [], 0
    for start, end, kind in sorted(_found(paragraph), key=lambda piece: (piece[0], -piece[1])):
        if start < at:
            continue
        text = _joined(text, paragraph[at:start])
        at = end
        if kind is None:
            continue
        pieces.append(Residue(kind, paragraph[start:end].strip(), len(text)))
        if _PARTING.match(paragraph, start):
            text += " "
    text = _joined(text, paragraph[at:]).rstrip()
    return text, tuple(Residue(p.kind, p.text, min(p.at, len(text))) for p in pieces)


def _joined(before: str, after: str) -> str:
    """Both together, without the blank that a piece between them has left over."""
    if before and not before.endswith(" "):
        return before + after
    after = after.lstrip()
    return (before.rstrip() if _TIGHT.match(after) else before) + after


def _found(paragraph: str) -> Iterator[tuple[int, int, ResidueKind | None]]:
    for match in _OPENING.finditer(paragraph):
        yield match.start(), match.end(), None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(paragraph):
            yield match.start(), match.end(), kind
    # A link's words and its bracket, left behind when the link was cut out.
    if _GLUED.search(paragraph):
        odd = _closing_nothing(paragraph)
        for match in _GLUED.finditer(paragraph):
            if match.start() not in odd and match.end() - 1 in odd:
                yield match.start(1), match.end(1), ResidueKind.LINK


def _closing_nothing(paragraph: str) -> set[int]:
    """The places of brackets that close none that is open."""
    opened, odd = 0, set()
    for place, character in enumerate(paragraph):
        if character == "(":
            opened += 1
        elif character == ")" and opened:
            opened -= 1
        elif character == ")":
            odd.add(place)
    return odd
