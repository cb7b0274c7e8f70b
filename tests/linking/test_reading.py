"""The reading page also explains pasted syntax, parameters of pictures, and messages of programs."""

from __future__ import annotations

import json
import subprocess

import pytest

from termlite import Entry, Glossary
from termlite.glossary.link_rules import LinkRule
from termlite.site.data.reading_file import reading_file
from tests.conftest import ROOT

GLOSSARY = Glossary(
    (
        Entry(id="lora", term="LoRA", patterns=("<lora:*:#>",), gloss="……"),
        Entry(id="emphasis", term="加权", patterns=("(*:#)",), gloss="……"),
        Entry(id="oom", term="爆显存", literals=("CUDA out of memory",), gloss="……"),
        Entry(id="lowvram", term="低显存模式", literals=("--lowvram",), gloss="……"),
        Entry(id="cfg", term="CFG scale", gloss="……"),
        Entry(id="steps", term="步数", aliases=("Steps",), gloss="……"),
        Entry(id="training-steps", term="训练步数", gloss="……"),
        Entry(id="model-hash", term="Model hash", gloss="……"),
    ),
    link_rules=(
        LinkRule(names=("步数",), entry="training-steps", only_with=("学习率",)),
        LinkRule(names=("步数",), entry="steps"),
    ),
)
NAMES = {"Steps": "steps", "CFG scale": "cfg", "Model hash": "model-hash"}
TEXTS = [
    ("1girl, (smile:1.2), <lora:my style:0.8>", ["(smile:1.2)=emphasis", "<lora:my style:0.8>=lora"]),
    ("RuntimeError: CUDA out of memory. Tried to allocate 2 GiB", ["CUDA out of memory=oom"]),
    ("加上 --lowvram，别加 --lowvram-x", ["--lowvram=lowvram"]),
    (
        "Steps: 20, CFG scale: 7, Model hash: abc, Foo: 1",
        ["Steps=steps", "CFG scale=cfg", "Model hash=model-hash"],
    ),
    ("\ud800 LoRA \udfff", ["LoRA=lora"]),
    ("<b>LoRA</b>", ["LoRA=lora"]),
    ("步数开到 30", ["步数=steps|training-steps"]),
    ("学习率低一些，步数多一些", ["步数=training-steps|steps"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_reads(text: str, expected: list[str]) -> None:
    given = json.dumps({"data": json.loads(reading_file(GLOSSARY)), "names": NAMES, "texts": [text]})
    made = subprocess.run(
        ["node", ROOT / "tests" / "linking" / "reader.mjs"],
        input=given,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(made.stdout) == [expected]
