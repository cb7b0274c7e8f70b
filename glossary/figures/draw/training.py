"""Training: curves, counts, and which part is trained."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .canvas import (
    NORMAL,
    SMALL,
    Axes,
    Figure,
    Point,
    area,
    arrow,
    dot,
    figure,
    line,
    rect,
    squares,
    text,
)


def figures() -> list[Figure]:
    """The figures of this group."""
    return [overfitting(), epoch(), lr_scheduler(), learning_rate(), fine_tuning(), gaussian_distribution()]


def overfitting() -> Figure:
    """The two losses, and three polynomials through the same points."""
    end = 3.4

    def training(x: float) -> float:
        return 0.12 + 0.88 * math.exp(-x * end / 1.05)

    def validation(x: float) -> float:
        return training(x) + 0.1 + 0.5 * math.pow(x, 2.2)

    best = min((i / 200 for i in range(201)), key=validation)
    chart = Axes(40, 60, 570, 210, (0, 1), (0, 1.15))
    low, high = best - 0.14, best + 0.14
    zones = ((0.0, low, "fill-second"), (low, high, "fill-third"), (high, 1.0, "fill"))
    parts = [
        area([chart.at(a, 0), chart.at(b, 0), chart.at(b, 1.15), chart.at(a, 1.15)], kind)
        for a, b, kind in zones
    ]
    parts += [
        *chart.frame("训练步数", "损失"),
        chart.curve(training, "curve-second"),
        chart.curve(validation, "curve"),
        line([chart.at(best, 0), chart.at(best, validation(best))], "line", dash=True),
        dot(*chart.at(best, validation(best))),
        text(chart.at(0.8, 0)[0], chart.at(0, validation(0.8))[1] - 34, "验证损失", SMALL, "accent"),
        text(chart.at(0.86, 0)[0], chart.at(0, training(0.86))[1] - 20, "训练损失", SMALL, "second"),
        text(chart.at(best, 0)[0], 288, "在这附近停", SMALL),
    ]
    xs = [i / 9 for i in range(10)]
    wobble = (0.05, -0.09, 0.08, 0.06, -0.1, 0.09, -0.07, -0.04, 0.1, -0.05)
    points = [(x, 0.2 + 2.4 * x * (1 - x) + 0.5 * w) for x, w in zip(xs, wobble, strict=True)]
    fits = (("欠拟合", 1, "second"), ("刚刚好", 2, "third"), ("过拟合", 9, "accent"))
    for i, (name, degree, tone) in enumerate(fits):
        small = Axes(24 + i * 206, 372, 180, 120, (-0.02, 1.02), (-0.1, 1.1))
        curve = polynomial(points, degree)
        kind = {"second": "curve-second", "third": "curve-third", "accent": "curve"}[tone]
        parts += [
            rect(small.x - 6, small.y - 14, 194, 148, "outline"),
            small.curve(lambda x, f=curve: min(1.18, max(-0.18, f(x))), kind, points=60),  # type: ignore[misc]
            *(dot(*small.at(*point), 5, "mark") for point in points),
            text(small.x + 90, 338, name, NORMAL, tone),
        ]
    return figure(
        "overfitting",
        "训练损失一路往下，验证损失先降后升：最低点附近就该停",
        f"上图两条曲线：训练损失一直下降，验证损失在全程约 {best:.0%} 处最低，之后回升；左边是欠拟合区，"
        "右边是过拟合区。"
        "下图是同样十个点的三种拟合，由最小二乘法算出：直线太简单，二次曲线刚好，"
        "九次多项式穿过每一个点，扭来扭去。",
        516,
        parts,
    )


def polynomial(points: Sequence[Point], degree: int) -> Callable[[float], float]:
    """The least-squares polynomial for points with 0 ≤ x ≤ 1: normal equations in Chebyshev's basis.

    Example:
        >>> round(polynomial([(0, 1), (0.5, 2), (1, 3)], 1)(0.25), 6)
        1.5
    """

    def basis(x: float) -> list[float]:
        return [math.cos(k * math.acos(min(1.0, max(-1.0, 2 * x - 1)))) for k in range(degree + 1)]

    rows = [basis(x) for x, _ in points]
    size = range(degree + 1)
    matrix = [
        [sum(r[i] * r[j] for r in rows) for j in size]
        + [sum(r[i] * y for r, (_, y) in zip(rows, points, strict=True))]
        for i in size
    ]
    for i in size:
        pivot = max(range(i, degree + 1), key=lambda k: abs(matrix[k][i]))
        matrix[i], matrix[pivot] = matrix[pivot], matrix[i]
        for k in size:
            if k != i:
                factor = matrix[k][i] / matrix[i][i]
                matrix[k] = [a - factor * b for a, b in zip(matrix[k], matrix[i], strict=True)]
    weights = [matrix[i][-1] / matrix[i][i] for i in size]
    return lambda x: sum(w * b for w, b in zip(weights, basis(x), strict=True))


def epoch() -> Figure:
    """Twelve images in batches of four: three iterations an epoch."""
    images, batch, epochs = 12, 4, 2
    per_epoch = images // batch
    side = 44
    parts = [
        text(16, 30, f"训练集：{images} 张图", NORMAL, "ink", "start"),
        squares([(250 + i * 31, 16) for i in range(images)], 27, "solid-second"),
    ]
    for round_ in range(epochs):
        top = 76 + round_ * 226
        parts += [
            rect(16, top, 608, 206, "faint" if round_ else "fill", round_=16),
            text(36, top + 103, f"第 {round_ + 1} 轮", NORMAL, "accent", "start"),
        ]
        for i in range(per_epoch):
            y = top + 14 + i * 62
            parts += [
                squares([(150 + k * (side + 6), y + 4) for k in range(batch)], side, "solid-second"),
                arrow((356, y + 26), (396, y + 26)),
                text(408, y + 26, f"第 {round_ * per_epoch + i + 1} 步：改一次权重", SMALL, "ink", "start"),
            ]
    parts += [
        text(
            320,
            560,
            f"总步数 = {images} 张 ÷ 每批 {batch} 张 × {epochs} 轮 = {per_epoch * epochs} 步",
            NORMAL,
            "accent",
        )
    ]
    return figure(
        "epoch",
        "每批喂几张是 batch，每喂一批是一步，全部喂完一遍是一轮",
        "训练集有 12 张图，每批 4 张。每一步喂一批、改一次权重，三步喂完全部图片，就是一轮；两轮共六步。",
        590,
        parts,
    )


def lr_scheduler() -> Figure:
    """Four schedules over one training, each from its formula."""
    warm = 0.1

    def warmed(x: float) -> float:
        return x / warm if x < warm else (1 + math.cos(math.pi * (x - warm) / (1 - warm))) / 2

    schedules: tuple[tuple[str, str, Callable[[float], float]], ...] = (
        ("恒定", "constant", lambda _: 1.0),
        ("线性衰减", "linear", lambda x: 1 - x),
        ("余弦 + 预热", "cosine", warmed),
        (
            "余弦重启",
            "cosine_with_restarts",
            lambda x: (1 + math.cos(math.pi * (x * 3 % 1))) / 2 if x < 1 else 0.0,
        ),
    )
    parts: list[str] = []
    for i, (name, key, function) in enumerate(schedules):
        chart = Axes(40 + i % 2 * 312, 80 + i // 2 * 226, 250, 110, (0, 1), (0, 1.1))
        kind = ("curve", "curve-second", "curve", "curve-second")[i]
        parts += [
            *chart.frame(),
            chart.curve(function, kind, points=96),
            text(chart.x - 8, chart.y - 50, name, NORMAL, "ink", "start"),
            text(chart.x - 8, chart.y - 24, key, SMALL, "soft", "start"),
        ]
    parts.append(text(320, 446, "横轴：训练进度　纵轴：学习率", SMALL, "soft"))
    return figure(
        "lr-scheduler",
        "学习率调度：训练途中学习率怎样变化",
        "四个小图。恒定是一条水平线；线性衰减直线降到零；余弦加预热先在前十分之一升到最高，"
        "再沿余弦曲线降到零；余弦重启分三段，每段从最高降到零再跳回。",
        466,
        parts,
    )


def learning_rate() -> Figure:
    """Gradient descent on a parabola with three step lengths."""
    rates = (("太小：走不动", 0.03, "second"), ("合适", 0.3, "third"), ("太大：来回弹飞", 1.06, "accent"))
    parts: list[str] = []
    for i, (name, rate, tone) in enumerate(rates):
        chart = Axes(20 + i * 206, 56, 188, 200, (-1.5, 1.5), (0, 2.3))
        kind = {"second": "curve-second", "third": "curve-third", "accent": "curve"}[tone]
        x, walk = -1.05, [-1.05]
        for _ in range(6):
            x -= rate * 2 * x  # the slope of x²
            walk.append(x)
        walk = [x for x in walk if abs(x) < 1.5]
        parts += [
            chart.curve(lambda x: x * x, "line"),
            chart.through([(x, x * x) for x in walk], kind),
            *(dot(*chart.at(x, x * x), 7, "solid" + kind.removeprefix("curve")) for x in walk),
            text(chart.x + 94, 26, name, SMALL, tone),
        ]
    parts.append(text(320, 290, "谷底是损失最小的地方，每个点是一步", SMALL, "soft"))
    return figure(
        "learning-rate",
        "学习率是每步迈多大：太小走不到谷底，太大会越弹越高",
        "三个碗形曲线上各走六步梯度下降。学习率太小时，点挤在碗边，离谷底还远；合适时几步就到谷底；"
        "太大时在两壁之间来回跳，越跳越高。",
        314,
        parts,
    )


def fine_tuning() -> Figure:
    """What four methods train, and how large the result is."""
    columns = ("新词向量", "文本编码器", "U-Net")
    methods = (
        ("Textual", "Inversion", ("solid", "faint", "faint"), "几～几十 KB"),
        ("Hyper-", "network", ("", "faint", "side"), "几十～几百 MB"),
        ("LoRA", "", ("", "side?", "side"), "几～几百 MB"),
        ("Dream-", "Booth", ("", "solid?", "solid"), "数 GB"),
    )
    parts = [text(192 + i * 126 + 55, 28, name, SMALL, "ink") for i, name in enumerate(columns)]
    for row, (first, second, cells, size) in enumerate(methods):
        y = 56 + row * 108
        middle = y + 34
        if second:
            parts += [
                text(16, middle - 14, first, SMALL, "accent", "start"),
                text(16, middle + 14, second, SMALL, "accent", "start"),
            ]
        else:
            parts.append(text(16, middle, first, NORMAL, "accent", "start"))
        for i, cell in enumerate(cells):
            if not cell:
                continue
            x = 192 + i * 126
            if cell.startswith("side"):
                parts += [rect(x, y, 110, 68, "faint"), rect(x + 86, y + 8, 16, 52, "solid", round_=4)]
            else:
                parts.append(rect(x, y, 110, 68, cell.removesuffix("?")))
            if cell.endswith("?"):
                parts.append(
                    text(
                        x + (42 if cell.startswith("side") else 55),
                        middle,
                        "可选",
                        SMALL,
                        "ink" if cell.startswith("side") else "paper",
                    )
                )
        parts.append(text(192, y + 86, f"成品 {size}", SMALL, "soft", "start"))
    parts += [
        rect(16, 504, 26, 26, "solid", round_=4),
        text(50, 517, "训练的部分", SMALL, "ink", "start"),
        rect(190, 504, 26, 26, "faint", round_=4),
        text(224, 517, "冻结不动", SMALL, "ink", "start"),
        rect(350, 504, 60, 26, "faint", round_=4),
        rect(394, 507, 10, 20, "solid", round_=2),
        text(418, 517, "挂一小块来训练", SMALL, "ink", "start"),
    ]
    return figure(
        "fine-tuning",
        "几种炼法的差别：到底训练了哪一部分",
        "表格，三列是新词向量、文本编码器、U-Net。Textual Inversion 只训练一个新词的向量，成品几到几十 KB；"
        "超网络在 U-Net 的注意力旁挂小网络，几十到几百 MB；"
        "LoRA 在 U-Net 旁挂小矩阵，文本编码器可选，几到几百 MB；DreamBooth 训练整个 U-Net，"
        "文本编码器可选，成品数 GB。",
        552,
        parts,
    )


def gaussian_distribution() -> Figure:
    """The density, and how much lies within one and two standard deviations."""
    chart = Axes(40, 60, 560, 230, (-3.5, 3.5), (0, 0.43))

    def density(x: float) -> float:
        return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)

    def under(reach: float) -> list[Point]:
        top = [(-reach + 2 * reach * i / 40) for i in range(41)]
        return [chart.at(-reach, 0), *(chart.at(x, density(x)) for x in top), chart.at(reach, 0)]

    within = {reach: math.erf(reach / math.sqrt(2)) for reach in (1, 2)}
    parts = [
        area(under(2), "fill-second"),
        area(under(1), "fill"),
        line([chart.at(-3.5, 0), chart.at(3.5, 0)], "line"),
        chart.curve(density, points=70),
        text(320, 210, f"{within[1]:.0%}", 30, "accent"),
        arrow(chart.at(0, 0.02), chart.at(1, 0.02)),
        text(chart.at(0.5, 0)[0], 258, "1σ", SMALL, "ink"),
        text(chart.at(2.55, 0)[0], 190, f"±2σ 内 {within[2]:.0%}", SMALL, "second"),
        *(text(chart.at(x, 0)[0], 312, f"{x}", SMALL, "soft") for x in (-3, -2, -1, 0, 1, 2, 3)),
        text(320, 30, "越靠近平均值越常见", SMALL, "ink"),
    ]
    return figure(
        "gaussian-distribution",
        "高斯分布：大多数值挤在平均值附近，极端值很少",
        f"钟形曲线，横轴从负 3 到 3。离平均值一个标准差以内占 {within[1]:.0%}，"
        f"两个标准差以内占 {within[2]:.0%}。",
        332,
        parts,
    )
