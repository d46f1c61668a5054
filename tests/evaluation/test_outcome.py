"""What a run prints: tables of figures, and gold beside predicted for who develops a reader."""

from evaluation.differences import worst
from evaluation.document import Document, Marked, Read, tokens_of
from evaluation.outcome import span_outcome, token_outcome
from evaluation.table import Table
from reportedly.report import Report
from reportedly.statement import Medium, QuotationType

TEXT = "„Der Hafen bleibt zu“, sagte Ada Brömse. Ihr Büro dementierte."
#       0   1   2     3      4  5 6 7     8   9     10 11  12  13        14
GOLD = Marked(
    quotation=frozenset(range(6)),
    speaker=frozenset({8, 9}),
    cue=frozenset({7}),
    type=QuotationType.DIRECT,
    medium=Medium.SPEECH,
)
DENIAL = Marked(
    quotation=frozenset({11, 12, 13}), type=QuotationType.REPORTED, medium=Medium.WRITING
)


def read(*predicted: Marked, gold: tuple[Marked, ...] = (GOLD,), name: str = "hafen") -> Read:
    return Read(Document(Report(TEXT, source=name), tokens_of(TEXT), gold), predicted)


def test_a_table_is_markdown_with_columns_in_line():
    table = Table(("part", "F1"), (["cue", "9.0"], ["speaker", "100.0"]))
    assert str(table).splitlines() == [
        "| part    |    F1 |",
        "| ------- | ----: |",
        "| cue     |   9.0 |",
        "| speaker | 100.0 |",
    ]


def test_german_figures_are_percentages_by_name():
    outcome = token_outcome("Hafen", "About it.", [read(GOLD, DENIAL)])
    # Quotation: P 1/2, R 1. Roles: all right. Joint: 3 of 4 predicted, all 3 gold.
    assert round(outcome.figures["quotation"], 1) == 66.7
    assert outcome.figures["roles"] == 100.0
    assert round(outcome.figures["joint"], 1) == 85.7
    assert round(outcome.figures["type"], 1) == 66.7
    page = str(outcome)
    assert page.startswith("## Hafen\n\nAbout it.\n\n| as published")
    row = next(line for line in page.splitlines() if line.startswith("| joint"))
    assert [cell.strip() for cell in row.split("|")[1:-1]] == [
        *("joint", "75.0", "100.0", "85.7", "4", "3", "85.7")
    ]


def test_english_figures_are_percentages_by_name():
    outcome = span_outcome("Harbour", "About it.", [read(GOLD, DENIAL)])
    assert outcome.figures["source"] == outcome.figures["cue"] == 100.0
    assert round(outcome.figures["content"], 1) == 66.7


def test_the_document_that_loses_most_comes_first_and_shows_both_sides():
    shorter = Marked(
        quotation=GOLD.quotation,
        speaker=frozenset({9}),
        cue=GOLD.cue,
        type=QuotationType.INDIRECT,
        medium=Medium.SPEECH,
    )
    shown = worst([read(shorter, name="little"), read(name="all"), read(GOLD, name="none")], 3)
    assert [line for line in shown.splitlines() if line.startswith("===")] == [
        *("=== all", "=== little")
    ]
    assert "MISSED [direct; speech]\n  quotation „Der Hafen bleibt zu“ @0" in shown
    assert "DIFFERS [direct read as indirect; speech]" in shown
    assert "  speaker   gold      Ada Brömse @29\n            predicted Brömse @33" in shown
    assert "  cue       = sagte @23" in shown


def test_errors_can_be_kept_to_one_type():
    shown = worst([read(DENIAL)], 1, QuotationType.REPORTED)
    assert "SPURIOUS [reported; writing]" in shown
    assert "MISSED" not in shown
