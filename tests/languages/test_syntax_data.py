"""Every language answers every question that the rules reader asks of a language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reportedly.languages import known, load

ROOT = Path(__file__).parents[2] / "reportedly"
RULES = "\n".join(path.read_text("utf-8") for path in (ROOT / "reading" / "rules").glob("*.py"))
ASKED = set(re.findall(r'order\["(\w+)"\]', RULES))


def syntax(code: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "languages" / code / "syntax.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", known())
def test_every_question_of_word_order_is_answered(code: str) -> None:
    assert ASKED - {"inflection"} <= syntax(code)["order"].keys()


@pytest.mark.parametrize("code", known())
def test_every_language_has_the_same_classes(code: str) -> None:
    language, german = load(code), load("de")
    assert language is not None
    assert german is not None
    assert language.words.keys() == german.words.keys()


@pytest.mark.parametrize("code", known())
def test_classes_are_in_lower_case_and_written_once(code: str) -> None:
    for name, words in syntax(code)["words"].items():
        assert isinstance(words, list)
        assert [word.lower() for word in words] == words, name
        assert len(set(words)) == len(words), name


def test_an_unknown_language_has_no_data() -> None:
    assert load("tlh") is None
    assert {"de", "en"} <= set(known())
