"""What goes on inside the networks, and what is hung on to them."""

from __future__ import annotations

import math

from .canvas import (
    BIG,
    NORMAL,
    SMALL,
    Axes,
    Figure,
    arrow,
    box,
    dot,
    figure,
    line,
    lines,
    number,
    rect,
    squares,
    text,
)


def figures() -> list[Figure]:
    """The figures of this group."""
    return [attention(), unet(), dit(), lora(), controlnet(), activation_function(), flow_matching()]


def attention() -> Figure:
    """Which words a patch of the image looks at: a softmax of three scores."""
    words, scores = ("红色", "帽子", "猫"), (1.4, 2.6, 0.3)
    total = sum(math.exp(score) for score in scores)
    weights = [math.exp(score) / total for score in scores]
    parts: list[str] = []
    for i, (word, score, weight) in enumerate(zip(words, scores, weights, strict=True)):
        x = 120 + i * 200
        width = number(2 + 26 * weight)
        parts.append(
            f'<path d="M{number(x)} 124L{number(320 + (i - 1) * 14)} 276" stroke-width="{width}"'
            f' opacity="{0.3 + 0.7 * weight:.2f}" class="fig-beam"/>'
        )
        parts.append(box(x - 70, 44, 140, 78, word, "fill", note=f"得分 {score:g}"))
        parts.append(text((136, 376, 500)[i], 196, f"{weight:.0%}", BIG, "accent"))
    parts += [
        text(16, 22, "提示词里的词（K、V）", SMALL, "soft", "start"),
        squares([(253 + i % 4 * 46, 276 + i // 4 * 46) for i in range(12)], 42, "fill-second"),
        squares([(299, 276)], 42, "solid-second"),
        *lines(444, 300, ["画面里的一块（Q）", "问：我该画什么？"], SMALL, "second", "start"),
        *lines(16, 344, ["softmax 把得分", "变成百分比，", "按比例混合词义"], SMALL, "soft", "start"),
    ]
    return figure(
        "attention",
        "注意力：画面里每一小块按相关程度去“看”提示词里的词",
        "上排三个词：红色、帽子、猫，得分 1.4、2.6、0.3；softmax 之后约占 "
        + "、".join(f"{weight:.0%}" for weight in weights)
        + "。粗细不同的连线通向下面画面中的一个小块，最粗的一条来自“帽子”。",
        424,
        parts,
    )


def unet() -> Figure:
    """Down, through the bottom and up again, with bridges across."""
    sides = (64, 32, 16, 8)
    parts: list[str] = []
    rows = [(side, 66 + 84 * i, 40 + 52 * i) for i, side in enumerate(sides[:-1])]
    for side, y, x in rows:
        wide = 120
        parts += [
            box(x, y, wide, 56, f"{side}×{side}", "fill-second", size=SMALL),
            box(640 - x - wide, y, wide, 56, f"{side}×{side}", "fill", size=SMALL),
            arrow((x + wide + 6, y + 28), (640 - x - wide - 6, y + 28), dash=True),
            arrow((x + 86, y + 58), (x + 86, y + 82)),
            arrow((640 - x - 86, y + 82), (640 - x - 86, y + 58)),
        ]
    parts += [
        box(196, 318, 248, 56, "8×8", "fill-third", size=SMALL),
        text(320, 74, "跳跃连接：送回细节", SMALL, "soft"),
        text(100, 30, "带噪潜变量", SMALL, "ink"),
        text(540, 30, "猜出的噪声", SMALL, "ink"),
        arrow((100, 44), (100, 64)),
        arrow((540, 64), (540, 44)),
        *lines(82, 300, ["下采样：", "看大局"], SMALL, "second"),
        *lines(558, 300, ["上采样：", "补细节"], SMALL, "accent"),
    ]
    return figure(
        "unet",
        "U-Net 先缩小看大局，再放大补细节，形状像字母 U",
        "左边从 64×64 一级级缩到 32、16，底部是 8×8，右边再一级级放大回 64×64；"
        "同样大小的左右两级之间有虚线的跳跃连接。尺寸以 SD 1.5 画 512 像素的图为例。",
        396,
        parts,
    )


def dit() -> Figure:
    """Cut into patches, through blocks of attention, put together again."""
    cell = 30
    grid = [(24 + i % 4 * (cell + 4), 96 + i // 4 * (cell + 4)) for i in range(16)]
    back = [(486 + i % 4 * (cell + 4), 96 + i // 4 * (cell + 4)) for i in range(16)]
    parts = [
        text(90, 66, "切成小块", SMALL, "second"),
        squares(grid, cell, "solid-second"),
        arrow((166, 162), (206, 162)),
        *(rect(218 + 12 * i, 84 - 10 * i + 20, 180, 130, "box") for i in (2, 1, 0)),
        *lines(308, 152, ["Transformer", "块"], NORMAL),
        text(308, 206, "小块互相看", SMALL, "soft"),
        text(330, 56, "× 几十层", SMALL, "accent"),
        arrow((430, 162), (474, 162)),
        text(552, 66, "拼回去", SMALL, "accent"),
        squares(back, cell, "solid"),
        arrow((308, 296), (308, 240)),
        text(308, 316, "文字条件与时间步", SMALL, "ink"),
    ]
    return figure(
        "dit",
        "DiT 把画面切成小块排成一队，用 Transformer 处理，再拼回去",
        "左边是切成 4×4 小块的带噪潜变量，中间是叠起来的 Transformer 块，文字条件和时间步从下面送入，"
        "右边把小块拼回成预测结果。",
        344,
        parts,
    )


def lora() -> Figure:
    """A big frozen matrix and two thin ones, to scale at rank 32 of 768 (drawn thicker: see the words)."""
    size, rank = 768, 8
    full, thin = size * size, 2 * size * rank
    side, strip = 200, 26
    parts = [
        rect(24, 70, side, side, "faint", round_=4),
        *lines(24 + side / 2, 70 + side / 2, ["原权重 W", "冻结不动"], NORMAL),
        text(24 + side / 2, 40, f"{size}×{size}", SMALL, "soft"),
        text(256, 170, "+", 40),
        rect(300, 70, strip, side, "solid", round_=4),
        text(313, 40, f"{size}×{rank}", SMALL, "accent"),
        text(313, 294, "B", NORMAL, "accent"),
        text(352, 170, "×", 36),
        rect(384, 70 + side / 2 - strip / 2, side, strip, "solid-second", round_=4),
        text(484, 128, f"{rank}×{size}", SMALL, "second"),
        text(484, 212, "A", NORMAL, "second"),
        text(24 + side / 2, 330, f"{full:,} 个数", SMALL, "soft"),
        text(440, 330, f"{thin:,} 个数，只有 {thin / full:.1%}", SMALL, "accent"),
        text(440, 364, f"训练的只是这两条（rank = {rank}）", SMALL, "ink"),
    ]
    return figure(
        "lora",
        "LoRA 不动原来的大矩阵，只训练一高一扁两条小矩阵的乘积",
        f"左边是冻结的 {size}×{size} 权重矩阵，共 {full:,} 个数；右边加上 B 乘 A："
        f"B 是 {size}×{rank} 的竖条，A 是 {rank}×{size} 的横条，"
        f"合起来 {thin:,} 个数，是原来的 {thin / full:.1%}。条的粗细为看清而加宽。",
        390,
        parts,
    )


def controlnet() -> Figure:
    """A copy of the encoder beside the U-Net, joined by zero convolutions."""
    parts = [
        box(16, 60, 170, 64, "提示词", "fill"),
        box(235, 60, 170, 64, "带噪潜变量", "box"),
        box(454, 60, 170, 64, "控制图", "fill-second"),
        text(539, 30, "线稿、姿势、深度", SMALL, "soft"),
        arrow((320, 126), (320, 166)),
        arrow((539, 126), (539, 166)),
        arrow((101, 126), (101, 210), (148, 210)),
        box(150, 168, 220, 84, "U-Net 编码器", "faint", note="冻结"),
        box(440, 168, 184, 84, "它的副本", "solid-second", note="训练这一份"),
        arrow((260, 254), (260, 326)),
        arrow((539, 254), (539, 318)),
        box(454, 320, 170, 60, "零卷积", "fill-second", size=SMALL),
        arrow((450, 350), (376, 350), kind="curve-second"),
        box(150, 328, 220, 84, "U-Net 解码器", "faint", note="冻结"),
        text(412, 326, "相加", SMALL, "second"),
        arrow((260, 414), (260, 450)),
        text(260, 470, "按控制图的形状猜噪声", SMALL, "ink"),
    ]
    return figure(
        "controlnet",
        "ControlNet 给 U-Net 挂一份可训练的副本，把控制图的形状加进去",
        "提示词和带噪潜变量进入冻结的 U-Net。控制图进入 U-Net 编码器的一份可训练副本，输出经过零卷积，"
        "加到冻结的 U-Net 解码器里。零卷积刚开始训练时输出为零，所以不会弄坏原模型。",
        496,
        parts,
    )


def activation_function() -> Figure:
    """Four functions over one axis."""
    functions = {
        "ReLU": lambda x: max(0.0, x),
        "SiLU": lambda x: x / (1 + math.exp(-x)),
        "GELU": lambda x: x * 0.5 * (1 + math.erf(x / math.sqrt(2))),
        "Sigmoid": lambda x: 1 / (1 + math.exp(-x)),
    }
    parts: list[str] = []
    for i, (name, function) in enumerate(functions.items()):
        chart = Axes(30 + i % 2 * 312, 50 + i // 2 * 236, 270, 160, (-4, 4), (-0.6, 3.2))
        parts += [
            line([chart.at(-4, 0), chart.at(4, 0)], "grid"),
            line([chart.at(0, -0.6), chart.at(0, 3.2)], "grid"),
            chart.curve(function, ("curve", "curve-second", "curve-third", "curve")[i]),
            text(
                chart.x + 8, chart.y + 10, name, NORMAL, ("accent", "second", "third", "accent")[i], "start"
            ),
        ]
    return figure(
        "activation-function",
        "常见激活函数：把输入弯一下，网络才能学会不是直线的关系",
        "四个小图，横轴从负 4 到 4。ReLU 负数归零、正数照旧；SiLU 和 GELU 与它相近，但在零附近圆滑，"
        "略低于零；Sigmoid 是从 0 升到 1 的 S 形。",
        490,
        parts,
    )


def flow_matching() -> Figure:
    """How noise and image are mixed on the way: an arc, or a straight line."""
    chart = Axes(80, 60, 260, 260, (0, 1.05), (0, 1.05))
    arc = [(math.sin(a), math.cos(a)) for a in (math.pi / 2 * i / 24 for i in range(25))]
    straight = [(i / 5, 1 - i / 5) for i in range(6)]
    parts = [
        *chart.frame("噪声占多少", "原图占多少"),
        chart.through(arc, "curve-second", dash=True),
        chart.through(straight),
        *(dot(*chart.at(*point), 6) for point in straight),
        dot(*chart.at(1, 0), 10, "solid-third"),
        dot(*chart.at(0, 1), 10, "solid-third"),
        *lines(380, 96, ["扩散（余弦调度）：", "沿弧线加噪"], SMALL, "second", "start"),
        *lines(
            380,
            190,
            ["流匹配（整流流）：", "噪声与原图走直线，", "学的是这条线的方向"],
            SMALL,
            "accent",
            "start",
        ),
        *lines(380, 290, ["路直，步数就能少"], SMALL, "ink", "start"),
    ]
    return figure(
        "flow-matching",
        "流匹配让噪声和图片之间走直线，扩散走的是弯路",
        "横轴是噪声的系数，纵轴是原图的系数。扩散的余弦调度沿四分之一圆弧从原图走到噪声；"
        "整流流的流匹配沿直线走，等分成五段。",
        370,
        parts,
    )
