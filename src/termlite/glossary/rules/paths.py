"""Whether learning paths lead anywhere: the part of `check` that looks at paths.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from termlite.glossary.problems import Location, Problem, did_you_mean
from termlite.glossary.reading import LocatedPath
from termlite.messages import tell


def path_problems(paths: Iterable[LocatedPath], entries: Collection[str]) -> Iterator[Problem]:
    """Every path has an id of its own and steps; every step leads to an entry, once.

    Args:
        paths: as they were read.
        entries: the ids that steps may lead to.
    """
    first: dict[str, Location] = {}
    for item in paths:
        path = item.learning_path
        before = first.setdefault(path.id, item.location("id"))
        if before is not item.location("id"):
            yield Problem(item.location("id"), tell("path_twice", id=path.id, other=before))
        if not path.steps:
            yield Problem(item.location("steps"), tell("path_no_steps"))
        yield from _step_problems(item, entries)


def _step_problems(item: LocatedPath, entries: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, step in enumerate(item.learning_path.steps):
        location = item.location("steps", i, "id")
        if step.id not in entries:
            yield Problem(location, tell("step_nowhere", id=step.id, hint=did_you_mean(step.id, entries)))
        elif step.id in seen:
            yield Problem(location, tell("step_twice", id=step.id))
        seen.add(step.id)
