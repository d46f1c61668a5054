"""Interruptions that can't get lost."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Interruptions:
    """While this context is open, an interruption raises at once as ever, and again in ``check``.

    Python raises it wherever the program happens to be. Where that is a callback of a library in
    another language, the library may drop it, and the run would go on to its end.
    """

    def __init__(self) -> None:
        self._came = False
        here = threading.current_thread() is threading.main_thread()
        self._are_heard = here and signal.getsignal(signal.SIGINT) not in (signal.SIG_IGN, None)

    def __enter__(self) -> Self:
        if self._are_heard:
            self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._are_heard:
            signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """Raise ``KeyboardInterrupt`` if there was an interruption."""
        if self._came:
            raise KeyboardInterrupt

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._came = True
        raise KeyboardInterrupt
