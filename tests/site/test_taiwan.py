"""The Traditional edition is written as people in Taiwan write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import termlite
from termlite.glossary.model import Entry, Glossary
from termlite.indexing.taiwan import Taiwan
from termlite.site.pages.alphabet import by_letter
from termlite.site.pages.entry_contexts import entry_contexts
from termlite.site.pages.traditional import traditional

NOBODY_WRITES = (
    "視訊記憶體",
    "區域性",
    "全域性",
    "解除安裝",
    "引數",
    "畫素",
    "許可權",
    "指令碼",
    "映象",
    "啟用函式",
    "分割槽",
    "後設資料",
    "充套件",
    "繫結",
    "例項",
    "對映",
    "價效比",
    "永珍",
    "介面卡",
    "釋出",
    "字尾",
    "字首",
    "噪聲",
    "蒙版",
    "質量",
    "論文字身",
)
"""Conversions of OpenCC, word by word, that no guide or interface of Taiwan has in our senses."""


@pytest.fixture(scope="module")
def taiwanese(glossary: termlite.Glossary) -> Glossary:
    return traditional(glossary)


def texts(entry: Entry) -> str:
    plain = [entry.term, *entry.aliases, entry.gloss, entry.example or "", entry.status_note or ""]
    plain += [other.difference for other in entry.confused_with]
    return "\n".join([*plain, re.sub(r"`[^`]*`|\[\[[^|\]]*", "", entry.definition)])


def test_no_entry_has_a_word_that_nobody_in_taiwan_writes(taiwanese: Glossary) -> None:
    found = {
        (word, entry.id, text[max(0, text.index(word) - 8) :][:24])
        for entry in taiwanese
        for text in [texts(entry)]
        for word in NOBODY_WRITES
        if word in text
    }
    assert not found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("爆显存", "爆顯存"),
        ("显存不足", "VRAM 不足"),
        ("把显存卸载", "把 VRAM 卸載"),
        ("局部重绘", "局部重繪"),
        ("图库公司盖蒂", "圖庫公司蓋蒂"),
        ("神经网络", "神經網路"),
        ("高质量", "高品質"),
        ("噪声调度", "雜訊排程"),
        ("模型权重", "模型權重"),
        ("论文本身、认识别人", "論文本身、認識別人"),
        ("谷歌的模型", "Google 的模型"),
    ],
)
def test_words_are_taiwans(glossary: termlite.Glossary, written: str, said: str) -> None:
    assert Taiwan(glossary.taiwan)(written) == said


def test_what_people_in_taiwan_type_finds_the_entry(glossary: termlite.Glossary) -> None:
    search = termlite.Searcher(glossary).search
    for typed, term in (("顯示記憶體", "显存"), ("局部重繪", "局部重绘"), ("遮罩", "蒙版"), ("去背", "抠图")):
        assert term in {hit.term for hit in search(typed)[:2]}


def test_the_table_is_read_with_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {id: vae, term: 显存, gloss: 显存。}", "utf-8")
    (tmp_path / "taiwan.yaml").write_text("显存: VRAM", "utf-8")
    assert traditional(termlite.load(tmp_path)).entries[0].gloss == "VRAM。"
    (tmp_path / "taiwan.yaml").write_text("- 显存", "utf-8")
    with pytest.raises(termlite.GlossaryError, match=r"taiwan\.yaml:1:1"):
        termlite.load(tmp_path)


def test_a_reading_stays_with_its_name() -> None:
    names = {"重绘": "chóng huì", "还原": "huán yuán", "显存": "xiǎn cún"}
    entry = Entry(id="a", term="重绘", aliases=("还原", "显存"), gloss="b", readings=names)
    made = traditional(Glossary((entry,), taiwan={"显存": "VRAM"}))
    assert made.entries[0].readings == {"重繪": "chóng huì", "還原": "huán yuán"}
    assert entry_contexts(made)["a"].reading == "chóng huì"
    assert list(by_letter(made.entries)) == ["C"]
