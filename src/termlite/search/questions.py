"""The phrasings of questions and comparisons: words around the names that are asked about."""

from __future__ import annotations

import re

from termlite.text.fold import normalise

_OPENINGS = (
    r"请问(一下)?|问一下|我想(问|知道)(一下)?|谁(能|来)?(解释|讲|说)(一下)?|(帮我)?(解释|介绍|讲解|说明|查)(一下|下)"
    r"|(到底)?(什么|啥)(是|叫做?)|何(为|谓|是)|(怎么|如何|怎样)(理解|解释|使用|设置)|(什么|啥)(样)?的"
    r"|关于|所谓的?"
    r"|what does\b|what'?s?( is| are| was)?( the meaning of)?( an?| the)?\b|how (does|do|to use|to)\b"
    r"|define\b|(the )?(meaning|definition) of\b|explain\b|tell me about\b"
)
_ENDINGS = (
    r"(到底|究竟|具体)?(是|指|叫|代表|表示|算|属于)(的是)?(个|一)?(什么|啥)(意思|东西|玩意儿?|鬼|梗|原理|概念|缩写|模型|含义|来着)?(的(缩写|简称))?"
    r"|(是)?(什么|啥)(意思|东西|玩意儿?|鬼|梗|来的)|(是)?(干|做)(什么|嘛|啥)(用)?的?|(是)?用来(干|做)(什么|嘛|啥)的?"
    r"|有(什么|啥|何)(作用|用处?|好处|影响|效果|含义)|(的|\s)(意思|含义|定义|概念|作用|原理|用法|用途|全称|解释|介绍|教程|英文名?|中文名?)"
    r"|(的)?(意思|含义|定义|作用|原理|全称|英文名?|中文名?)(是|叫)(什么|啥)"
    r"|(要|该|应该)?(怎么|如何|怎样|咋)(样|用|理解|解释|设置?|调|选|读|念|写|做|办|弄|回事|使用|翻译|解决|说)?"
    r"|为(什么|啥)|(一般)?(设|调|填|开)?(多少|几)(合适|好|比较好)?|好不好(用)?|有(什么|啥)(区别|不同)"
    r"|what is (it|that|this)|(means? )?what|means?|meaning|definition|stands? for|explained"
    r"|[?!。,.;:、…~]+|[吗呢啊呀吧嘛哦呗的]"
)
_OPENING = re.compile(rf"^\s*({_OPENINGS})[\s,:的]*")
_ENDING = re.compile(rf"[\s,:]*({_ENDINGS})\s*$")

_ASKED = re.compile(
    r"(之间)?(的|有)?(什么|啥|哪些|何)?(主要|本质|根本)?(的)?(区别|不同|差别|差异|分别|关系|联系|对比|比较|异同|优缺点)(在哪里?|是什么|有哪些|大吗)?"
    r"|(到底)?(哪|那)(个|种|一个)\w{0,5}$|(应该|该|要)?(怎么|如何)选(择)?|选(哪|那)(个|种)"
    r"|有(什么|啥)(不一样|区别)|(是)?不是一(回事|样)|一样吗|是一(回事|样)吗|comparison$|difference$"
)
_COMPARED = re.compile(r"^\s*((what'?s? (is |are )?)?(the )?differences? between|compare|用|选|对比|比较)\s*")
_BETWEEN = re.compile(
    r"\s*(?:\bvs\b\.?|\bversus\b|\bcompared (?:to|with)\b|\band\b|\bor\b"
    r"|还是|或者|和|与|跟|同|及|、|对比|比|/|,|&|\s\s?)\s*"
)
_VERSUS = re.compile(r"\bvs\b|\bversus\b|比较|对比|compare|difference")


MOST_COMPARED = 4
MOST_READINGS = 4
LONGEST_COMPARISON = 80
"""Code points; a longer text describes, it does not compare."""


def subject(text: str) -> str:
    """What a question asks about; the text itself if it is no question or nothing would be left.

    Example:
        >>> [subject(text) for text in ("什么是VAE", "vae是什么意思？", "CFG 怎么理解", "What is CLIP?")]
        ['vae', 'vae', 'cfg', 'clip']
        >>> subject("怎么用")
        '怎么用'
    """
    rest = normalise(text).strip()
    while shorter := _shorter(rest):
        rest = shorter
    return rest


def _shorter(text: str) -> str:
    """The text without one opening or ending; empty if there is none or nothing else."""
    for pattern in (_ENDING, _OPENING):
        rest = pattern.sub("", text, count=1).strip()
        if rest and rest != text:
            return rest
    return ""


def compared(text: str) -> list[tuple[bool, list[str]]]:
    """The ways to read a text as a comparison; empty if it is none.

    A name may hold a joining word itself (和谐), so every cut in two is offered after all cuts at once.

    Returns:
        For each way, whether a difference is asked for in so many words, and the things compared.

    Example:
        >>> compared("lora和checkpoint的区别"), compared("Euler a vs DPM++")[0], compared("炸炉")
        ([(True, ['lora', 'checkpoint'])], (True, ['euler a', 'dpm++']), [])
        >>> compared("VAE 和 CLIP")
        [(False, ['vae', 'clip'])]
    """
    plain = normalise(text).strip(" ?!。吗呢啊")
    if len(plain) > LONGEST_COMPARISON:
        return []
    rest = _COMPARED.sub("", _ASKED.sub("", plain)).strip()
    asked = rest != plain or bool(_VERSUS.search(plain))
    cuts = [cut for cut in _BETWEEN.finditer(rest) if cut.start() and cut.end() < len(rest)]
    joins = [cut for cut in cuts if cut[0].strip()]
    readings = [_pieces(rest, joins)] if joins else []
    readings += [_pieces(rest, [cut]) for cut in (cuts if asked else joins)]
    unique = dict.fromkeys(tuple(filter(None, reading)) for reading in readings)
    found = [(asked, list(reading)) for reading in unique if 2 <= len(reading) <= MOST_COMPARED]
    return found[:MOST_READINGS]


def _pieces(text: str, cuts: list[re.Match[str]]) -> list[str]:
    ends = [*(cut.start() for cut in cuts), len(text)]
    begins = [0, *(cut.end() for cut in cuts)]
    return [text[begin:end].strip() for begin, end in zip(begins, ends, strict=True)]
