"""What Python answers the page: plain dicts, lists, texts and numbers, typed once for both sides.

`web/shared/messages.js` declares the same types for the scripts. The files in `tests/data/replies/` hold real
replies; tests of both sides read them.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from termlite.search.searcher import Answer, Hit

Range = tuple[int, int]
"""Half-open, in code points."""
Group = Literal["named", "near", "text"]
"""Under which heading a row stands: a name that was typed, a guess, a mention in the text."""


class ReplyHit(TypedDict):
    """One row of the results."""

    id: str
    term: str
    gloss: str
    name: str
    """The name that matched; the term where none did, or a hidden one."""
    name_at: int
    """Its place among the names of the entry that are shown, the term first."""
    role: str
    """What the name is to the entry (`Role`)."""
    match: str
    """How it matched (`Kind`)."""
    group: Group
    typed: str
    """What was typed for it: the query, or one side of a comparison."""
    spans: list[Range]
    """The matched ranges of `name`."""
    gloss_spans: list[Range]
    """The matched ranges of `gloss`."""


class Reply(TypedDict):
    """The answer to a query."""

    q: str
    kind: Literal["results", "comparison", "sentence", "nearest", "nothing"]
    hits: list[ReplyHit]
    """Best first; the groups follow one another, none comes twice."""


def reply(q: str, answer: Answer) -> Reply:
    """The reply that says an answer.

    Args:
        q: the query as it was typed; it comes back without lone surrogates, which JavaScript may send.
        answer: what a search of it gave.
    """
    meant = [_row(hit, "near") for hit in answer.meant]
    return {"q": well_formed(q), "kind": answer.kind.value, "hits": [*_rows(answer.hits), *meant]}


def well_formed(text: str) -> str:
    r"""The text with U+FFFD for lone surrogates.

    Example:
        >>> well_formed("a\ud800") == "a\ufffd"
        True
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _rows(hits: list[Hit]) -> list[ReplyHit]:
    group = 0
    rows = []
    for hit in hits:
        # A better match below a worse one stays under the heading that is there already.
        group = max(group, _GROUPS.index(hit.kind.group.value))
        rows.append(_row(hit, _GROUPS[group]))
    return rows


_GROUPS: tuple[Group, ...] = ("named", "near", "text")


def _row(hit: Hit, group: Group) -> ReplyHit:
    return {
        "id": hit.id,
        "term": hit.term,
        "gloss": hit.gloss,
        "name": hit.name,
        "name_at": hit.names.index(hit.name) if hit.name in hit.names else 0,
        "role": hit.role.value,
        "match": hit.kind.value,
        "group": group,
        "typed": well_formed(hit.typed),
        "spans": list(hit.spans),
        "gloss_spans": list(hit.gloss_spans),
    }
