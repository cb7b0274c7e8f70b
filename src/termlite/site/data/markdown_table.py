"""The glossary as a Markdown table, for places that allow no script."""

from __future__ import annotations

import re

from termlite.glossary.model import Entry, Glossary
from termlite.render.links import entry_path


def markdown_table(
    glossary: Glossary, url: str, heads: tuple[str, str, str] = ("名称", "也叫", "解释")
) -> str:
    r"""Names, gloss and link of every entry, a table for each category.

    Args:
        glossary: what is listed.
        url: address of the site, with a slash at its end.
        heads: what stands above names, other names and glosses.

    Example:
        >>> from termlite.glossary.model import Category
        >>> vae = Entry(id="vae", term="VAE", aliases=("编码器|解码器",), gloss="翻译官", category="ml")
        >>> print(markdown_table(Glossary((vae,), (Category(id="ml", title="机器学习"),)), "https://a.org/"))
        ## 机器学习
        <BLANKLINE>
        | 名称 | 也叫 | 解释 |
        | --- | --- | --- |
        | [VAE](https://a.org/t/vae/) | 编码器\|解码器 | 翻译官 |
        <BLANKLINE>
    """
    sections = []
    for category in glossary.categories:
        rows = [_row(entry, url) for entry in glossary if entry.category == category.id]
        head = [f"## {_cell(category.title)}", "", f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
        sections.append("\n".join([*head, *rows, ""]))
    return "\n".join(sections)


def _row(entry: Entry, url: str) -> str:
    link = f"[{_cell(entry.term)}]({url}{entry_path(entry.id)})"
    return f"| {link} | {_cell('、'.join(entry.shown_names()[1:]))} | {_cell(entry.gloss)} |"


def _cell(text: str) -> str:
    r"""A text in one line, in which nothing means anything to Markdown or HTML.

    Example:
        >>> print(_cell("<img onerror=x>\n# a|b & [c](d)"))
        \<img onerror=x\> \# a\|b \& \[c\](d)
    """
    return re.sub(r"([|\[\]<>\\`*_~#&!])", r"\\\1", " ".join(text.split()))
