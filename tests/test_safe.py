"""Words from outside are shown, and nothing acts upon them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.safe import harmless, one_line, shortened


@given(st.text(st.characters(), max_size=60))
def test_nothing_is_left_that_something_acts_upon(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    kinds = {unicodedata.category(each) for each in shown if each not in "\n\u200c\u200d"}
    assert kinds & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} == set()
    shown.encode("utf-8")
    assert "\n" not in one_line(text)
    assert len(shortened(text, 10)) <= 10


@pytest.mark.parametrize(
    "text", ["„Wir gehen“, sagte Änne – 5 € … 中文 🙂", "می‌خواهم", "a\nb", "👩\u200d🚒"]
)
def test_what_people_write_stays(text: str) -> None:
    assert harmless(text) == text
