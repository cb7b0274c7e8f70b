"""Builds killed at a random moment: the site must stay whole, and the next build must remove what they left."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from termlite.site.output import MARKER, first_foreign_file
from tests.conftest import ROOT

LONG = 600  # seconds until a wait is given up
_BUILD = """
import sys
from pathlib import Path
from termlite.site.command import main
main(Path(sys.argv.pop(1)))
"""


def killed_builds(project: Path, count: int, chance: random.Random) -> str:
    """Kill builds of a small project; returns a one-line summary.

    Args:
        project: a small project, with its own cache.
        count: how many builds are killed.
        chance: chooses the time and the signal.

    Raises:
        AssertionError: a site was incomplete, or a killed build left something.
    """
    # The first build fills the cache and takes several times as long.
    _finish(_start(project))
    started = time.monotonic()
    _finish(_start(project))
    takes = time.monotonic() - started
    before = _names(project)
    ended = 0
    for number in range(count):
        words = project / "glossary" / "jargon.yaml"
        words.write_text(f"- {{id: one, term: 炸炉, gloss: 第 {number} 次。}}\n", "utf-8")
        site = _digest(project / "dist")
        build = _start(project)
        time.sleep(chance.uniform(0, takes))
        build.send_signal(chance.choice([signal.SIGKILL, signal.SIGTERM]))
        _finish(build)
        ended += build.returncode == 0
        whole = first_foreign_file(project / "dist") is None and (project / "dist" / MARKER).exists()
        assert whole, f"build {number}: dist is not whole"
        assert build.returncode == 0 or _digest(project / "dist") == site, f"build {number}: dist changed"
    last = _start(project)
    _finish(last)
    assert last.returncode == 0
    assert _names(project) == before, "something stayed behind"
    assert not [*(project / ".cache").rglob("*.part"), *(project / ".cache").glob("work")]
    return f"{count} builds ended at random, {ended} had finished; dist whole each time, nothing left behind"


def _start(project: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _BUILD, str(project)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _finish(build: subprocess.Popen[bytes]) -> None:
    """Wait until the build and all its child processes have ended: they hold the other end of its pipe."""
    build.communicate(timeout=LONG)


def _names(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir())


def _digest(dist: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(path for path in dist.rglob("*") if path.is_file()):
        whole.update(file.relative_to(dist).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()
