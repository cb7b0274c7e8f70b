"""Queries, and the entries that they must find."""

from __future__ import annotations

import pytest

from termlite import Entry, Glossary, Searcher
from termlite.index.stored import dump, load
from termlite.indexing.keys import KeyKind, keys
from termlite.search.matchers import MATCHERS
from termlite.search.searcher import AnswerKind
from tests.conftest import ROOT
from tests.small_glossary import GLOSSARY

CASES = [
    line.split("\t")
    for line in (ROOT / "tests/data/search.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(GLOSSARY)


@pytest.mark.parametrize(("query", "id_", "kind"), CASES, ids=[case[0] for case in CASES])
def test_the_entry_is_first_and_says_how_it_matched(
    searcher: Searcher, query: str, id_: str, kind: str
) -> None:
    hits = searcher.search(query)
    assert hits
    assert (hits[0].id, hits[0].kind) == (id_, kind)


def test_an_index_read_back_answers_alike(searcher: Searcher) -> None:
    restored = Searcher.from_index(load(dump(searcher.index)))
    for query, _, _ in CASES:
        assert restored.answer(query) == searcher.answer(query)


def test_the_same_glossary_gives_the_same_bytes(searcher: Searcher) -> None:
    assert dump(Searcher(GLOSSARY).index) == dump(searcher.index)


def test_a_damaged_index_is_refused(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="cut short"):
        load(dump(searcher.index)[:-1])


def test_a_homonym_shows_all_senses_the_abbreviation_before_the_alias(searcher: Searcher) -> None:
    assert [hit.id for hit in searcher.search("ds")][:2] == ["deepspeed", "dataset"]


@pytest.mark.parametrize(
    "query",
    [
        "lora和dreambooth的区别",
        "LoRA vs DreamBooth",
        "difference between lora and dreambooth",
        "用 lora 还是 dreambooth",
        "lora dreambooth 区别",
        "lora和dreamboth有什么不同？",
        "lora與dreambooth有什麼差別",
        "什么是 LoRA 和 DreamBooth 的区别",
    ],
)
def test_a_comparison_shows_both_sides_in_their_order(searcher: Searcher, query: str) -> None:
    answer = searcher.answer(query)
    assert answer.kind is AnswerKind.COMPARISON
    assert [hit.id for hit in answer.hits] == ["lora", "dreambooth"]


@pytest.mark.parametrize("query", ["asdfghjkl", "今天天气怎么样", "qqqq", "😀😀", "？？", "", "  "])
def test_rubbish_finds_nothing_or_says_nearest(searcher: Searcher, query: str) -> None:
    answer = searcher.answer(query)
    assert answer.kind in {AnswerKind.NOTHING, AnswerKind.NEAREST}
    assert all(hit.kind == "nearest" for hit in answer.hits)


def test_what_is_not_found_brings_the_nearest_names(searcher: Searcher) -> None:
    answer = searcher.answer("dreamxxbtxh")
    assert answer.kind is AnswerKind.NEAREST
    assert answer.hits[0].id == "dreambooth"


@pytest.mark.parametrize("query", ["ds", "hn", "xs", "dn"])
def test_a_name_of_two_letters_is_never_taken_for_a_typing_error(searcher: Searcher, query: str) -> None:
    assert all(hit.kind != "typo" for hit in searcher.search(query))


def test_each_better_way_scores_higher(searcher: Searcher) -> None:
    scores = [hit.score for hit in searcher.search("lora")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1


def test_at_most_as_many_hits_as_asked_for(searcher: Searcher) -> None:
    assert len(searcher.search("的训练", limit=2)) <= 2


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("zhalu", "炸炉"),
        ("guoni", "过拟"),
        ("过nh", "过拟合"),
        ("拟合", "拟合"),
        ("炸爐", "炸炉"),
        ("炸芦", "炸炉"),
        ("cfgsc", "CFG sc"),
        ("dreambo", "DreamBo"),
    ],
)
def test_the_original_characters_are_marked(searcher: Searcher, query: str, marked: str) -> None:
    hit = searcher.search(query)[0]
    assert "".join(hit.name[begin:end] for begin, end in hit.spans) == marked


def test_the_matched_words_of_a_gloss_are_marked(searcher: Searcher) -> None:
    hit = searcher.search("微软 显存 训练")[0]
    assert [hit.gloss[begin:end] for begin, end in hit.gloss_spans] == ["微软", "训练", "显存"]


def test_a_hidden_name_is_searched_but_never_shown() -> None:
    entry = Entry(id="vae", term="VAE", hidden=("vea",), gloss="翻译官。")
    hit = Searcher(Glossary((entry,))).search("vea")[0]
    assert (hit.id, hit.name, hit.names, hit.spans) == ("vae", "VAE", ("VAE",), ())


def test_english_is_not_beaten_by_a_reading() -> None:
    entries = (Entry(id="chang-e", term="嫦娥", gloss="……"), Entry(id="change", term="Change", gloss="……"))
    assert [hit.id for hit in Searcher(Glossary(entries)).search("change")] == ["change", "chang-e"]


def test_the_likelier_reading_comes_before_the_rarer() -> None:
    names = {"a": "重要", "b": "崇药"}  # zhòng (rarely chóng) yào; chóng yào
    entries = tuple(Entry(id=id_, term=name, gloss="……") for id_, name in names.items())
    assert [hit.id for hit in Searcher(Glossary(entries)).search("chongyao")] == ["b", "a"]


def test_names_in_brackets_are_names() -> None:
    entry = Entry(id="gan", term="生成对抗网络（GAN）", gloss="……")
    other = Entry(id="ganzhi", term="感知", gloss="……")
    searcher = Searcher(Glossary((other, entry)))
    assert searcher.search("GAN")[0].id == "gan"
    assert searcher.search("生成对抗网络")[0].id == "gan"


def test_a_part_of_one_name_does_not_hide_another_name() -> None:
    entry = Entry(id="a", term="包", en="lora-scripts (SD-Trainer)", aliases=("lora-scripts",), gloss="……")
    assert [key.kind for key in keys(entry) if key.text == "lorascripts"] == [KeyKind.NAME]


def test_an_empty_glossary_finds_nothing() -> None:
    assert Searcher(Glossary(())).answer("炸炉").kind is AnswerKind.NOTHING


def test_every_way_is_taken_once() -> None:
    finders = [way.find for way in MATCHERS]
    assert len(finders) == len(set(finders))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("用 db 炸炉了，hn 也过拟合", ["dreambooth", "zhalu", "hypernetwork", "overfitting"]),
        ("用db炸炉了hn也过拟合", ["dreambooth", "zhalu", "hypernetwork", "overfitting"]),
        ("ＤＢ炸爐，ＨＮ也過擬合", ["dreambooth", "zhalu", "hypernetwork", "overfitting"]),
        ("LoRA的学习率", ["lora", "learning-rate"]),
    ],
)
def test_a_sentence_of_names_answers_with_each_in_its_order(
    searcher: Searcher, text: str, ids: list[str]
) -> None:
    answer = searcher.answer(text)
    assert (answer.kind, [hit.id for hit in answer.hits]) == (AnswerKind.SENTENCE, ids)


def test_a_name_is_not_found_across_the_border_of_other_words() -> None:
    cast = Searcher(Glossary((Entry(id="cast", term="施法", gloss="写提示词出图。"),)))
    assert cast.answer("国家实施法律").hits == []
    assert [hit.id for hit in cast.answer("今晚施法吗").hits] == ["cast"]


@pytest.mark.parametrize(
    "text", ["你好", "asdkjqwelkj", "今天晚上吃什么好", "how to bake bread at home", "👍"]
)
def test_what_the_glossary_knows_nothing_of_gets_no_offer(searcher: Searcher, text: str) -> None:
    assert searcher.answer(text).kind is AnswerKind.NOTHING


@pytest.mark.parametrize(
    ("query", "id_"),
    [("yingbianyuan", "edge"), ("yingbianyua", "edge"), ("shaonyu", "girl"), ("lianyu", "hell")],
)
def test_n_before_yu_may_end_a_syllable_or_begin_one(query: str, id_: str) -> None:
    names = (("edge", "硬边缘"), ("girl", "少女"), ("hell", "炼狱"))
    searcher = Searcher(Glossary(tuple(Entry(id=key, term=term, gloss="…") for key, term in names)))
    assert [hit.id for hit in searcher.search(query)][:1] == [id_]


def test_what_people_ask_finds_an_entry_whose_text_does_not_say_it() -> None:
    asked = Entry(
        id="black", term="黑图", gloss="VAE 溢出。", asks=("出来的图全是黑的", "为什么生成纯黑一片")
    )
    other = Entry(id="vae", term="VAE", gloss="图与潜码的翻译官。")
    assert [hit.id for hit in Searcher(Glossary((other, asked))).search("生成出来一片纯黑")][:1] == ["black"]


def test_two_things_that_are_not_both_names_are_not_compared(searcher: Searcher) -> None:
    assert searcher.answer("数据集太小还是过拟合了").kind is not AnswerKind.COMPARISON
