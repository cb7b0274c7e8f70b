"""The error that a step of the build raises, and running other programs in a step."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from termlite.messages import tell
from termlite.site.temporary import temporary_environment

_TAIL = 20
_WIDTH = 200


class BuildError(RuntimeError):
    """A step that failed: which one, why, and what to do.

    Example:
        >>> import termlite
        >>> try:
        ...     termlite.build("/nowhere")
        ... except termlite.BuildError as error:
        ...     print("/nowhere" in str(error))
        True
    """


def run(step: str, command: Sequence[str | Path], advice: str, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end and return what it printed.

    Args:
        step: what is being done, for the message.
        command: the program and its arguments.
        advice: what to do when it fails.
        env: the whole environment; this process's own when None.

    Raises:
        BuildError: the program is missing or failed; the message ends with the last lines it printed.

    Example:
        >>> import sys
        >>> run("saying hello", [sys.executable, "-c", "print('hello')"], "install Python").strip()
        'hello'
    """
    environment = {**(os.environ if env is None else env), **temporary_environment()}
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, encoding="utf-8", errors="replace", env=environment
        )
    except FileNotFoundError as error:
        raise BuildError(
            tell("program_missing", step=step, program=Path(command[0]).name, advice=advice)
        ) from error
    except subprocess.CalledProcessError as error:
        lines = f"{error.stdout}\n{error.stderr}".strip().splitlines()[-_TAIL:]
        raise BuildError(
            tell("program_failed", step=step, advice=advice)
            + "\n"
            + "\n".join(f"  {line[:_WIDTH]}" for line in lines)
        ) from error
    return done.stdout
