"""``make demo`` and the picture at the top of the README."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.images.make import picture

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What the demo prints, run on a copy of the examples."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "examples", folder / "examples")
    told = subprocess.run(
        [sys.executable, "-m", "examples.demo"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (told.returncode, told.stderr) == (0, "")
    return folder, told.stdout


def test_it_reads_shows_and_asks(demo: tuple[Path, str]) -> None:
    _, told = demo
    assert re.search(r"Read 19 reports with \d+ quotations: 18 new, 1 changed", told)
    assert "Who said what" in told
    assert "On whose word the text stands" in told
    assert "Found as" in told


def test_what_it_says_to_try_next_works(demo: tuple[Path, str]) -> None:
    folder, told = demo
    commands = re.findall(r"^  \.venv/bin/(reportedly .*)$", told, re.MULTILINE)
    assert len(commands) == 6
    script = "\n".join(f"{sys.executable} -m {command} || exit 1" for command in commands)
    result = subprocess.run(["sh", "-c", script], cwd=folder, capture_output=True, timeout=120)
    assert (result.returncode, result.stdout.count(b"\n") > 20) == (0, True), result.stderr


def test_the_picture_is_small_and_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    svg = picture()
    assert len(svg.encode()) < 200_000
    assert not re.search(r"url\((?!#)|<image|<script|@import|@font-face|href=", svg)
    words = " ".join("".join(ElementTree.fromstring(svg).itertext()).split())  # noqa: S314
    assert "Who said what" in words
    assert len(re.findall(r"\[\d+[a-z]", words)) > 6
