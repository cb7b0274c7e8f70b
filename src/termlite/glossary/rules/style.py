"""Style: rules for good entries, beyond correct ones. `check --strict` tests all of them.

The rules have the shape of those in `check`; what they hold to is written in CONTRIBUTING.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from termlite.glossary.links import texts
from termlite.glossary.problems import Problem
from termlite.glossary.reading import LocatedEntry
from termlite.glossary.rules.context import Context, Rule
from termlite.glossary.rules.prose import mainland_quotes, plain, prose
from termlite.messages import tell

LEAST_RELATED = 2
TOO_ALIKE = 85  # per cent

_HAN = "[\u3400-\u9fff]"
_FULL_WIDTH = "\uff0c\u3002\uff1a\uff1b\uff1f\uff01\u3001\u300c\u300d\uff08\uff09"
_UNSPACED = re.compile(f"{_HAN}[A-Za-z0-9]|[A-Za-z0-9]{_HAN}")
_HALF_WIDTH = re.compile(f"{_HAN}[,;:?!()]|[,;?!()]{_HAN}")
_SPACED = re.compile(f" [{_FULL_WIDTH}]|[{_FULL_WIDTH}] ")
_OPEN_LINK = re.compile(
    r"\[\[[^\[\]]{0,20}|[^\[\]]{0,20}\]\]|(?:\u3010\u3010|\uff3b\uff3b)[^\u3010\u3011\uff3b\uff3d]{0,20}"
)
# A name may list things itself: then it ends with “and”.
_FULL_WIDTH_COMMA = re.compile("[\uff0c\uff1b]|^[^与和及或]*\u3001[^与和及或]*$")
_COPULA = re.compile(r"\s*(?:是|指|为|即|就是|：|:|，|,|——|（|\()")


def gloss_length(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A gloss fits on one line of a phone."""
    length = len(item.entry.gloss)
    limit = context.lengths.gloss
    if length > limit:
        yield Problem(item.location("gloss"), tell("gloss_length", length=length, limit=limit))


def definition_length(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """A definition has a length between two limits."""
    length = len(re.sub(r"\s|\[\[|\]\]", "", item.entry.definition))
    wanted = context.lengths.definition
    if length not in wanted:
        low, high = wanted.start, wanted.stop - 1
        yield Problem(
            item.location("definition"), tell("definition_length", length=length, low=low, high=high)
        )


def told_in_english(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """An entry has an English gloss; an English name only where people use one."""
    if not item.entry.gloss_en:
        yield Problem(item.location(), tell("style_missing", field="gloss_en"))


def sourced(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """An entry says where it can be checked, by name."""
    if not item.entry.sources:
        yield Problem(item.location(), tell("no_source"))
    for i, source in enumerate(item.entry.sources):
        if source.title.startswith(("http://", "https://")):
            yield Problem(item.location("sources", i, "title"), tell("title_is_address"))


def connected(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """An entry has related entries, and another entry leads to it."""
    entry = item.entry
    if len(entry.related) < LEAST_RELATED:
        yield Problem(item.location("related"), tell("few_related", least=LEAST_RELATED))
    if entry.id not in context.linked and context.whole:
        yield Problem(item.location(), tell("orphan"))


def mutual(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """What is related to an entry names that entry too, as related or as its broader one."""
    for i, id_ in enumerate(item.entry.related):
        other = context.by_id.get(id_)
        if other is not None and item.entry.id not in (*other.entry.related, *other.entry.broader):
            yield Problem(
                item.location("related", i),
                tell("one_way", id=id_, other=other.location(), own=item.entry.id),
            )


def consistent(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Two entries are not each other's broader one, nor both broader and related."""
    entry = item.entry
    for i, id_ in enumerate(entry.broader):
        other = context.by_id.get(id_)
        if other is not None and entry.id in other.entry.broader:
            yield Problem(item.location("broader", i), tell("broader_loop", id=id_, own=entry.id))
        if id_ in entry.related:
            yield Problem(item.location("broader", i), tell("broader_related", id=id_))


def typography(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Full-width punctuation in Chinese, and one space between Chinese and Latin."""
    for path, text in prose(item.entry):
        for fault in typographic_faults(text):
            yield Problem(item.location(*path), fault)


def typographic_faults(text: str) -> Iterator[str]:
    """What is wrong with the punctuation and spacing of a text; one message a kind.

    Example:
        >>> from termlite.messages import use
        >>> use("en")
        >>> list(typographic_faults("用CFG 7 出图")), list(typographic_faults("用 CFG 7 出图"))
        (['«用CFG 7»: one space belongs between Chinese and Latin'], [])
    """
    said = plain(text)
    for pattern, key in (
        (_UNSPACED, "typo_space"),
        (_HALF_WIDTH, "typo_half_width"),
        (_SPACED, "typo_spaced"),
    ):
        found = pattern.search(said)
        if found:
            around = said[max(0, found.start() - 4) : found.end() + 4].replace("\n", " ")
            yield tell(key, around=around)


def fresh(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """An entry of a category that ages fast was checked within the last year."""
    as_of = item.entry.as_of
    if as_of is None:
        return
    year, month = map(int, as_of.split("-"))
    age = (context.today.year - year) * 12 + context.today.month - month
    if age > 12:
        yield Problem(item.location("as_of"), tell("checked_long_ago", months=age))
    elif age < 0:
        yield Problem(item.location("as_of"), tell("not_come_yet", month=as_of))


def distinct(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Two entries do not have nearly the same definition: they would be one entry."""
    mine = item.entry.definition
    for other in context.by_id.values() if mine else ():
        if other.entry.id >= item.entry.id:
            continue
        if ratio(mine, other.entry.definition, score_cutoff=TOO_ALIKE):
            yield Problem(
                item.location("definition"),
                tell("same_definition", id=other.entry.id, other=other.location()),
            )
            break


def read_rightly(item: LocatedEntry, context: Context) -> Iterator[Problem]:
    """Words that a converter to pinyin usually gets wrong have their reading written down."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 (data that only a laptop has)

    for name, _ in item.entry.names():
        if name in item.entry.readings:
            continue
        for word, reading in context.misread.items():
            at = name.find(word)
            if at >= 0 and lazy_pinyin(name[at : at + len(word)], style=Style.TONE) != reading.split():
                yield Problem(
                    item.location(),
                    tell("read_wrongly", name=name, word=word, reading=reading),
                )
                break


def whole_links(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Double brackets in a definition are a complete link: `[[id]]` or `[[id|words]]`."""
    for text in texts(item.entry.definition):
        found = _OPEN_LINK.search(text)
        if found:
            yield Problem(item.location("definition"), tell("open_link", around=found[0]))


def separate_items(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A list is separated by half-width commas: YAML reads [甲，乙] as one item."""
    for field in ("aliases", "abbreviations", "hidden", "homonyms", "tags"):
        for i, text in enumerate(getattr(item.entry, field)):
            if _FULL_WIDTH_COMMA.search(text):
                yield Problem(item.location(field, i), tell("one_item", item=text))


def gloss_says_what(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A gloss does not begin with a name: the page shows the names beside it."""
    gloss = item.entry.gloss
    for name, _ in item.entry.names():
        rest = _COPULA.match(gloss[len(name) :]) if gloss.lower().startswith(name.lower()) else None
        # «反对 AI 绘画，或不允许…» begins with a name and says more.
        if rest and (name == item.entry.term or rest[0].strip() not in {",", "\uff0c"}):
            yield Problem(item.location("gloss"), tell("gloss_begins", name=name))
            break


STYLE: tuple[Rule, ...] = (
    gloss_length,
    definition_length,
    told_in_english,
    sourced,
    connected,
    mutual,
    consistent,
    typography,
    fresh,
    distinct,
    read_rightly,
    whole_links,
    separate_items,
    gloss_says_what,
    mainland_quotes,
)
