"""A reading → what a page or terminal shows of it: numbered marks over stretches of its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.report import Span
from reportedly.statement import Quotation, Reading, Spans


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation as it is shown.

    ``number`` counts from 1 in the order of the reading. ``depth`` is how many quotations it
    stands in. ``speaker`` is None where the text names nobody, ``hue`` the speaker's place among
    the speakers of the report, from 0.
    """

    number: int
    quotation: Quotation
    depth: int
    speaker: str | None
    hue: int | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text over which the same marks lie.

    ``marks`` are the quotations it is part of, outermost first; ``opening`` and ``closing`` those
    of which a stretch begins or ends here. ``speaking`` and ``cueing`` are the marks whose speaker
    or cue is named by these words.
    """

    span: Span
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]
    speaking: Mark | None
    cueing: Mark | None


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a report's text stands on one word.

    ``speaker`` is None for a speaker who is not named, and for the outlet (``outlet`` is true).
    ``characters`` leaves blanks out; ``part`` is that of the whole text, from 0 to 1.
    """

    speaker: str | None
    outlet: bool
    hue: int | None
    characters: int
    part: float


def marks(reading: Reading) -> tuple[Mark, ...]:
    """The quotations of ``reading`` as they are shown, in its order."""
    hues: dict[str, int] = {}
    made: list[Mark] = []
    for number, quotation in enumerate(reading.quotations, 1):
        outer = quotation.nested_in
        speaker = words(reading.text, quotation.speaker)
        made.append(
            Mark(
                number=number,
                quotation=quotation,
                depth=made[outer].depth + 1 if outer is not None else 0,
                speaker=speaker,
                hue=hues.setdefault(speaker.casefold(), len(hues)) if speaker else None,
            )
        )
    return tuple(made)


def pieces(text: str, shown: tuple[Mark, ...]) -> Iterator[Piece]:
    """The whole of ``text`` in order, cut wherever a mark, a speaker or a cue begins or ends."""
    content = _Sweep((span, mark) for mark in shown for span in mark.quotation.spans)
    speakers = _Sweep((span, mark) for mark in shown for span in mark.quotation.speaker)
    cues = _Sweep((span, mark) for mark in shown for span in mark.quotation.cue)
    places = {0, len(text), *content.places, *speakers.places, *cues.places}
    for start, end in pairwise(sorted(place for place in places if place <= len(text))):
        yield Piece(
            span=Span(start, end),
            marks=content.over(start),
            opening=content.opening(start),
            closing=content.closing(end),
            speaking=next(iter(speakers.over(start)), None),
            cueing=next(iter(cues.over(start)), None),
        )


class _Sweep:
    """The marks over each place of a text, asked for from left to right."""

    def __init__(self, stretches: Iterable[tuple[Span, Mark]]) -> None:
        self._starts: dict[int, list[Mark]] = {}
        self._ends: dict[int, list[Mark]] = {}
        self._over: list[Mark] = []
        for span, mark in stretches:
            if len(span):
                self._starts.setdefault(span.start, []).append(mark)
                self._ends.setdefault(span.end, []).append(mark)
        self.places = self._starts.keys() | self._ends.keys()

    def opening(self, place: int) -> tuple[Mark, ...]:
        """The marks that begin at ``place``, the outermost first."""
        return tuple(self._starts.get(place, ()))

    def closing(self, place: int) -> tuple[Mark, ...]:
        """The marks that end at ``place``, the innermost first."""
        return tuple(reversed(self._ends.get(place, ())))

    def over(self, place: int) -> tuple[Mark, ...]:
        """The marks over the character at ``place``, the outermost first."""
        for mark in self._ends.get(place, ()):
            self._over.remove(mark)
        self._over = sorted([*self._over, *self._starts.get(place, ())], key=_number)
        return tuple(self._over)


def _number(mark: Mark) -> int:
    return mark.number


def shares(reading: Reading) -> tuple[Share, ...]:
    """On whose word how much of the text stands: the outlet's first, then from most to least.

    Words inside several quotations count for the innermost one's speaker.
    """
    counts: dict[tuple[str | None, bool], int] = {(None, True): 0}
    shown = marks(reading)
    names = {mark.hue: mark.speaker for mark in reversed(shown)}  # as first written
    hues = {name: hue for hue, name in names.items()}
    for piece in pieces(reading.text, shown):
        speaker = names[piece.marks[-1].hue] if piece.marks else None
        letters = len("".join(piece.span.of(reading.text).split()))
        whose = (speaker, not piece.marks)
        counts[whose] = counts.get(whose, 0) + letters
    total = sum(counts.values()) or 1
    order = sorted(counts.items(), key=lambda item: (not item[0][1], -item[1]))
    return tuple(
        Share(speaker, outlet, hues.get(speaker), letters, letters / total)
        for (speaker, outlet), letters in order
    )


def words(text: str, spans: Spans) -> str | None:
    """The words that ``spans`` stand for, joined by blanks; None where there are none."""
    return " ".join(span.of(text) for span in spans) or None
