"""``python -m evaluation.mutate`` and ``python -m benchmarks``: help, and what can't be run."""

import gzip

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main as benchmarks
from evaluation.mutate import main as mutate


@pytest.mark.parametrize("command", [benchmarks, mutate])
def test_help_is_told_and_nothing_is_run(command, monkeypatch):
    monkeypatch.setattr("benchmarks.__main__.import_module", None)
    result = CliRunner().invoke(command, ["--help"])
    assert result.exit_code == 0
    assert result.output.startswith("Usage:")


def test_a_folder_without_pages_is_told(tmp_path):
    result = CliRunner().invoke(mutate, [str(tmp_path)])
    assert result.exit_code == 2
    assert "holds no page that ends in .html.gz" in result.output


def test_damaged_pages_are_counted(tmp_path):
    page = "<html><body><article><p>Der Hafen bleibt offen.</p></article></body></html>"
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(page.encode()))
    result = CliRunner().invoke(mutate, [str(tmp_path), "--count", "3"])
    assert result.exit_code == 0, result.output
    assert "3 damaged pages:" in result.output
    assert "0 crashed" in result.output
