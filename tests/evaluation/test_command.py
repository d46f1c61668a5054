"""``python -m evaluation``: what it prints, when it fails, and that a part leaves the page."""

import pytest
from click.testing import CliRunner

from evaluation import __main__ as command
from evaluation.evaluations import NEEDS
from evaluation.floors import Floor


@pytest.fixture(autouse=True)
def page(tmp_path, monkeypatch):
    """The pages go elsewhere, so that a test never writes into the docs."""
    path = tmp_path / "evaluation.md"
    monkeypatch.setattr(command, "PAGES", {"rules": path, "trained": tmp_path / "trained.md"})
    return path


def evaluate(*arguments):
    return CliRunner().invoke(command.main, ["--reader", "rules", *arguments])


def test_the_story_alone_gives_its_tables_and_leaves_the_page_as_it_is(page):
    result = evaluate("--corpus", "story", "--limit", "2")
    assert result.exit_code == 0, result.output
    assert "## The example story: 2 documents" in result.output
    assert "| as published |" in result.output
    assert "| F1 by language |" in result.output
    assert not page.exists()


def test_errors_show_the_worst_documents_before_the_tables():
    result = evaluate("--corpus", "story", "--limit", "2", "--errors", "1", "--type", "indirect")
    assert result.exit_code == 0, result.output
    assert result.output.count("=== ") <= 1
    assert "## The example story" in result.output


def test_a_broken_floor_is_named_and_fails(monkeypatch):
    monkeypatch.setattr(
        command, "floors", lambda: {"rules": {"sentences": Floor(0.0, {"right": 100.1})}}
    )
    result = evaluate("--corpus", "sentences", "--check")
    assert result.exit_code == 1
    assert "sentences right: " in result.output
    assert "is under its floor of 100.1" in result.output


def test_floors_that_hold_pass(monkeypatch):
    monkeypatch.setattr(
        command, "floors", lambda: {"rules": {"sentences": Floor(0.0, {"right": 0.0})}}
    )
    assert evaluate("--corpus", "sentences", "--check").exit_code == 0


def test_the_floors_are_not_checked_on_a_part():
    result = evaluate("--corpus", "story", "--limit", "2", "--check")
    assert result.exit_code == 2
    assert "leave out --limit/--split" in result.output


def test_an_absent_corpus_is_passed_over_and_the_page_stays(page, monkeypatch, tmp_path):
    monkeypatch.setattr(
        command, "NEEDS", {"german": tmp_path / "absent", "sentences": NEEDS["sentences"]}
    )
    result = evaluate()
    assert result.exit_code == 0, result.output
    assert "german: passed over" in result.output
    assert "## Sentences" in result.output
    assert not page.exists()


def test_a_whole_run_writes_the_page(page, monkeypatch):
    monkeypatch.setattr(command, "NEEDS", {"sentences": NEEDS["sentences"]})
    assert evaluate().exit_code == 0
    assert page.read_text("utf-8").startswith("# How well reports are read\n")
    assert "## Sentences" in page.read_text("utf-8")


def test_the_committed_floors_hold():
    """For what is always there; ``make floors`` checks the corpora too."""
    for name in ("story", "sentences"):
        result = evaluate("--corpus", name, "--check")
        assert result.exit_code == 0, result.output
