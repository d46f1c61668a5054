"""``who``, ``search``, ``reports``, ``info`` and ``export``: asking the record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from reportedly.reading.readers import best
from tests.cli.shell import Command, lines_of


def test_who_says_what_by_date_with_outlet_and_cue(recorded: Command) -> None:
    told = recorded("who", "Ada Kern").stdout
    assert "Found as Ada Kern (3)" in told
    days = [line[:10] for line in told.splitlines() if line.startswith("2031")]
    assert days == ["2031-05-01", "2031-05-02", "2031-05-03"]
    for words in ("Hafenbote", "The Quay", "· sagte ·", "· said ·", "„Wir bleiben hier“"):
        assert words in told
    assert "Ole Brandt" not in told


def test_who_takes_filters(recorded: Command) -> None:
    def titles(*filters: str) -> list[object]:
        return [row["title"] for row in lines_of(recorded("who", "kern", *filters, "--json"))]

    every = titles()
    assert every == ["Der Hafen bleibt offen", "Streik", "Pilots stay ashore"]
    assert titles("--since", "2031-05-02") == every[1:]
    assert titles("--until", "2031-05-02") == every[:2]
    assert titles("--since", "2031-05-02", "--until", "2031-05-02") == [every[1]]
    assert titles("--outlet", "quay") == [every[2]]
    assert titles("--language", "de") == every[:2]
    assert titles("--report", "news/quay.md") == [every[2]]
    assert titles("--limit", "1") == every[:1]
    assert titles("--type", "direct") == every
    assert recorded("who", "kern", "--type", "narrated").exit_code == 4


def test_who_of_an_outlet_is_what_it_tells_itself(recorded: Command) -> None:
    told = recorded("who", "Hafenbote").stdout
    assert "told on the outlet's own word" in told
    assert "Fähre hatte um zwölf Uhr" in told


def test_search_finds_words_and_tells_how_many(recorded: Command) -> None:
    told = recorded("search", "Pilots").stdout
    assert "The Quay  Pilots stay ashore" in told
    assert "“The pilots stay ashore,” said Ada Kern." in told
    assert told.endswith("1 statement.\n")
    assert (
        "1 of 3 statements. --limit 3 shows all."
        in recorded("search", "Kern", "--limit", "1").stdout
    )


def test_search_takes_filters(recorded: Command) -> None:
    def count(*arguments: str) -> int:
        return len(lines_of(recorded("search", *arguments, "--json")))

    assert count("bleiben") == 1
    assert count("bleiben", "--speaker", "kern") == 1
    assert count("bleiben", "--speaker", "brandt") == 0
    assert count("bleiben", "--until", "2031-04-30") == 0
    assert count("Fähre", "--type", "narrated") == 1
    assert count("Fähre", "--type", "direct") == 0
    assert count("wir", "bleiben") == 1
    assert count('"bleiben wir"') == 0


def test_search_in_json_tells_where_the_words_stand(recorded: Command) -> None:
    (hit,) = lines_of(recorded("search", "bleiben", "--json"))
    start = hit["snippet_span"]["start"]
    found = [hit["snippet"][at["start"] - start : at["end"] - start] for at in hit["matches"]]
    assert found == ["bleiben"]
    assert hit["speaker"] == "Ada Kern"


def test_reports_are_listed_the_latest_first(recorded: Command) -> None:
    lines = recorded("reports").stdout.splitlines()
    assert [line[:10].strip() for line in lines] == [
        "2031-05-03",
        "2031-05-02",
        "2031-05-01",
        "no date",
    ]
    rows = lines_of(recorded("reports", "--json"))
    assert [row["report"][:8] for row in rows] == [line[12:20] for line in lines]
    assert len(lines_of(recorded("reports", "--json", "--limit", "2", "--language", "de"))) == 2


def test_old_versions_are_listed_when_asked_for(recorded: Command, news: Path) -> None:
    path = news / "quay.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Friday", "May"), encoding="utf-8")
    recorded("read", "news")
    assert len(lines_of(recorded("reports", "--json"))) == 4
    assert len(lines_of(recorded("reports", "--json", "--versions"))) == 5
    assert "version 2" in recorded("reports", "--outlet", "quay").stdout


def test_info_counts(recorded: Command, news: Path) -> None:
    (news / "scan.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    recorded("read", "news")
    told = recorded("info").stdout
    for words in ("reports ", "Hafenbote", "2031-05-01", "Languages", "direct", best(), "skipped"):
        assert words in told
    counts = json.loads(recorded("info", "--json").stdout)
    assert (counts["reports"], counts["skipped"]) == (4, 1)
    assert {"value": "Hafenbote", "count": 1} in counts["by_outlet"]
    assert "news/scan.pdf" in recorded("info", "--skipped").stdout
    (skipped,) = lines_of(recorded("info", "--skipped", "--json"))
    assert skipped["source"] == "news/scan.pdf"
    assert "PDF" in skipped["reason"]


def test_export_writes_the_same_rows_in_every_format(recorded: Command) -> None:
    pyarrow = pytest.importorskip("pyarrow.parquet")
    rows = lines_of(recorded("export"))
    table = list(csv.DictReader(io.StringIO(recorded("export", "--format", "csv").stdout)))
    assert [row["text"] for row in table] == [row["text"] for row in rows]
    result = recorded("export", "-o", "all.parquet")
    assert result.exit_code == 0
    assert f"{len(rows)} statements written to all.parquet" in result.stderr
    assert [row["text"] for row in pyarrow.read_table("all.parquet").to_pylist()] == [
        row["text"] for row in rows
    ]


def test_export_takes_filters_and_files(recorded: Command) -> None:
    assert recorded("export", "--speaker", "kern", "--words", "bleiben", "-o", "k.jsonl")
    (row,) = [json.loads(line) for line in Path("k.jsonl").read_text("utf-8").splitlines()]
    assert row["text"] == "„Wir bleiben hier“"
    unknown = recorded("export", "-o", "k.xlsx")
    assert unknown.exit_code == 2
    assert "k.xlsx" in unknown.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "Nobody Such"),
        ("search", "Zwetschgendatschi"),
        ("reports", "--outlet", "Nirgends"),
        ("export", "--speaker", "Nobody Such"),
    ],
)
def test_nothing_found_ends_with_4_and_says_so(
    recorded: Command, arguments: tuple[str, ...]
) -> None:
    result = recorded(*arguments)
    assert result.exit_code == 4
    assert result.stderr.startswith("nothing found: ")
    assert not result.stdout


@pytest.mark.parametrize("verb", ["who", "search", "reports", "info", "export"])
def test_without_a_record_each_says_what_to_do(command: Command, verb: str) -> None:
    words = ("x",) if verb in ("who", "search") else ()
    result = command(verb, *words, "--record", "none.sqlite")
    assert result.exit_code == 3
    assert result.stderr == (
        "error: none.sqlite: no record is there. 'reportedly read' makes one.\n"
    )
    assert not Path("none.sqlite").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "…"),
        ("search", "—"),
        ("search", "x", "--limit", "0"),
        ("search", "x", "--type", "gossip"),
        ("reports", "--since", "soon"),
        ("search", "x", "--report", "nowhere"),
    ],
)
def test_misuse_is_no_crash(recorded: Command, arguments: tuple[str, ...]) -> None:
    assert recorded(*arguments).exit_code in (2, 4)
