"""Whether learning paths lead anywhere: the part of `check` that looks at paths.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .loading import LocatedPath
from .problems import Place, Problem, did_you_mean


def path_problems(paths: Iterable[LocatedPath], entries: Mapping[str, Any]) -> Iterator[Problem]:
    """Every path has an id of its own and steps; every step leads to an entry, once.

    Args:
        paths: as they were read.
        entries: something for each id that exists.
    """
    first: dict[str, Place] = {}
    for item in paths:
        path = item.learning_path
        before = first.setdefault(path.id, item.place("id"))
        if before is not item.place("id"):
            yield Problem(item.place("id"), f"path «{path.id}» is there twice ({before}): choose another id")
        if not path.steps:
            yield Problem(item.place("steps"), "a path without steps: add some, or remove it")
        yield from _step_problems(item, entries)


def _step_problems(item: LocatedPath, entries: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, step in enumerate(item.learning_path.steps):
        place = item.place("steps", i, "id")
        if step.id not in entries:
            yield Problem(
                place, f"a step leads nowhere: there is no «{step.id}»{did_you_mean(step.id, entries)}"
            )
        elif step.id in seen:
            yield Problem(place, f"the path has «{step.id}» twice: keep one step")
        seen.add(step.id)
