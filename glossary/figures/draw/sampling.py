"""Noise going in and coming out again: schedules, samplers and steps, all computed."""

from __future__ import annotations

import math

from .canvas import (
    SMALL,
    Axes,
    Figure,
    area,
    arrow,
    dot,
    figure,
    line,
    text,
)
from .diffusion import (
    TRAIN_STEPS,
    exponential,
    karras,
    kept_signal,
    normal,
    sample,
    trained_sigmas,
)
from .pictures import cat, mixed, noise, raster


def figures() -> list[Figure]:
    """The figures of this group."""
    return [forward_process(), noise_schedule(), steps(), sampler_convergence()]


def forward_process() -> Figure:
    """What is left of the image at each timestep, by Stable Diffusion's own schedule."""
    size, gap, kept = 108, 16, kept_signal()
    parts: list[str] = []
    for i, t in enumerate((0, 100, 250, 500, 999)):
        x = 16 + i * (size + gap)
        signal = kept[t]
        parts.append(raster(x, 56, size, mixed(cat(), noise(5), math.sqrt(signal), math.sqrt(1 - signal))))
        parts.append(text(x + size / 2, 188, f"t = {t}", SMALL, "soft"))
    parts += [
        text(40, 28, "前向：一步步加噪声", SMALL, "accent", "start"),
        arrow((236, 28), (610, 28), kind="curve"),
        arrow((404, 224), (30, 224), kind="curve-second"),
        text(604, 224, "反向：一步步去噪", SMALL, "second", "end"),
    ]
    chart = Axes(60, 282, 540, 180, (0, TRAIN_STEPS - 1), (0, 1.05))
    parts += chart.frame("时间步 t", "所占系数")
    parts += [
        chart.curve(lambda t: math.sqrt(kept[round(t)])),
        chart.curve(lambda t: math.sqrt(1 - kept[round(t)]), "curve-second", dash=True),
        text(*chart.at(140, 0.83), "原图", SMALL, "accent"),
        text(*chart.at(870, 0.83), "噪声", SMALL, "second"),
    ]
    return figure(
        "forward-process",
        "训练时把图一步步淹没在噪声里，出图时倒着走回来",
        "上排五张像素猫，时间步从 0 到 999，噪声越来越重，最后只剩噪声。下面是两条曲线："
        "原图的系数从 1 降到接近 0，"
        "噪声的系数从 0 升到接近 1，按 Stable Diffusion 的噪声调度算出。",
        500,
        parts,
    )


def noise_schedule() -> Figure:
    """σ of each step for three schedulers."""
    count = 20
    chart = Axes(76, 50, 520, 340, (1, count), (-1.6, 2.3))

    def steps_of(sigmas: list[float]) -> list[tuple[float, float]]:
        return [(i + 1, math.log10(sigma)) for i, sigma in enumerate(sigmas)]

    parts = [
        piece
        for power, label in ((-1, "0.1"), (0, "1"), (1, "10"))
        for piece in (
            line([chart.at(1, power), chart.at(count, power)], "grid"),
            text(66, chart.at(1, power)[1], label, SMALL, "soft", "end"),
        )
    ]
    parts += chart.frame("步数", "噪声强度 σ")
    for sigmas, kind in (
        (normal(count), "curve-second"),
        (karras(count), "curve"),
        (exponential(count), "curve-third"),
    ):
        parts.append(chart.through(steps_of(sigmas), kind, dash=kind == "curve-third"))
        mark = "solid" + kind.removeprefix("curve")
        parts += [dot(*chart.at(x, y), 4.5, mark) for x, y in steps_of(sigmas)]
    parts += [
        text(600, 66, "Normal：时间步等分", SMALL, "second", "end"),
        text(600, 98, "Karras：后段走得细", SMALL, "accent", "end"),
        text(600, 130, "Exponential：每步同比例", SMALL, "third", "end"),
    ]
    low, high = trained_sigmas()[0], trained_sigmas()[-1]
    return figure(
        "noise-schedule",
        "调度器决定每一步还剩多少噪声：同样 20 步，走法不同",
        f"三条下降曲线，纵轴是噪声强度（对数刻度），横轴是第 1 到 20 步，都从 {high:.1f} 降到 {low:.2f}。"
        "Exponential 是一条直线；Karras 稍高一点，低噪声处走得多；Normal 中后段降得慢，最后一步骤降。",
        436,
        parts,
    )


def steps() -> Figure:
    """How far a run of N steps is from one of very many, averaged over many starts."""
    starts = [-2 + 4 * (i + 0.5) / 60 for i in range(60)]
    exact = [sample(start, 400) for start in starts]

    def error(count: int) -> float:
        return sum(abs(sample(a, count) - b) for a, b in zip(starts, exact, strict=True)) / len(starts)

    counts = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50]
    errors = {count: error(count) for count in counts}
    worst = errors[2]
    parts: list[str] = []
    for i, count in enumerate((4, 8, 20, 50)):
        x = 40 + i * 145
        share = errors[count] / worst
        parts.append(raster(x, 16, 120, mixed(cat(), noise(11), 1 - share, share * 1.2)))
        parts.append(text(x + 60, 160, f"{count} 步", SMALL, "ink"))
    chart = Axes(60, 230, 540, 200, (0, 50), (0, worst))
    parts += [
        area([chart.at(20, 0), chart.at(30, 0), chart.at(30, worst), chart.at(20, worst)], "fill"),
        text(chart.at(25, 0)[0], 250, "常用", SMALL, "accent"),
        *chart.frame("总步数", "离最终结果还差多少"),
        chart.through([(count, errors[count]) for count in counts]),
        *(text(chart.at(x, 0)[0], 452, str(x), SMALL, "soft") for x in (10, 20, 30, 40)),
    ]
    return figure(
        "steps",
        "步数太少没画完，二三十步以后再加也看不出差别",
        "上排四张像素猫，4 步和 8 步时还有杂点，20 步和 50 步几乎一样。"
        "下面的曲线是用 Euler 法实际算出的误差："
        "随总步数迅速下降，20 到 30 步之间已经很平。",
        480,
        parts,
    )


def sampler_convergence() -> Figure:
    """The same start with more and more steps: Euler settles, Euler a does not."""
    counts = range(6, 61, 2)
    start = 0.62
    chart = Axes(60, 96, 540, 270, (4, 62), (-2, 2))
    plain = [(count, sample(start, count)) for count in counts]
    ancestral = [(count, sample(start, count, seed=13)) for count in counts]
    parts = [
        *(line([chart.at(4, level), chart.at(62, level)], "grid") for level in (-1.5, -0.5, 0.5, 1.5)),
        *chart.frame("总步数", "最后得到哪张图"),
        *(
            text(44, chart.at(4, level)[1], name, SMALL, "soft")
            for level, name in zip((1.5, 0.5, -0.5, -1.5), "甲乙丙丁", strict=True)
        ),
        chart.through(ancestral, "curve-second", dash=True),
        chart.through(plain),
        *(dot(*chart.at(*point), 5, "solid-second") for point in ancestral),
        *(dot(*chart.at(*point), 5) for point in plain),
        dot(80, 24, 6),
        text(96, 24, "Euler：收敛，加步数不换图", SMALL, "accent", "start"),
        dot(380, 24, 6, "solid-second"),
        text(396, 24, "Euler a：一直在变", SMALL, "second", "start"),
    ]
    return figure(
        "sampler-convergence",
        "种子不变只加步数：收敛的采样器停在一张图上，祖先采样器会不断换图",
        "横轴是总步数 6 到 60，纵轴是最后得到的结果，共四种可能。Euler 的点连成一条水平线；"
        "Euler a 每一步都补新噪声，点在几种结果之间跳来跳去。两者都由同一个可精确求解的小模型算出。",
        408,
        parts,
    )
