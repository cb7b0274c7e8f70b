"""Whether decisions about links lead to entries that are there."""

from __future__ import annotations

from collections.abc import Iterator

from termlite.glossary.problems import Problem, did_you_mean
from termlite.glossary.reading import Reading
from termlite.glossary.rules.context import Context
from termlite.messages import tell


def sound_link_rules(reading: Reading, context: Context) -> Iterator[Problem]:
    """The entry that a decision names exists."""
    for item in reading.link_rules:
        entry = item.rule.entry
        if entry is not None and entry not in context.ids:
            hint = did_you_mean(entry, context.ids)
            yield Problem(item.location("entry"), tell("link_nowhere", id=entry, hint=hint))
