"""``reportedly read``: sources into the record, counted, resumed, skipped with reasons."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly.record import Record
from tests.cli.shell import HARBOUR, Command, lines_of


def exported(command: Command, record: str) -> list[dict[str, Any]]:
    rows = lines_of(command("export", "--record", record))
    return [{key: value for key, value in row.items() if key != "read_at"} for row in rows]


def test_a_folder_is_read_into_the_record_of_the_current_folder(
    command: Command, news: Path
) -> None:
    result = command("read", "news")
    assert result.exit_code == 0
    assert "Read 4 reports with 4 quotations: 4 new, 0 changed, 0 unchanged" in result.stdout
    with Record.open_for_reading("reportedly.sqlite") as record:
        assert record.info().reports == 4


def test_reading_again_passes_over_what_is_known(command: Command, news: Path) -> None:
    command("read", "news")
    events = lines_of(command("read", "news", "--json"))
    assert [event["event"] for event in events] == ["known"] * 4 + ["summary"]
    assert events[-1] == {
        "event": "summary",
        "record": "reportedly.sqlite",
        "read": 0,
        "new": 0,
        "changed": 0,
        "unchanged": 4,
        "skipped": 0,
        "quotations": 0,
    }


def test_a_changed_file_becomes_another_version(command: Command, news: Path) -> None:
    command("read", "news")
    (news / "harbour.md").write_text(HARBOUR.replace("zwölf", "elf"), encoding="utf-8")
    first, *others, summary = lines_of(command("read", "news", "--json"))
    assert first["event"] == "changed"
    assert first["source"] == "news/harbour.md"
    assert {event["event"] for event in others} == {"known"}
    assert summary["changed"] == 1
    with Record.open_for_reading("reportedly.sqlite") as record:
        assert record.info().versions == 5


def test_what_cant_be_read_is_skipped_grouped_by_its_reason(command: Command, news: Path) -> None:
    for number in range(5):
        (news / f"scan-{number}.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    result = command("read", "news", "nothing-there")
    assert result.exit_code == 1
    assert "4 new, 0 changed, 0 unchanged, 6 skipped" in " ".join(result.stdout.split())
    assert "5 × is a PDF" in result.stdout
    assert "news/scan-0.pdf" in result.stdout
    assert "and 2 more" in result.stdout
    assert "nothing-there" in result.stdout
    skipped = lines_of(command("info", "--skipped", "--json"))
    assert len(skipped) == 6


def test_the_record_in_the_folder_that_is_read_is_not_a_source(
    command: Command, news: Path
) -> None:
    for _ in range(2):
        assert command("read", "news", "--record", "news/all.sqlite").exit_code == 0


def test_standard_input_with_what_is_stated(command: Command) -> None:
    words = "„Der Deich hält“, sagte Ada Kern."
    stated = ("--outlet", "Der Kai", "--language", "de", "--published", "2031-06-01")
    assert command("read", "-", *stated, input=words).exit_code == 0
    (row,) = lines_of(command("reports", "--json"))
    assert (row["outlet"], row["language"], row["published"]) == ("Der Kai", "de", "2031-06-01")
    assert row["published_found"] == "stated"


def test_columns_are_stated(command: Command, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(
        "nr;worte;wann\n1;Der Deich hält.;2031-06-01\n", encoding="utf-8"
    )
    columns = ("--column", "text=worte", "--column", "published=wann")
    assert command("read", "table.csv", *columns).exit_code == 0
    (row,) = lines_of(command("reports", "--json"))
    assert row["published"] == "2031-06-01"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("read",), "SOURCE"),
        (("read", "news", "--column", "text"), "text=body"),
        (("read", "news", "--column", "mood=x"), "mood"),
        (("read", "news", "--reader", "tea-leaves"), "tea-leaves"),
        (("read", "news", "--published", "yesterday"), "2026-03-05"),
        (("read", "news", "--fail-fast"), "--fail-fast"),
    ],
)
def test_misuse_is_told_and_ends_with_2(
    command: Command, news: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = command(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not result.stdout


def test_an_unknown_reader_leaves_no_record_behind(command: Command, news: Path) -> None:
    command("read", "news", "--reader", "tea-leaves")
    assert not Path("reportedly.sqlite").exists()


def test_a_file_that_is_no_record_is_left_alone(command: Command, news: Path) -> None:
    result = command("read", "news", "--record", "news/quay.md")
    assert result.exit_code == 3
    assert result.stderr.startswith("error: news/quay.md: ")
    assert "Pilots" in (news / "quay.md").read_text(encoding="utf-8")


def test_settings_come_from_the_environment(command: Command, news: Path) -> None:
    env = {"REPORTEDLY_RECORD": "other.sqlite"}
    assert command("read", "news", env=env).exit_code == 0
    assert Path("other.sqlite").exists()
    wrong = command("read", "news", env={"REPORTEDLY_TIMEOUT": "soon"})
    assert wrong.exit_code == 2
    assert "REPORTEDLY_TIMEOUT" in wrong.stderr


def test_quiet_says_nothing(command: Command, news: Path) -> None:
    result = command("read", "news", "missing", "--quiet")
    assert (result.exit_code, result.output) == (1, "")


def test_without_a_terminal_progress_is_a_line_now_and_then(
    command: Command, tmp_path: Path
) -> None:
    rows = "".join(json.dumps({"text": f"Es regnet seit {n} Tagen."}) + "\n" for n in range(220))
    (tmp_path / "rain.jsonl").write_text(rows, encoding="utf-8")
    result = command("read", "rain.jsonl")
    assert result.stderr.splitlines() == ["100 read", "200 read"]


def test_on_a_terminal_a_bar_is_drawn_beside_the_results(
    command: Command, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = command("read", "news", "missing", "news/quay.md")
    assert "5 read, 1 skipped" in result.stderr
    assert "━" in result.stderr
    assert "━" not in result.stdout
    assert not command("read", "news", "--json").stderr


def test_several_workers_make_the_same_record(command: Command, news: Path) -> None:
    (news / "scan.pdf").write_bytes(b"%PDF-1.7\n\x00\x01")
    assert command("read", "news", "--record", "one.sqlite").exit_code == 1
    assert command("read", "news", "--record", "two.sqlite", "--workers", "2").exit_code == 1
    assert exported(command, "one.sqlite") == exported(command, "two.sqlite") != []


def test_an_interrupted_run_says_how_to_go_on_and_does(command: Command, tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"text": f"„Ich zähle bis {n}“, sagte Ada Kern."}) + "\n" for n in range(300)
    )
    (tmp_path / "count.jsonl").write_text(rows, encoding="utf-8")
    rules = ("--reader", "rules")
    read = [sys.executable, "-m", "reportedly", "read", "count.jsonl", "--json", *rules]
    with subprocess.Popen(
        [*read, "--record", "cut.sqlite"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "cut.sqlite" in told
    assert "again to go on" in told
    assert "Traceback" not in told
    with Record.open_for_reading(tmp_path / "cut.sqlite") as record:
        assert 0 < record.info().reports < 300
    for record in ("cut.sqlite", "whole.sqlite"):
        assert command("read", "count.jsonl", "--record", record, "--quiet", *rules).exit_code == 0
    assert exported(command, "cut.sqlite") == exported(command, "whole.sqlite") != []
