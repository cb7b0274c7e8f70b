"""Starts programs for tests, waits for their output, and stops them with all their child processes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

TIMEOUT = 60.0

PATIENCE = 5.0


class EngineError(RuntimeError):
    """An engine refused a command, or did not finish it in time."""


Says = Callable[[str], str]
"""Wait for a pattern in a program's output; returns the pattern's first group."""


@contextmanager
def running_program(
    command: list[str], folder: Path, env: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Says]:
    """Run a program; at the end, stop it and all its child processes."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **env},
            # It has its own process group, so that all of it can be stopped at once.
            start_new_session=True,
        )

    def says(pattern: str) -> str:
        deadline = time.monotonic() + TIMEOUT
        while not (found := re.search(pattern, log.read_text("utf-8", "replace"), re.MULTILINE)):
            if process.poll() is not None or time.monotonic() > deadline:
                raise EngineError(f"{command[0]} did not start:\n{log.read_text('utf-8', 'replace')}")
            time.sleep(0.05)
        return found[1]

    try:
        yield says
    finally:
        for end in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, end)
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise EngineError(f"nothing listens on port {port}")
