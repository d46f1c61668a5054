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
# Stand-ins for what is cut: a piece, a piece that parts words, and one that is not told of.
_CUT, _PART, _SILENT = "\ue000", "\ue001", "\ue002"
_CUTS = re.compile(rf" *[{_CUT}{_PART}{_SILENT}](?: *[{_CUT}{_PART}{_SILENT}])* *")
_TIGHT = frozenset(".,;:!?)]”“")
_PARTING = re.compile(r"</?(?:br|p|div|li|td|tr|h[1-6]|hr)\b", re.IGNORECASE)


def without_remains(paragraph: str) -> tuple[str, tuple[Residue, ...]]:
    """``paragraph`` without the remains in it, and those, each with its offset in the result."""
    kept: list[str] = []
    cut: list[tuple[ResidueKind, str]] = []
    at = 0
    for start, end, kind in sorted(_found(paragraph), key=lambda piece: (piece[0], -piece[1])):
        if start < at:
            continue
        kept.append(paragraph[at:start])
        at = end
        if kind is None:
            kept.append(_SILENT)
        else:
            kept.append(_PART if _PARTING.match(paragraph, start) else _CUT)
            cut.append((kind, paragraph[start:end].strip()))
    if not at:
        return paragraph, ()
    return _closed("".join([*kept, paragraph[at:]]), cut)


def _closed(text: str, cut: list[tuple[ResidueKind, str]]) -> tuple[str, tuple[Residue, ...]]:
    """``text`` with its gaps closed, and the pieces with the offsets at which they stood."""
    parts = re.split(f"[{_CUT}{_PART}]", _CUTS.sub(_gap, text).replace(_SILENT, ""))
    pieces, length = [], 0
    for (kind, words), part in zip(cut, parts, strict=False):
        length += len(part)
        pieces.append(Residue(kind, words, length))
    return "".join(parts), tuple(pieces)


def _gap(match: re.Match[str]) -> str:
    """What stands where something was cut: its stand-ins, and a blank if words need one."""
    marks = match[0].replace(" ", "")
    after = match.string[match.end() : match.end() + 1]
    if match.start() == 0 or not after or after in _TIGHT:
        return marks
    if match[0].startswith(" ") or _PART in marks:
        return f" {marks}"
    return f"{marks} " if " " in match[0] else marks


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
