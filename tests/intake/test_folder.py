"""A folder is read file by file, whatever lies in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reportedly.intake.folder import files_in, shown

TEXT = "Der Rat von Nordhafen tagt am Montag.\nDas teilte die Stadt mit."


def test_files_come_sorted_and_from_folders_below(save, gather, tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.md", "c/d/e.txt"):
        save(name, TEXT)
    names = [Path(item.source).relative_to(tmp_path).as_posix() for item in gather(tmp_path).items]
    assert names == ["a/1.md", "a/2.txt", "b.txt", "c/d/e.txt"]


def test_hidden_files_and_folders_are_left_out(save, gather, tmp_path):
    save("da.txt", TEXT)
    save(".verborgen.txt", TEXT)
    save(".git/config.txt", TEXT)
    assert [Path(item.source).name for item in gather(tmp_path).items] == ["da.txt"]


def test_a_file_that_can_t_be_read_is_told_and_the_others_are_read(save, gather, tmp_path):
    save("a.txt", TEXT)
    save("b.pdf", b"%PDF-1.4")
    save("c.jsonl", '{"text": "Ein Satz."}\nkaputt\n')
    save("d.txt", TEXT)
    gathered = gather(tmp_path)
    assert [Path(item.source).name for item in gathered.items] == ["a.txt", "c.jsonl#1", "d.txt"]
    assert [Path(error.source).name for error in gathered.errors] == ["b.pdf", "c.jsonl#2"]


def test_loops_of_links_end_and_linked_files_are_read(save, gather, tmp_path):
    save("in/a.txt", TEXT)
    (tmp_path / "in" / "zurück").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "in" / "c.txt")
    gathered = gather(tmp_path)
    assert [Path(item.source).name for item in gathered.items] == ["a.txt", "b.txt"]
    assert [Path(error.source).name for error in gathered.errors] == ["c.txt"]


def test_a_linked_folder_is_read_where_it_is_named_itself(save, gather, tmp_path):
    save("echt/a.txt", TEXT)
    (tmp_path / "verweis").symlink_to(tmp_path / "echt", target_is_directory=True)
    assert len(gather(tmp_path / "verweis").items) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_a_folder_does_not_stop_the_run(save, gather, tmp_path):
    os.mkfifo(tmp_path / "a.pipe")
    save("b.txt", TEXT)
    assert [Path(item.source).name for item in gather(tmp_path).items] == ["b.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are free bytes on Linux alone")
def test_names_that_are_no_text_are_read_and_shown_as_text(gather, tmp_path):
    for name in (b"f\xfcr.txt", b"zwei\nZeilen.txt", b"\x1b[2J.txt", "für.txt".encode()):
        (tmp_path / os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    gathered = gather(tmp_path)
    assert not gathered.errors
    names = sorted(Path(item.source).name for item in gathered.items)
    assert names == ["\\x1b[2J.txt", "f\\xfcr.txt", "für.txt", "zwei\\nZeilen.txt"]
    assert all(item.load().source == item.source for item in gathered.items)


def test_deeply_nested_folders_are_walked(tmp_path):
    deep = tmp_path
    for _ in range(300):
        deep /= "a"
    deep.mkdir(parents=True)
    (deep / "b.txt").write_text(TEXT, encoding="utf-8")
    assert list(files_in(tmp_path)) == [deep / "b.txt"]


def test_an_empty_folder_is_told(gather, tmp_path):
    (error,) = gather(tmp_path).errors
    assert error.source == shown(tmp_path)
    assert "without files" in error.reason
