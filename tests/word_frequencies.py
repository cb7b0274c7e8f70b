"""Makes the list of Chinese word frequencies from jieba's dictionary: `python -m tests.word_frequencies`.

jieba is a tool for this script and for bench/, not for the package: the list is all that the package needs of it.
"""

from __future__ import annotations

import re
from pathlib import Path

import jieba

from termlite.indexing.common_words import FREQUENCIES, LEAST_FREQUENCY

_HAN = re.compile(r"[一-鿿]")
_HEAD = f"""\
# Chinese words and how often they occur in 60 million words, from the dictionary of jieba 0.42.1.
# Single characters, and words that occur at least {LEAST_FREQUENCY} times. Written by python -m tests.word_frequencies.
# jieba: MIT licence, copyright (c) 2013 Sun Junyi, https://github.com/fxsjy/jieba
"""


def main() -> None:
    """Write the list."""
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8")
    rows = (line.split(" ")[:2] for line in dictionary.splitlines())
    kept = [
        f"{word} {count}"
        for word, count in rows
        if int(count) >= LEAST_FREQUENCY or (len(word) == 1 and _HAN.match(word))
    ]
    FREQUENCIES.write_text(_HEAD + "\n".join(kept) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
