"""Traditional Chinese as Taiwan writes it: OpenCC's conversion, under a table of words that a glossary has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from termlite.indexing.chinese import convert, simplify
from termlite.text.fold import HAN, fold

_OPENCC = "s2twp"
_LONGEST = 4
"""Characters of the longest run that is looked at as a word."""
_HAN_ONLY = re.compile(rf"{HAN.pattern}+\Z")
_FIRST = 0xF0000
"""Where a private plane of Unicode begins: OpenCC leaves its characters alone."""


class Taiwan:
    """Converts Simplified Chinese.

    Args:
        words: Simplified → Taiwan, where OpenCC's own choice is not what people write there.

    Example:
        >>> say = Taiwan({"显存": "顯示記憶體", "局部": "局部", "性价比": "CP 值"})
        >>> say("显存少，网络慢"), say("局部重绘"), say("看性价比吧")
        ('顯示記憶體少，網路慢', '局部重繪', '看 CP 值吧')
        >>> Taiwan()("局部重绘")
        '區域性重繪'
    """

    def __init__(self, words: Mapping[str, str] = MappingProxyType({})) -> None:
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        self._marks = {word: chr(_FIRST + place) for place, word in enumerate(longest_first)}
        self._words = {mark: words[word] for word, mark in self._marks.items()}
        self._written = re.compile("|".join(map(re.escape, longest_first))) if words else None
        self._marked = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + len(words))}]")

    def __call__(self, text: str) -> str:
        """The text as it is written in Taiwan; every line stays a line."""
        if not text:
            return text
        if self._written:
            text = self._written.sub(lambda match: self._marks[match[0]], text)
        converted = "\n".join(convert(_OPENCC, text.split("\n")))
        return self._marked.sub(self._word, converted) if self._written else converted

    def form_of(self, name: str) -> str | None:
        """The name in Taiwan's words; None where the words are the same.

        Example:
            >>> Taiwan().form_of("神经网络"), Taiwan().form_of("炸炉")
            ('神經網路', None)
        """
        if not HAN.search(name):
            return None
        form = self(name)
        return form if simplify(form) != simplify(name) else None

    def words_of(self, texts: Iterable[str]) -> dict[str, str]:
        """Taiwan's words for the words of these texts, both simplified.

        A word that the texts use in its own right (影像) is left out. Of several words for one of Taiwan's it is
        the one that the texts use most.

        Example:
            >>> Taiwan().words_of(["网络", "查看", "视图", "视图"])
            {'检视': '视图', '网路': '网络'}
            >>> Taiwan({"视图": "視圖"}).words_of(["网络", "查看", "视图", "视图"])
            {'检视': '查看', '网路': '网络'}
        """
        chars = "\n".join(simplify(fold(text)) for text in texts)
        pairs: dict[str, str] = {}
        differing: list[str] = []
        for size in range(2, _LONGEST + 1):
            counts = Counter(chars[at : at + size] for at in range(len(chars) - size + 1))
            grams = [gram for gram, _ in counts.most_common() if _HAN_ONLY.match(gram)]
            said = self("\n".join(grams)).split("\n") if grams else []
            for here, there in zip(grams, said, strict=True):
                word = simplify(there)
                if word != here and _HAN_ONLY.match(word) and not any(part in here for part in differing):
                    differing.append(here)
                    pairs.setdefault(word, here)
        return {there: here for there, here in sorted(pairs.items()) if there not in chars}

    def _word(self, match: re.Match[str]) -> str:
        """The word for a mark, with a space where Latin letters meet Chinese."""
        word = self._words[match[0]]
        before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        start = " " if word[0].isascii() and self._is_chinese(before, -1) else ""
        end = " " if word[-1].isascii() and self._is_chinese(after, 0) else ""
        return f"{start}{word}{end}"

    def _is_chinese(self, char: str, side: int) -> bool:
        neighbour = self._words[char][side] if char in self._words else char
        return bool(HAN.match(neighbour))
