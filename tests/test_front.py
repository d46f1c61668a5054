"""The Python door: three lines, and nothing heavy until it is used."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly
from reportedly.errors import NotFoundError, SourceError

HEAVY = ("lxml", "trafilatura", "httpx2", "sqlite3", "numpy", "rich", "pyarrow", "py3langid")


@pytest.mark.parametrize("module", ["reportedly", "reportedly.cli", "reportedly.report"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, json, {module}; print(json.dumps([*sys.modules]))"],
        capture_output=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout)}
    assert loaded & set(HEAVY) == set()
    assert "reportedly" in loaded


def test_every_public_name_is_there() -> None:
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
    assert set(reportedly.__all__) <= set(dir(reportedly))
    with pytest.raises(AttributeError, match="no_such_name"):
        reportedly.no_such_name  # noqa: B018


def test_three_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang='de'><title>Der Deich hält</title><body><article><h1>Der Deich hält</h1>"
        "<p>„Wir bleiben hier“, sagte Ada Kern am Montag in Nordhafen. Die letzte Fähre hatte um "
        "zwölf Uhr abgelegt, seither ist der Hafen geschlossen.</p></article></body></html>",
        encoding="utf-8",
    )
    report = reportedly.read(page)
    (quotation, *_) = report.quotations
    assert [span.of(report.text) for span in quotation.spans] == ["„Wir bleiben hier“"]
    assert [span.of(report.text) for span in quotation.speaker] == ["Ada Kern"]


def test_reading_all_goes_on_after_what_cant_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Deich hält. Niemand weiß, wie lange.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n\x00")
    (tmp_path / "c.txt").write_text("Der Hafen bleibt zu, bis es taut.", encoding="utf-8")
    first, second, third = reportedly.read_all(tmp_path)
    assert isinstance(second, SourceError)
    assert not isinstance(first, SourceError)
    assert not isinstance(third, SourceError)
    assert (first.text[:9], third.text[:9]) == ("Der Deich", "Der Hafen")
    with pytest.raises(NotFoundError, match="nowhere"):
        reportedly.read(tmp_path / "nowhere.txt")


def test_a_fault_in_a_parser_costs_one_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly import front

    def faulty(report: object, reader: object) -> None:
        raise RecursionError("too deep")

    (tmp_path / "a.txt").write_text("Der Deich hält. Niemand weiß, wie lange.", encoding="utf-8")
    monkeypatch.setattr(front, "read_report", faulty)
    (told,) = reportedly.read_all(tmp_path)
    assert isinstance(told, SourceError)
    assert "RecursionError: too deep" in str(told)
