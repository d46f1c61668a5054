"""The docs name every command, option, exit code and setting, and no other."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from reportedly import __version__
from reportedly.cli import main
from reportedly.commands.exits import Exit
from reportedly.settings import PREFIX, Settings
from tests.cli.shell import Command

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)}
COMMANDS = sorted(main.commands)


def options(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_docs_and_no_other(name: str) -> None:
    table = "\n".join(line for line in SECTIONS[name].splitlines() if line.startswith("| `"))
    told = set(re.findall(r"(?<=[`\s])(--?[a-z]+)", "\n".join(_first_cells(table))))
    assert told == options(main.commands[name])


def _first_cells(table: str) -> list[str]:
    return [line.split("|")[1] for line in table.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_listed_and_helps(command: Command, name: str) -> None:
    assert f"[`{name}`](#{name})" in PAGE
    told = command(name, "--help").stdout
    assert "Examples:" in told
    assert f"reportedly {name}" in told
    for option in options(main.commands[name]):
        assert option in told


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_in_the_docs_parse(name: str) -> None:
    examples = re.findall(rf"^reportedly {name} (.*?)(?: > .*)?$", SECTIONS[name], re.MULTILINE)
    for example in examples:
        arguments = [each.strip("'\"") for each in re.findall(r"""'[^']*'|"[^"]*"|\S+""", example)]
        main.commands[name].make_context(name, arguments)


def test_every_exit_code_is_in_the_docs() -> None:
    told = re.findall(r"^\| (\d+) \|", SECTIONS["Exit codes"], re.MULTILINE)
    assert [int(code) for code in told] == sorted(Exit)


def test_every_setting_is_in_the_docs_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| `?(.*?)`? \|$", SECTIONS["Settings"], re.MULTILINE)
    told = dict(rows)
    settings = {PREFIX + field.name.upper(): field.default for field in fields(Settings)}
    assert told == {
        name: f"{default:g}"
        if isinstance(default, float)
        else str(int(default))
        if isinstance(default, (bool, int))
        else default or "the reader's own"
        for name, default in settings.items()
    }


def test_version(command: Command) -> None:
    assert command("--version").stdout == f"reportedly, version {__version__}\n"
