"""Processes for work that fills every core; they end with the build, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def workers() -> Iterator[Executor]:
    """As many as there are cores. They are stopped at once when the block raises."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_begin) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def _begin() -> None:
    """What a worker does first: leave signals to the build, and watch whether that still lives."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_build, daemon=True).start()


def _end_with_the_build() -> None:
    build = multiprocessing.parent_process()
    if build is not None:
        build.join()
        # A worker whose build was killed would wait for work for ever.
        os._exit(1)
