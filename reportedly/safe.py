"""Words from outside, made harmless to show.

Whatever stands in a page, a feed or a file name may hold characters that a terminal or a browser
acts upon: escape sequences, marks that turn the direction of writing around (Unicode Technical
Report 36, 3.3 "Bidirectional text spoofing"), halves of surrogate pairs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

REPLACED = "\ufffd"
# Control, format, surrogate and unassigned characters, line and paragraph separators.
_ACTED_UPON = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\n\u200c\u200d")  # joiners shape letters and pictographs


def harmless(text: str) -> str:
    """``text`` with a replacement character for each that something might act upon.

    Line breaks stay, tabs become blanks; no character is added or left out.
    """
    return "".join(map(_shown, text))


def one_line(text: str) -> str:
    """``text``, harmless and on one line."""
    return " ".join(harmless(text).split())


def shortened(text: str, length: int) -> str:
    """``text``, harmless and on one line of at most ``length`` characters."""
    line = one_line(text)
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


@lru_cache(maxsize=1 << 14)
def _shown(character: str) -> str:
    if character == "\t":
        return " "
    acted_upon = unicodedata.category(character) in _ACTED_UPON and character not in _KEPT
    return REPLACED if acted_upon else character
