"""Which languages a glossary may be written in, and which editions can be made of each."""

from __future__ import annotations

import re

# The two letters of every language that has two (ISO 639-1).
_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik
io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml
mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd
se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
vo wa wo xh yi yo za zh zu
"""
_TAG = re.compile(r"([a-z]{2})(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")
CHINESE = ("zh-Hans", "zh-Hant")
_EDITIONS = {"zh-Hans": ("zh-Hant", "en"), "zh-Hant": ("en",)}


def is_language(tag: str) -> bool:
    """Whether there is such a language; Chinese says its script.

    Example:
        >>> [is_language(tag) for tag in ("zh-Hans", "en", "pt-BR", "sr-Latn", "zh", "xx", "english")]
        [True, True, True, True, False, False, False]
    """
    found = _TAG.fullmatch(tag)
    return tag in CHINESE or bool(found and found[1] in _CODES.split() and found[1] != "zh")


def possible_editions(language: str) -> tuple[str, ...]:
    """The editions that can be made besides the one in the language itself.

    Example:
        >>> possible_editions("zh-Hans"), possible_editions("en")
        (('zh-Hant', 'en'), ())
    """
    return _EDITIONS.get(language, ())
