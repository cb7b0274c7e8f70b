"""Sentences of guides that use words of the field for everyday things: they get no wrong link."""

from __future__ import annotations

import pytest

import termlite

# What makes the text one of the field, so that everyday words are links too.
FIELD = "用 Stable Diffusion 出图，常用 LoRA 和 CFG。\n\n"

# The sentence, and the only entries that it may lead to.
SENTENCES = [
    ("机箱的噪声很大，晚上开着睡不着。", ()),
    ("机器的噪音吵得人睡不着。", ()),
    ("风扇的噪声比上一代小。", ()),
    ("空调外机噪声超标，邻居来敲门。", ()),
    ("耳机的底噪和麦克风的噪声是两回事。", ()),
    ("这张照片噪点多，夜景拍的。", ()),
    ("老照片上的噪点和划痕。", ()),
    ("外婆在菜园里挑种子。", ()),
    ("奶奶把种子晒干，春天播下去。", ()),
    ("买了一包向日葵种子。", ()),
    ("下载种子文件用 BT 客户端。", ()),
    ("种子基金投了两百万。", ()),
    ("他每天走 8000 步。", ()),
    ("往前走 20 步就到了，分三步走。", ()),
    ("微信步数今天两万。", ()),
    ("先挑图，把糊的删掉。", ()),
    ("她帮我挑衣服，挑图案做窗帘。", ()),
    ("给证件照换背景，再换背景音乐。", ()),
    ("食品采样器由检测员携带。", ()),
    ("注塑车间换底模。", ()),
    ("孩子注意力不集中。", ()),
    ("春运的时间节点。", ()),
    ("蒸馏白酒要两遍。", ()),
    ("机器学习里给图加噪声，再一步步去掉。", ("ml", "noise", "forward-process")),
    ("种子填 -1 就是随机。", ("seed", "random-seed")),
    ("学习率调度器选 cosine。", ("lr-scheduler", "cosine-schedule")),
    ("训练用的调度器是 cosine，学习率随它变。", ("lr-scheduler", "cosine-schedule", "learning-rate")),
    ("LoRA 权重写 0.8。", ("lora", "lora-weight")),
]


@pytest.mark.parametrize(("sentence", "meant"), SENTENCES)
def test_everyday_sentences_get_no_wrong_link(
    glossary: termlite.Glossary, sentence: str, meant: tuple[str, ...]
) -> None:
    found = [one for one in termlite.find_names(glossary, FIELD + sentence) if one.start >= len(FIELD)]
    assert not [one for one in found if one.id not in meant]
    assert bool(found) is bool(meant)
