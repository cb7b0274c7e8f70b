"""Text that would look different from what its author meant: broken links, Markdown in plain fields, mixed scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from termlite.glossary.links import texts
from termlite.glossary.problems import Problem
from termlite.glossary.reading import LocatedEntry
from termlite.glossary.rules.context import Context, named_fields
from termlite.glossary.rules.prose import prose
from termlite.messages import tell

_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)")
_REFERENCE = re.compile(r"^\[[^\[\]]+\]:\s?\S*", re.MULTILINE)
_MARKS = re.compile(
    r"\[\[[^\[\]]*\]\]|\*\*[^*]+\*\*|\[[^\[\]]*\]\([^()\s]+\)|`[^`]+`|~~[^~]+~~"
    r"|(?<![\w*])\*[^*\s][^*]*\*(?![\w*])|(?<![\w_])_[^_\s][^_]*_(?![\w_])"
    r"|</?(?:a|b|br|code|em|i|p|strong|sub|sup|u)\s*/?>|&[a-z]+;"
)
_LATIN_WORD = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
# Letters that look like one of A–Z, in scripts that stand beside it in no name of this field.
_SCRIPTS = {
    "CYRILLIC": "script_cyrillic",
    "GREEK": "script_greek",
    "ARMENIAN": "script_other",
    "CHEROKEE": "script_other",
}
_OWN_LOOK = frozenset("αβγδεζηθλμµξπσςτφχψωΓΔΘΛΞΠΣΦΨΩ")  # Greek letters that nobody takes for Latin ones


def shown_links(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Every link in a definition is shown as a link."""
    for text in texts(item.entry.definition):
        for pattern, key in ((_LINK, "link_not_shown"), (_REFERENCE, "reference_link")):
            found = pattern.search(text)
            if found:
                yield Problem(item.location("definition"), tell(key, link=found[0]))


def plain_fields(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """Fields of plain text have no Markdown in them: only definitions are Markdown."""
    plain = [*named_fields(item), *prose(item.entry), (("gloss_en",), item.entry.gloss_en or "")]
    for path, text in plain:
        found = _MARKS.search(text) if path != ("definition",) else None
        if found:
            yield Problem(item.location(*path), tell("plain_field", field=path[0], mark=found[0]))


def letters_of_one_script(item: LocatedEntry, context: Context) -> Iterator[Problem]:  # noqa: ARG001
    """A word of a name is written in one script: people type what they see."""
    for path, name in named_fields(item):
        found = _RADICAL.search(name)
        if found:
            code = f"U+{ord(found[0]):04X}"
            yield Problem(item.location(*path), tell("radical", name=name, char=found[0], code=code))
        for word in _LATIN_WORD.findall(name):
            for char in word:
                script = _look_alike(char)
                if script:
                    message = tell(
                        "mixed_scripts", name=name, char=char, code=f"U+{ord(char):04X}", script=tell(script)
                    )
                    yield Problem(item.location(*path), message)
                    break


def _look_alike(char: str) -> str | None:
    """The message that names the script of a letter which can be taken for a Latin one."""
    if char.isascii() or char in _OWN_LOOK:
        return None
    name = unicodedata.name(char, "")
    return next((key for script, key in _SCRIPTS.items() if name.startswith(script)), None)
