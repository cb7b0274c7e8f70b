"""When each entry was added and last changed: by the history of the files, else by the months of its reviews."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from termlite.glossary.model import Entry, Glossary
from termlite.site.digest import digest
from termlite.site.file_cache import read_cached, write_cached

_ADDED = re.compile(r"^\+\s*- \{?id: *([a-z0-9-]+)")
_WITHIN = re.compile(r"^@@ .* @@\s*- \{?id: *([a-z0-9-]+)")
_FUNCTION = r"^[ ]*- [{]?id: .*$"
"""What Git names a change after: the first line of the entry that it stands in."""
_NEW_FOR = timedelta(days=30)
"""An entry that was corrected soon after it came is a new one still."""
_PATIENCE = 60
"""Seconds that Git may take; then the months have to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """What last happened to an entry."""

    id: str
    when: datetime
    """In UTC; where only the month is known, its first day."""
    is_new: bool
    """Whether the entry was added then; else it was changed."""

    @property
    def stamp(self) -> str:
        """Date and time as Atom has them.

        Example:
            >>> Change("vae", datetime(2026, 11, 28, 4, 30, tzinfo=UTC), True).stamp
            '2026-11-28T04:30:00Z'
        """
        return self.when.strftime("%Y-%m-%dT%H:%M:%SZ")


def changes(glossary: Glossary, folder: Path, cache: Path | None = None) -> list[Change]:
    """The last change of each entry of which one is known, the newest first.

    Args:
        glossary: as it is written.
        folder: of its files. Its history counts when Git has all of it.
        cache: a folder of the build's own, kept between builds.

    Example:
        >>> from termlite.glossary.model import Review
        >>> review = Review(month="2026-11", extent="all", against=())
        >>> vae = Entry(id="vae", term="VAE", gloss="……", reviews=(review,))
        >>> [(made.id, made.stamp, made.is_new) for made in changes(Glossary((vae,)), Path("/nowhere"))]
        [('vae', '2026-11-01T00:00:00Z', False)]
    """
    known = {entry.id for entry in glossary}
    found = [change for change in _by_git(folder, cache) if change.id in known] or [*_by_months(glossary)]
    return sorted(found, key=lambda change: (-change.when.timestamp(), change.id))


def by_day(found: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """The changes of each day, YYYY-MM-DD, in their order."""
    return [(day, [*group]) for day, group in groupby(found, key=lambda change: f"{change.when:%Y-%m-%d}")]


def _by_months(entries: Iterable[Entry]) -> Iterator[Change]:
    for entry in entries:
        months = [review.month for review in entry.reviews]
        if months:
            yield Change(
                entry.id, datetime.strptime(f"{max(months)} +0000", "%Y-%m %z").astimezone(UTC), is_new=False
            )


def _by_git(folder: Path, cache: Path | None) -> list[Change]:
    """By the history of the folder; nothing where there is none, or a part of it only."""
    told = _git(folder, "rev-parse", "--is-shallow-repository", "HEAD").split() if folder.is_dir() else []
    if len(told) != 2 or told[0] != "false":
        return []
    file = cache and cache / f"changes-{digest(told[1], str(folder), Path(__file__).read_bytes())}"
    data = read_cached(file) if file else None
    if data is None:
        times = [(id_, *when) for id_, when in _times(folder).items()]
        data = json.dumps(times).encode()
        if file:
            write_cached(file, data)
    found = ((id_, *(datetime.fromtimestamp(at, tz=UTC) for at in when)) for id_, *when in json.loads(data))
    return [Change(id_, changed, is_new=changed - added < _NEW_FOR) for id_, added, changed in found]


def _times(folder: Path) -> dict[str, tuple[int, int]]:
    """Id → when the entry was added and last changed, in seconds; what was deleted since is among them."""
    with tempfile.TemporaryDirectory() as temporary:
        attributes = Path(temporary, "attributes")
        attributes.write_text("*.yaml diff=entries\n*.yml diff=entries\n", "utf-8")
        settings = ("-c", f"core.attributesFile={attributes}", "-c", f"diff.entries.xfuncname={_FUNCTION}")
        # No program that the folder's settings name is run. A merge is one change.
        how = (
            "--no-ext-diff",
            "--no-textconv",
            "--no-show-signature",
            "--no-renames",
            "--first-parent",
            "-m",
        )
        told = _git(folder, *settings, "log", *how, "-p", "-U0", "--format=%x00%ct", "--", ".")
    added: dict[str, int] = {}
    changed: dict[str, int] = {}
    for commit in told.split("\0")[1:]:
        time, _, patch = commit.partition("\n")
        when = int(time)
        for line in patch.splitlines():
            if new := _ADDED.match(line):
                # Git tells the newest first; an entry that moved to another file was added when it first came.
                added[new[1]] = when
                changed.setdefault(new[1], when)
            elif within := _WITHIN.match(line):
                changed.setdefault(within[1], when)
    return {id_: (when, changed[id_]) for id_, when in added.items()}


def _git(folder: Path, *words: str) -> str:
    """What Git says; nothing where it is not installed, or the folder is none of its own."""
    # Objects that are missing are not fetched: the folder's settings may name the program that fetches.
    closed = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **closed}
    try:
        done = subprocess.run(
            ["git", "--no-pager", *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")
