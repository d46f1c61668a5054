"""An interruption that a library drops is raised again."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest

from reportedly.commands.interruptions import Interruptions


def test_a_dropped_interruption_is_raised_again() -> None:
    with Interruptions() as interruptions:
        interruptions.check()
        with suppress(KeyboardInterrupt):  # as a library may do
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interruptions.check()


def test_what_handled_interruptions_before_does_so_after() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interruptions():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
