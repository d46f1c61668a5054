"""A folder of made-up reports, a record of them, and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportedly.cli import main
from tests.cli.shell import HARBOUR, QUAY, ROWS, Command


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line, in a folder of its own, without colours and 80 columns wide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("REPORTEDLY_RECORD", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    runner = CliRunner()

    def run(*arguments: str, **more: object) -> Result:
        result = runner.invoke(main, arguments, **more)  # type: ignore[arg-type]
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with four reports in three files."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "harbour.md").write_text(HARBOUR, encoding="utf-8")
    (folder / "quay.md").write_text(QUAY, encoding="utf-8")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def recorded(command: Command, news: Path) -> Command:
    """The command line beside a record of ``news``."""
    assert command("read", "news", "--quiet").exit_code == 0
    return command
