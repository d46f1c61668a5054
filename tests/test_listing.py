"""What a reading shows of itself in a shell: one short line, and who said what."""

from __future__ import annotations

from dataclasses import replace

from reportedly.report import Report, Span
from reportedly.statement import Medium, Quotation, QuotationType, Reading
from tests.test_marking import ALL, reading


def titled(title: str, *, language: str = "en") -> Reading:
    return replace(ALL, report=replace(ALL.report, title=title, language=language))


def test_words_are_exact_and_broken_stretches_are_parted() -> None:
    first, last = Span(0, 8), Span(23, 27)
    assert ALL.words((first, last)) == "Ada says … “no”"
    assert ALL.words(()) == ""


def test_a_reading_names_itself_in_one_line() -> None:
    report = titled("Nobody knows")
    counts = f"3 quotations, {len(ALL.statements)} statements"
    assert repr(report) == f"<Reading 'Nobody knows' (en): {counts}>"
    assert repr(ALL) == f"<Reading without a title (en): {counts}>"


def test_a_hostile_title_stays_short_harmless_and_on_one_line() -> None:
    hostile = titled("a\nb\x1b[2J \u202egnp " + "long " * 1000, language="x\n" * 500)
    assert len(repr(hostile)) < 160
    for shown in (repr(hostile), str(hostile)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "\n" not in repr(hostile)
    assert str(hostile).count("\n") == str(ALL).count("\n")


def test_who_said_what_stands_in_one_line_each() -> None:
    assert str(titled("Rain")).splitlines() == [
        "Rain",
        "  1  Ada · indirect: that Ole says “no”",
        "    2  Ole · indirect: “no”",
        "  3  she · indirect: Nobody knows why",
    ]


def test_who_is_not_named_is_told_and_long_words_are_cut() -> None:
    text = "It was said: " + "no and " * 100
    found = Quotation(
        QuotationType.DIRECT,
        Medium.SPEECH,
        (Span(13, len(text)),),
        cue=(Span(7, 11),),
    )
    line = str(reading(found, text=text)).splitlines()[1]
    assert line.startswith("  1  not named · said · direct: no and no and")
    assert line.endswith("…")
    assert len(line) < 140


def test_a_report_without_quotations_says_so() -> None:
    silent = Reading(Report(text="It rains."), (), (), (), (), "by hand")
    assert str(silent) == "(no title)\nNo quotations were found."
