"""The marks over a text: all of it once, in order, each stretch under its own marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.marking import marks, pieces, shares
from reportedly.reading.statements import statements
from reportedly.report import Passage, PassageKind, Report, Span
from reportedly.statement import Medium, Quotation, QuotationType, Reading

TEXT = "Ada says that Ole says “no”.\nIt rains. Nobody knows why, she adds."


def reading(*quotations: Quotation, text: str = TEXT) -> Reading:
    report = Report(text=text, outlet="The Quay", language="en")
    whole = (Passage(PassageKind.SENTENCE, Span(0, len(text))),)
    found = statements(report, whole, quotations)
    return Reading(report, whole, whole, quotations, found, "by hand")


def quoted(*words: str, speaker: str = "", nested_in: int | None = None) -> Quotation:
    def at(part: str) -> Span:
        return Span(TEXT.index(part), TEXT.index(part) + len(part))

    return Quotation(
        type=QuotationType.INDIRECT,
        medium=Medium.SPEECH,
        spans=tuple(at(part) for part in words),
        speaker=(at(speaker),) if speaker else (),
        nested_in=nested_in,
    )


ALL = reading(
    quoted("that Ole says “no”", speaker="Ada"),
    quoted("“no”", speaker="Ole", nested_in=0),
    quoted("Nobody knows why", speaker="she"),
)


def test_marks_are_numbered_with_depth_and_a_hue_for_each_speaker() -> None:
    shown = marks(ALL)
    assert [(mark.number, mark.depth, mark.speaker, mark.hue) for mark in shown] == [
        (1, 0, "Ada", 0),
        (2, 1, "Ole", 1),
        (3, 0, "she", 2),
    ]


def test_one_speaker_has_one_hue_however_written() -> None:
    text = "ADA said no. Ada said yes. No one said maybe."
    spans = [(Span(9, 11), Span(0, 3)), (Span(22, 25), Span(13, 16)), (Span(38, 43), None)]
    shown = marks(
        reading(
            *(
                Quotation(
                    QuotationType.DIRECT,
                    Medium.SPEECH,
                    (content,),
                    speaker=(speaker,) if speaker else (),
                )
                for content, speaker in spans
            ),
            text=text,
        )
    )
    assert [mark.hue for mark in shown] == [0, 0, None]


def test_pieces_open_and_close_in_order() -> None:
    told = "".join(
        "".join(f"[{mark.number} " for mark in piece.opening)
        + piece.span.of(TEXT)
        + "]" * len(piece.closing)
        for piece in pieces(TEXT, marks(ALL))
    )
    assert told == (
        "Ada says [1 that Ole says [2 “no”]].\nIt rains. [3 Nobody knows why], she adds."
    )


def test_shares_count_inner_words_for_the_inner_speaker() -> None:
    told = {(share.speaker, share.outlet): share.characters for share in shares(ALL)}
    assert told == {
        (None, True): len("Adasays.Itrains.,sheadds."),
        ("Ada", False): len("thatOlesays"),
        ("Ole", False): len("“no”"),
        ("she", False): len("Nobodyknowswhy"),
    }
    assert shares(ALL)[0].outlet


def test_a_text_without_words_has_no_shares_to_divide() -> None:
    (share,) = shares(reading(text=""))
    assert (share.outlet, share.characters, share.part) == (True, 0, 0.0)


@st.composite
def quotations(draw: st.DrawFn) -> tuple[Quotation, ...]:
    places = st.integers(0, len(TEXT))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), places, places)
    several = st.lists(spans, max_size=2).map(tuple)
    return tuple(
        Quotation(
            type=draw(st.sampled_from(QuotationType)),
            medium=Medium.UNKNOWN,
            spans=draw(st.lists(spans, min_size=1, max_size=3).map(tuple)),
            speaker=draw(several),
            cue=draw(several),
        )
        for _ in range(draw(st.integers(0, 5)))
    )


@given(quotations())
def test_pieces_tile_the_text_under_whatever_marks(found: tuple[Quotation, ...]) -> None:
    read = reading(*found)
    shown = marks(read)
    cut = list(pieces(TEXT, shown))
    assert "".join(piece.span.of(TEXT) for piece in cut) == TEXT
    for piece in cut:
        over = [
            mark
            for mark in shown
            for span in mark.quotation.spans
            if span.start <= piece.span.start < span.end
        ]
        assert list(piece.marks) == over
    total = sum(share.characters for share in shares(read))
    assert total == len("".join(TEXT.split()))
