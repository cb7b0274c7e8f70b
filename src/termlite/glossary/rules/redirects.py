"""Whether the addresses of removed entries lead to entries that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlite.glossary.field_rules import ID_PATTERN
from termlite.glossary.problems import Problem, did_you_mean
from termlite.glossary.reading import Reading
from termlite.glossary.rules.context import Context
from termlite.messages import tell


def sound_redirects(reading: Reading, context: Context) -> Iterator[Problem]:
    """A removed id is not in use again, and leads to an entry in one step."""
    targets = {item.old: item.target for item in reading.redirects}
    for item in reading.redirects:
        if not re.fullmatch(ID_PATTERN, item.old):
            yield Problem(
                item.location(),
                tell("bad_id", field="id", found=item.old, hint=""),
            )
        elif item.old in context.by_id:
            where = context.by_id[item.old].location("id")
            yield Problem(item.location(), tell("redirect_exists", id=item.old, other=where))
        if item.target in context.ids:
            continue
        if item.target in targets:
            yield Problem(
                item.location(),
                tell("redirect_chain", id=item.target, target=targets[item.target]),
            )
        else:
            hint = did_you_mean(item.target, context.by_id)
            yield Problem(item.location(), tell("redirect_nowhere", id=item.target, hint=hint))
