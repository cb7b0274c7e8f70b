"""How a command ends when it is told to stop: as with Ctrl-C, so that it removes what it had begun to write."""

from __future__ import annotations

import signal
import sys
import threading
from typing import NoReturn


def stop_on_signals() -> None:
    """From now on this process ends as with Ctrl-C when it is told to stop, so that what was begun is removed.

    What nohup has the process ignore stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread may; a program that runs a command in another one has its own way
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, frame: object) -> NoReturn:  # noqa: ARG001 (signal's signature)
    """End; further signals do not disturb that."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
