"""A run that is killed hard at random moments and resumed ends as if nothing had happened."""

from __future__ import annotations

import os

import pytest

from benchmarks.kill import compare


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")
def test_a_killed_and_resumed_run_ends_with_the_same_record(tmp_path):
    result = compare(tmp_path, count=40, kills=4, seed=7)
    assert result.kills == 4
    assert min(result.left_at) < 40
    assert result.differences == ()
