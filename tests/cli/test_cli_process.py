"""The command line as a process of its own: pipes that close, encodings, ``python -m``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Command

REPORTEDLY = [sys.executable, "-m", "reportedly"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*REPORTEDLY, *arguments],
        capture_output=True,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_a_pipe_that_closes_early_is_no_crash(recorded: Command, tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"Es regnet seit {n} Tagen."}) + "\n" for n in range(1200))
    (tmp_path / "rain.jsonl").write_text(rows, encoding="utf-8")
    recorded("read", "rain.jsonl", "--quiet")
    for verb in ("reports", "export"):
        with subprocess.Popen(
            [*REPORTEDLY, verb], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            told = process.stderr.read()
        assert told == b""


def test_a_terminal_without_our_characters_shows_others(recorded: Command) -> None:
    latin = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    shown = run("show", "news/harbour.md", **latin)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"?Wir bleiben hier?" in shown.stdout
    as_json = run("show", "news/harbour.md", "--json", **latin)
    assert json.loads(as_json.stdout.decode("utf-8"))["text"].startswith("„Wir bleiben hier“")


def test_an_error_is_one_line_on_standard_error(command: Command) -> None:
    result = run("show", "nowhere\x1b[2J.html")
    assert result.returncode == 3
    assert result.stdout == b""
    assert len(result.stderr.splitlines()) == 1
    assert b"\x1b" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told_without_a_traceback(news: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run(
            [sys.executable, "-m", "reportedly", "read", "--json", str(news)],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            text=True,
        )
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
