"""The project's own glossary: sound, complete in style, and every name finds its entry."""

from __future__ import annotations

from collections import defaultdict

import pytest

import termlite
from termlite.glossary.rules.checking import RULES, WHOLE, check
from termlite.glossary.rules.evidence import EVIDENCE, EVIDENCE_WHOLE
from termlite.glossary.rules.style import STYLE
from termlite.site_file.read import read_site_file
from termlite.text.fold import fold
from tests.conftest import ROOT

# Every name in the project's first two documents → the entry that it must find first.
SEED_NAMES = {
    "oneshot": "oneshot",
    "一张图": "oneshot",
    "LAION": "laion",
    "aug": "aug",
    "augmentation": "aug",
    "ucg": "ucg",
    "unconditional guidance": "ucg",
    "ML": "ml",
    "机器学习": "ml",
    "Latent Space": "latent-space",
    "潜在空间": "latent-space",
    "LDM": "ldm",
    "Latent Diffusion Model": "ldm",
    "潜在扩散模型": "ldm",
    "NAI": "nai",
    "NovelAI": "nai",
    "咒语": "prompt",
    "念咒": "prompt",
    "提示词": "prompt",
    "prompts": "prompt",
    "施法": "txt2img",
    "吟唱": "txt2img",
    "t2i": "txt2img",
    "txt2img": "txt2img",
    "文本转图像": "txt2img",
    "i2i": "img2img",
    "img2img": "img2img",
    "图像转图像": "img2img",
    "魔杖": "mozhang",
    "inpaint": "inpaint",
    "局部重绘": "inpaint",
    "outpaint": "outpaint",
    "ti": "textual-inversion",
    "emb": "textual-inversion",
    "嵌入模型": "textual-inversion",
    "Textual Inversion": "textual-inversion",
    "hn": "hypernetwork",
    "hyper": "hypernetwork",
    "hypernetwork": "hypernetwork",
    "超网络": "hypernetwork",
    "炸炉": "zhalu",
    "废丹": "feidan",
    "美学": "aesthetic-embedding",
    "ext": "aesthetic-embedding",
    "Aesthetic Embeddings": "aesthetic-embedding",
    "db": "dreambooth",
    "梦展": "dreambooth",
    "DreamBooth": "dreambooth",
    "ds": "deepspeed",
    "DeepSpeed": "deepspeed",
    "8bit": "bitsandbytes",
    "bsb": "bitsandbytes",
    "Bitsandbyte": "bitsandbytes",
    "损失": "loss",
    "损失函数": "loss-function",
    "代价函数": "loss-function",
    "loss function": "loss-function",
    "cost function": "loss-function",
    "过拟合": "overfitting",
    "Overfitting": "overfitting",
    "收敛": "convergence",
    "Convergence": "convergence",
    "ENSD": "ensd",
    "eta noise seed delta": "ensd",
    "CLIP": "clip",
    "CUDA": "cuda",
    "VAE": "vae",
    "变分自编码器": "vae",
    "CFG": "cfg",
    "CFG Scale": "cfg",
    "Classifier Free Guidance Scale": "cfg",
    "超参数": "hyperparameter",
    "Hyperparameter": "hyperparameter",
    "管线": "pipeline",
    "Pipeline": "pipeline",
    "代次": "epoch",
    "Epoch": "epoch",
    "Batch size": "batch-size",
    "迭代": "iteration",
    "Iteration": "iteration",
    "Tensor": "tensor",
    "张量": "tensor",
    "检查点": "checkpoint",
    "Checkpoint": "checkpoint",
    "Embeddings": "embedding",
    "激活函数": "activation-function",
    "权重": "weight",
    "Weight": "weight",
}


@pytest.fixture(scope="module")
def searcher(glossary: termlite.Glossary) -> termlite.Searcher:
    return termlite.Searcher(glossary)


def test_the_glossary_is_sound_in_style_and_evidenced() -> None:
    assert len(check(ROOT / "glossary", (*RULES, *STYLE, *EVIDENCE), (*WHOLE, *EVIDENCE_WHOLE))) >= 400


@pytest.mark.parametrize(("name", "id_"), SEED_NAMES.items())
def test_each_seed_name_finds_its_entry_first(searcher: termlite.Searcher, name: str, id_: str) -> None:
    assert searcher.search(name, 1)[0].id == id_


def test_every_name_finds_its_entry_first(searcher: termlite.Searcher, glossary: termlite.Glossary) -> None:
    claimants: defaultdict[str, set[str]] = defaultdict(set)
    for entry in glossary:
        for name, _ in entry.names():
            claimants[fold(name)].add(entry.id)
    missed = []
    for entry in glossary:
        for name, _ in entry.names():
            first = [hit.id for hit in searcher.search(name, len(claimants[fold(name)]))]
            if entry.id not in first:
                missed.append((name, entry.id, first))
    assert missed == []


@pytest.mark.parametrize(
    ("kind", "first", "match"),
    [
        ("slang", "zhalu", "exact"),
        ("abbreviation", "hypernetwork", "exact"),
        ("initials", "inpaint", "initials"),
        ("pinyin", "overfitting", "pinyin"),
        ("traditional", "latent-space", "traditional"),
        ("typo", "hypernetwork", "typo"),
        ("homophone", "prompt", "homophone"),
        ("comparison", "vae", "exact"),
        ("description", "inpaint", "text"),
    ],
)
def test_a_query_of_the_front_page_shows_what_it_says(
    searcher: termlite.Searcher, kind: str, first: str, match: str
) -> None:
    hit = searcher.search(read_site_file(ROOT / "glossary").queries[kind])[0]
    assert (hit.id, hit.kind) == (first, match)
