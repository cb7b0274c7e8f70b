"""Numbers in memory: bits, sizes, and what fills a graphics card."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import NORMAL, SMALL, Axes, Figure, figure, line, rect, squares, text


def figures() -> list[Figure]:
    """The figures of this group."""
    return [precision(), quantization(), vram()]


@dataclass(frozen=True, slots=True)
class Float:
    """A binary floating-point format: a sign, bits of exponent and of mantissa."""

    name: str
    exponent: int
    mantissa: int
    finite_only: bool = False
    """The highest exponent is used for numbers (only its last pattern is NaN), as in OCP's E4M3."""

    @property
    def bits(self) -> int:
        """All of them."""
        return 1 + self.exponent + self.mantissa

    @property
    def largest(self) -> float:
        """The largest finite number.

        Example:
            >>> Float("FP16", 5, 10).largest, Float("FP8 E4M3", 4, 3, finite_only=True).largest
            (65504.0, 448.0)
        """
        bias = 2 ** (self.exponent - 1) - 1
        if self.finite_only:
            return float((2 - 2.0 ** (1 - self.mantissa)) * 2.0 ** (bias + 1))
        return float((2 - 2.0**-self.mantissa) * 2.0**bias)


FORMATS = (
    Float("FP32", 8, 23),
    Float("FP16", 5, 10),
    Float("BF16", 8, 7),
    Float("FP8 E4M3", 4, 3, finite_only=True),
    Float("FP8 E5M2", 5, 2),
)


def precision() -> Figure:
    """The bits of each format, and the largest number that fits."""
    cell = 18.8
    parts: list[str] = []
    for i, kind in enumerate(FORMATS):
        y = 70 + i * 84
        places = [(20 + k * cell, y + 18) for k in range(kind.bits)]
        parts += [
            text(20, y, kind.name, NORMAL, "ink", "start"),
            text(620, y, f"{kind.bits // 8} 字节，{_limit(kind.largest)}", SMALL, "soft", "end"),
            squares(places[:1], cell - 3, "mark"),
            squares(places[1 : 1 + kind.exponent], cell - 3, "solid"),
            squares(places[1 + kind.exponent :], cell - 3, "solid-second"),
        ]
    x = 20.0
    for kind_, words in (("mark", "符号"), ("solid", "指数：管范围"), ("solid-second", "尾数：管精细")):
        parts += [rect(x, 14, 20, 20, kind_, round_=3), text(x + 28, 24, words, SMALL, "ink", "start")]
        x += 110 if kind_ == "mark" else 210
    return figure(
        "precision",
        "位数怎么分：指数管能装多大的数，尾数管有多精细",
        "五种格式的位："
        + "；".join(
            f"{f.name} 有 1 位符号、{f.exponent} 位指数、{f.mantissa} 位尾数，{_limit(f.largest)}"
            for f in FORMATS
        )
        + "。",
        480,
        parts,
    )


def _limit(value: float) -> str:
    """The largest number, as people write it.

    Example:
        >>> _limit(65504.0), _limit(3.4028e38)
        ('最大 65,504', '最大约 3.4×10³⁸')
    """
    if value < 1e6:
        return f"最大 {value:,.0f}"
    mantissa, _, power = f"{value:.1e}".partition("e")
    return f"最大约 {mantissa}×10{str(int(power)).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def quantization() -> Figure:
    """The weights of a model of 12 billion parameters, in four formats."""
    billions = 12
    # Q4_0: 4 bits a weight, and 16 bits of scale for every 32 of them.
    bits = {"FP32": 32.0, "BF16 / FP16": 16.0, "FP8": 8.0, "Q4_0": 4.5}
    sizes = {name: billions * width / 8 for name, width in bits.items()}
    chart = Axes(164, 70, 350, 256, (0, 50), (0, 1))
    parts = [text(16, 26, f"{billions * 10} 亿参数的模型，光权重就要占", SMALL, "ink", "start")]
    for (name, size), y in zip(sizes.items(), range(84, 340, 62), strict=False):
        right = chart.at(size, 0)[0]
        parts += [
            text(152, y + 22, name, SMALL, "ink", "end"),
            rect(chart.x, y, right - chart.x, 44, "solid-second", round_=4),
            text(620, y + 22, f"{size:g} GB", NORMAL, "accent", "end"),
        ]
    for gigabytes in (8, 12, 24):
        parts += [
            line([chart.at(gigabytes, 0), chart.at(gigabytes, 1)], "line", dash=True),
            text(chart.at(gigabytes, 0)[0], 348, str(gigabytes), SMALL, "soft"),
        ]
    parts.append(text(620, 348, "虚线：常见显存（GB）", SMALL, "soft", "end"))
    told = "、".join(f"{name} {size:g} GB" for name, size in sizes.items())
    return figure(
        "quantization",
        "位数越少模型越小：量化让大模型装进小显存，代价是略有失真",
        f"横条图：{billions * 10} 亿参数的模型，权重分别占 {told}。虚线标出 8、12、24 GB 显存。",
        372,
        parts,
    )


def vram() -> Figure:
    """Bytes a parameter takes: drawing, training all of it, training a LoRA.

    Mixed precision with Adam: weights and gradients 2 each, FP32 weights 4, two moments 4 each
    (Rajbhandari et al., ZeRO, 2020, section 3.1).
    """
    left, unit, parameters = 96.0, 27.0, 2.6
    whole = (("solid-second", 2), ("solid-third", 2), ("fill-second", 4), ("solid", 8))
    rows = (
        ("出图", whole[:1], f"2 字节：26 亿参数约 {2 * parameters:.0f} GB"),
        ("LoRA", (*whole[:1], ("solid", 0.4)), "多出来的只有小矩阵那一份"),
        ("全量", whole, f"16 字节：26 亿参数约 {16 * parameters:.0f} GB"),
    )
    parts = [text(16, 28, "每个参数要占几字节", SMALL, "soft", "start")]
    for (name, pieces, note), y in zip(rows, (56, 160, 264), strict=True):
        x = left
        parts.append(text(16, y + 26, name, NORMAL, "ink", "start"))
        for kind, size in pieces:
            parts.append(rect(x, y, size * unit - 3, 52, kind, round_=4))
            x += size * unit
        parts += [
            rect(x + 2, y + 1, 76, 50, "frame", round_=4, dash=True),
            text(left, y + 72, note, SMALL, "soft", "start"),
        ]
    keys = (
        ("solid-second", "模型权重"),
        ("solid-third", "梯度"),
        ("fill-second", "FP32 主权重"),
        ("solid", "优化器状态"),
    )
    for i, (kind, words) in enumerate(keys):
        x, y = 16 + i % 2 * 300, 380 + i // 2 * 38
        parts += [rect(x, y - 11, 22, 22, kind, round_=3), text(x + 32, y, words, SMALL, "ink", "start")]
    parts += [
        rect(17, 446, 20, 20, "frame", round_=3, dash=True),
        text(48, 456, "激活值：随分辨率和批次变，不成比例", SMALL, "ink", "start"),
    ]
    return figure(
        "vram",
        "显存被什么占了：出图主要是权重，全量训练要多出好几份",
        "三行横条，单位是每个参数的字节数。出图只有 2 字节的权重；炼 LoRA 再加很小的一份优化器状态；"
        "混合精度 AdamW 全量微调共 16 字节：权重 2、梯度 2、FP32 主权重 4、优化器状态 8。"
        "虚线框是激活值，大小随分辨率和批次变化。",
        484,
        parts,
    )
