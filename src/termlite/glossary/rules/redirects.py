"""Whether the addresses of removed entries lead to entries that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termlite.glossary.field_rules import ID_PATTERN
from termlite.glossary.load import Reading
from termlite.glossary.problems import Problem, did_you_mean
from termlite.glossary.rules.context import Context


def sound_redirects(reading: Reading, context: Context) -> Iterator[Problem]:
    """A removed id is not in use again, and leads to an entry in one step."""
    targets = {item.old: item.target for item in reading.redirects}
    for item in reading.redirects:
        if not re.fullmatch(ID_PATTERN, item.old):
            yield Problem(
                item.location(),
                f"bad id «{item.old}»: small letters a–z, digits and single hyphens between them",
            )
        elif item.old in context.by_id:
            where = context.by_id[item.old].location("id")
            yield Problem(item.location(), f"the entry «{item.old}» exists ({where}): remove this redirect")
        if item.target in context.by_id:
            continue
        if item.target in targets:
            yield Problem(
                item.location(),
                f"«{item.target}» was removed too: lead to «{targets[item.target]}» at once",
            )
        else:
            hint = did_you_mean(item.target, context.by_id)
            yield Problem(item.location(), f"a redirect leads nowhere: there is no «{item.target}»{hint}")
