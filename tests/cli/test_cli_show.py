"""``reportedly show``: one report with its quotations marked, from the record or on the spot."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from reportedly.record import Record
from tests.cli.shell import HARBOUR, Command, lines_of

ESCAPE = "\x1b"


def id_of(command: Command, outlet: str) -> str:
    (row,) = lines_of(command("reports", "--outlet", outlet, "--json"))
    return str(row["report"])


def test_text_with_marks_and_who_said_what(recorded: Command) -> None:
    told = recorded("show", "news/harbour.md").stdout
    assert "Der Hafen bleibt offen" in told
    for fact in ("Hafenbote", "2031-05-01, as stated", "Ülo Vahl", "news/harbour.md"):
        assert fact in told
    assert "[1d „Wir bleiben hier“], sagte Ada Kern am Montag." in told
    assert re.search(r"\[1d\] Ada Kern · sagte · direct, \w+.*\n {4}„Wir bleiben hier“\n", told)
    assert re.search(r"^Hafenbote \(its own word\) +[█░]+ +\d+%$", told, re.MULTILINE)


def test_the_parts_make_up_the_whole(recorded: Command) -> None:
    told = recorded("show", "news/harbour.md").stdout
    parts = [int(part) for part in re.findall(r"[█░]+ +(\d+)%$", told, re.MULTILINE)]
    assert len(parts) == 3
    assert abs(sum(parts) - 100) <= len(parts) / 2  # each is rounded


def test_why_tells_how_surely_and_by_what(recorded: Command) -> None:
    assert "% sure, by " in recorded("show", "news/harbour.md", "--why").stdout
    assert "% sure" not in recorded("show", "news/harbour.md").stdout


def test_by_id_the_start_of_one_an_address_or_a_source(recorded: Command) -> None:
    whole = id_of(recorded, "Blatt Nord")
    by_id = recorded("show", whole).stdout
    assert "Die Lotsen streiken" in by_id
    for other in (whole[:6], "https://nord.example/streik", "news/rows.jsonl#1"):
        assert recorded("show", other).stdout == by_id


def test_json_holds_what_an_export_holds(recorded: Command) -> None:
    shown = json.loads(recorded("show", "news/harbour.md", "--json").stdout)
    exported = lines_of(recorded("export", "--report", "news/harbour.md"))
    assert shown["text"].startswith("„Wir bleiben hier“, sagte Ada Kern")
    assert len(shown["statements"]) == len(exported) > 2
    for statement, row in zip(shown["statements"], exported, strict=True):
        assert statement == {name: row[name] for name in statement}
        assert set(row) - set(statement) <= {*shown, "position", "version", "current", "read_at"}
        text = " … ".join(shown["text"][at["start"] : at["end"]] for at in statement["spans"])
        assert text == statement["text"]


def test_a_file_that_is_not_in_the_record_is_read_on_the_spot(command: Command, news: Path) -> None:
    result = command("show", "news/harbour.md")
    assert result.exit_code == 0
    assert "(not in the record)" in result.stdout
    assert "[1d „Wir bleiben hier“]" in result.stdout
    assert not Path("reportedly.sqlite").exists()


def test_standard_input_is_read_on_the_spot(command: Command) -> None:
    assert "[2d „Niemand hat uns gefragt“]" in command("show", "-", input=HARBOUR).stdout


def test_of_a_file_with_several_reports_the_first_and_how_to_see_others(
    command: Command, news: Path
) -> None:
    result = command("show", "news/rows.jsonl")
    assert "Die Lotsen streiken" in result.stdout
    assert "news/rows.jsonl#2" in result.stderr
    second = command("show", "news/rows.jsonl#2")
    assert "Schnee" in second.stdout
    assert not second.stderr


@pytest.mark.parametrize(
    ("asked", "code"), [("nowhere.html", 4), ("ffff", 4), ("news/scan.pdf", 1), ("x" * 5000, 4)]
)
def test_what_cant_be_shown(recorded: Command, news: Path, asked: str, code: int) -> None:
    (news / "scan.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    result = recorded("show", asked)
    assert result.exit_code == code
    assert result.stderr.startswith("error: ")
    assert not result.stdout


def test_who_asks_for_an_unknown_id_is_told_where_to_find_ids(recorded: Command) -> None:
    assert "'reportedly reports' lists them" in recorded("show", "ffff").stderr


def test_without_a_record_an_id_cant_be_shown(command: Command) -> None:
    result = command("show", "3f2a")
    assert result.exit_code == 3
    assert "'reportedly read' makes one" in result.stderr


def test_colours_only_on_terminals_that_want_them(
    recorded: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = recorded("show", "news/harbour.md").stdout
    assert ESCAPE not in piped
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = recorded("show", "news/harbour.md").stdout
    assert re.search(rf"{ESCAPE}\[[\d;]*3[1-6]m", coloured)
    assert re.sub(rf"{ESCAPE}\[[\d;]*m", "", coloured) == piped
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(rf"{ESCAPE}\[[\d;]*3[1-6]m", recorded("show", "news/harbour.md").stdout)


@pytest.mark.parametrize("columns", [60, 200])
def test_lines_fit_the_terminal(
    recorded: Command, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = recorded("show", "news/harbour.md", "--why").stdout.splitlines()
    assert max(map(len, lines)) <= min(columns, 100)
    assert [line for line in lines if line != line.rstrip()] == []


def test_what_a_terminal_would_act_upon_is_not_written(command: Command, tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "title": f"{ESCAPE}]0;owned\x07 [bold red]Titel[/] \u202eesrever",
        "outlet": f"Bl{ESCAPE}[31matt\x9b1m",
        "language": "de",
        "text": "„Der Deich\u202e hält \x1b[2J“, sagte Ada [link=x]Kern[/link]. :smile:",
    }
    (tmp_path / "row.jsonl").write_text(json.dumps(row), encoding="utf-8")
    for arguments in (("show", "row.jsonl"), ("show", "row.jsonl", "--json")):
        told = command(*arguments).stdout
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
        assert "[bold red]Titel[/]" in told
        assert ":smile:" in told


def test_a_record_of_anybody_is_shown_harmlessly(recorded: Command) -> None:
    """Whatever wrote it: here a record whose text was made hostile afterwards."""
    import sqlite3

    with sqlite3.connect("reportedly.sqlite") as connection:
        connection.execute("UPDATE report SET title = 'a' || char(27) || '[2J' || char(8238)")
        connection.execute("UPDATE statement SET speaker = speaker || char(27, 7, 155, 8294)")
        connection.execute("UPDATE report SET outlet = 'Blatt' || char(155, 10, 13)")
        connection.execute("UPDATE report SET source = 'a' || char(27) || id")
    connection.close()
    with Record.open_for_reading("reportedly.sqlite") as record:
        ids = [row.id for row in record.reports()]
    asked = [("show", each) for each in ids]
    asked += [("who", "Kern"), ("search", "bleiben"), ("reports",), ("info",)]
    for arguments in [*asked, *((*each, "--json") for each in asked)]:
        told = recorded(*arguments)
        assert told.exit_code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told.output)


def test_no_name_names_no_report(command: Command) -> None:
    told = command("show", "")
    assert told.exit_code == 2
    assert "Name a report" in told.output
