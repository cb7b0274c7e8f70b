"""Whether learning paths lead anywhere: the part of `check` that looks at paths.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from termlite.glossary.load import LocatedPath
from termlite.glossary.problems import Location, Problem, did_you_mean


def path_problems(paths: Iterable[LocatedPath], entries: Mapping[str, Any]) -> Iterator[Problem]:
    """Every path has an id of its own and steps; every step leads to an entry, once.

    Args:
        paths: as they were read.
        entries: something for each id that exists.
    """
    first: dict[str, Location] = {}
    for item in paths:
        path = item.learning_path
        before = first.setdefault(path.id, item.location("id"))
        if before is not item.location("id"):
            yield Problem(
                item.location("id"), f"path «{path.id}» is there twice ({before}): choose another id"
            )
        if not path.steps:
            yield Problem(item.location("steps"), "a path without steps: add some, or remove it")
        yield from _step_problems(item, entries)


def _step_problems(item: LocatedPath, entries: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, step in enumerate(item.learning_path.steps):
        location = item.location("steps", i, "id")
        if step.id not in entries:
            yield Problem(
                location, f"a step leads nowhere: there is no «{step.id}»{did_you_mean(step.id, entries)}"
            )
        elif step.id in seen:
            yield Problem(location, f"the path has «{step.id}» twice: keep one step")
        seen.add(step.id)
