"""How an image is made: the map, and what the settings on the way do."""

from __future__ import annotations

import math

from .canvas import (
    BIG,
    SMALL,
    WIDTH,
    Figure,
    arrow,
    box,
    dot,
    figure,
    line,
    lines,
    rect,
    squares,
    text,
)
from .diffusion import (
    karras,
)
from .pictures import cat, landscape, mixed, noise, raster


def figures() -> list[Figure]:
    """The figures of this group."""
    return [
        map_(),
        cfg(),
        denoising_strength(),
        clip_skip(),
        vae(),
        latent_space(),
        token_limit(),
    ]


def map_() -> Figure:
    """From the words to the image; every part leads to its entry."""
    parts = [
        rect(16, 240, 608, 350, "faint", round_=18),
        box(16, 16, 190, 70, "提示词", "fill", link="prompt"),
        box(222, 16, 190, 70, "反向提示词", "fill", link="negative-prompt"),
        box(440, 16, 184, 70, "随机种子", "fill-second", link="seed"),
        arrow((111, 88), (111, 122)),
        arrow((317, 88), (317, 122)),
        arrow((532, 88), (532, 122)),
        box(16, 124, 396, 82, "文本编码器", "fill", note="把文字变成数字", link="text-encoder"),
        box(440, 124, 184, 82, "高斯噪声", "fill-second", note="起始画面", link="gaussian-noise"),
        arrow((170, 208), (170, 308)),
        text(182, 226, "条件", SMALL, "soft", "start"),
        arrow((532, 208), (532, 308)),
        text(520, 226, "潜变量", SMALL, "soft", "end"),
        f'<a href="../steps/" class="fig-link">{text(351, 276, "循环：采样步数", 23, "accent")}</a>',
        box(36, 310, 130, 84, "U-Net", "box", link="unet"),
        text(186, 352, "或", SMALL, "soft"),
        box(206, 310, 130, 84, "DiT", "box", link="dit"),
        text(186, 416, "猜出噪声", SMALL, "soft"),
        box(420, 310, 184, 84, "潜变量", "box", note="还没画完的图", link="latent"),
        arrow((186, 432), (186, 468)),
        box(36, 470, 300, 84, "CFG", "box", note="按提示词把方向拉大", link="cfg"),
        arrow((338, 512), (418, 512)),
        box(420, 470, 184, 84, "采样器", "box", note="去掉一点噪声", link="sampler"),
        arrow((512, 468), (512, 396)),
        arrow((418, 352), (338, 352)),
        arrow((572, 556), (572, 634)),
        text(560, 612, "最后一步", SMALL, "soft", "end"),
        box(16, 636, 184, 82, "LoRA", "fill-third", note="改画风、角色", link="lora"),
        box(216, 636, 184, 82, "ControlNet", "fill-third", note="定构图、姿势", link="controlnet"),
        arrow((26, 634), (26, 412), (70, 412), (70, 396), dash=True),
        arrow((378, 634), (378, 438), (312, 438), (312, 396), dash=True),
        box(440, 636, 184, 82, "VAE 解码", "fill-second", note="还原成像素", link="vae"),
        arrow((532, 720), (532, 748)),
        *landscape(440, 750, 184, 124),
        box(16, 760, 384, 100, "底模", "box", note="文本编码器、U-Net / DiT、VAE", link="base-model"),
    ]
    return figure(
        "map",
        "一张图是怎么来的：点一点，看每个部分的解释",
        "流程图。提示词和反向提示词进入文本编码器，变成条件；随机种子决定起始的高斯噪声。"
        "U-Net 或 DiT 猜出噪声，"
        "CFG 按提示词把方向拉大，采样器去掉一点噪声，得到更清楚的潜变量，再来一遍，循环次数就是采样步数。"
        "最后 VAE 把潜变量解码成图片。LoRA 和 ControlNet 从旁影响 U-Net 或 DiT；底模是文本编码器、"
        "U-Net 或 DiT、VAE 的合称。",
        890,
        parts,
        linked=True,
    )


def cfg() -> Figure:
    """The difference of two predictions, stretched."""
    origin, without, with_ = (70.0, 300.0), (190.0, 250.0), (240.0, 200.0)
    step = (with_[0] - without[0], with_[1] - without[1])

    def guided(scale: float) -> tuple[float, float]:
        return without[0] + scale * step[0], without[1] + scale * step[1]

    def place(scale: float) -> float:
        return 60 + scale * 26

    parts = [
        arrow(origin, without, kind="curve-second"),
        arrow(origin, with_, kind="curve-third"),
        arrow(without, guided(4), kind="curve"),
        dot(*origin, 8, "solid-second"),
        text(origin[0], origin[1] + 30, "现在的画面", SMALL, "soft"),
        *lines(without[0] + 12, without[1] + 34, ["不看提示词", "的预测"], SMALL, "second", "start"),
        *lines(with_[0] + 18, with_[1] + 14, ["看提示词的预测", "（CFG = 1）"], SMALL, "third", "start"),
        dot(*guided(4), 8),
        *lines(guided(4)[0] + 22, guided(4)[1] + 6, ["CFG = 4", "差距放大 4 倍"], SMALL, "accent", "start"),
        *(
            rect(place(a), 380, place(b) - place(a), 26, kind, round_=4)
            for a, b, kind in (
                (0, 4, "fill-second"),
                (4, 8, "fill"),
                (8, 12, "faint"),
                (12, 20, "fill-third"),
            )
        ),
        *(text(place(scale), 426, str(scale), SMALL, "soft") for scale in (1, 4, 8, 12, 20)),
        text(place(2), 360, "偏松", SMALL, "second"),
        text(place(6), 360, "SD 常用", SMALL, "accent"),
        text(place(16), 360, "过艳、发焦、崩形", SMALL, "third"),
    ]
    return figure(
        "cfg",
        "CFG 把“看提示词”和“不看提示词”两次预测的差距放大",
        "上半部：从现在的画面出发有两支箭头，一支是不看提示词的预测，一支是看提示词的预测；"
        "沿两者之差继续走，CFG 等于 4 就走 4 倍远。下半部是数值尺：4 以下偏松，"
        "4 到 8 是 SD 系模型的常用范围，12 以上颜色过艳、画面发焦。",
        450,
        parts,
    )


def denoising_strength() -> Figure:
    """Where a run of 20 steps begins, for four strengths."""
    total, cell, left = 20, 17.5, 250
    parts: list[str] = [
        text(left, 30, "20 步里真正走的", SMALL, "soft", "start"),
        text(66, 30, "起点", SMALL, "soft"),
    ]
    verdicts = {0.3: "几乎照旧", 0.5: "留构图换细节", 0.75: "只剩大轮廓", 1.0: "完全重画"}
    sigmas = karras(total + 1)
    for row, (strength, verdict) in enumerate(verdicts.items()):
        y = 56 + row * 126
        run = round(total * strength)
        sigma = sigmas[total - run]
        kept = 1 / math.sqrt(1 + sigma**2)
        parts.append(raster(16, y, 96, mixed(cat(), noise(3), kept, sigma * kept)))
        parts += [
            text(132, y + 30, f"{strength:g}", BIG, "accent", "start"),
            text(132, y + 70, f"{run} 步", SMALL, "soft", "start"),
        ]
        places = [(left + i * cell, y + 22) for i in range(total)]
        parts += [
            squares(places[: total - run], cell - 4, "faint"),
            squares(places[total - run :], cell - 4, "solid"),
        ]
        parts.append(text(left, y + 72, verdict, SMALL, "ink", "start"))
    return figure(
        "denoising-strength",
        "重绘幅度决定从多脏的起点开始：幅度越大，原图留下的越少",
        "四行，重绘幅度 0.3、0.5、0.75、1。左边是加了相应噪声的原图，右边是 20 个格子，只有后面的 6、"
        "10、15、20 格被涂色，"
        "表示真正执行的步数。0.3 几乎照旧，0.5 保留构图换掉细节，0.75 只剩大轮廓，1 完全重画。",
        570,
        parts,
    )


def clip_skip() -> Figure:
    """The layers of a text encoder, and where its output is taken."""
    parts: list[str] = []
    height = 42
    bottom = 470
    shown = [("第 1 层", "box"), ("第 2 层", "box"), ("……", ""), ("第 9 层", "box"), ("第 10 层", "box")]
    shown += [("第 11 层", "fill"), ("第 12 层", "fill-second")]
    for i, (name, kind) in enumerate(shown):
        y = bottom - (i + 1) * (height + 12)
        parts.append(
            box(60, y, 240, height, name, kind, size=SMALL)
            if kind
            else text(180, y + height / 2, name, SMALL, "soft")
        )
        if i:
            parts.append(arrow((180, y + height + 11), (180, y + height + 2)))
    top = bottom - 7 * (height + 12)
    below = bottom - 6 * (height + 12)
    parts += [
        arrow((302, top + 21), (370, top + 21), kind="curve-second"),
        text(380, top + 21, "Clip skip 1（默认）", SMALL, "second", "start"),
        arrow((302, below + 21), (370, below + 21), kind="curve"),
        text(380, below + 21, "Clip skip 2", SMALL, "accent", "start"),
        *lines(
            380, below + 88, ["跳过最后一层，", "SD 1.5 动漫模型", "多按这样训练"], SMALL, "soft", "start"
        ),
        arrow((180, 500), (180, 462)),
        text(180, 518, "提示词", SMALL, "ink"),
        text(180, 44, "CLIP 文本编码器", 23, "ink"),
    ]
    return figure(
        "clip-skip",
        "Clip skip 决定从文本编码器的倒数第几层取结果",
        "十二层叠起来的 CLIP 文本编码器，提示词从底部进入。Clip skip 1 从第 12 层取结果，"
        "Clip skip 2 跳过最后一层，从第 11 层取。",
        540,
        parts,
    )


def vae() -> Figure:
    """Image and latent to scale: one side is an eighth of the other."""
    side = 176
    small = side / 8
    pixels, latents = 512 * 512 * 3, 64 * 64 * 4
    middle = WIDTH / 2
    parts = [
        *landscape(16, 60, side, side),
        *landscape(WIDTH - 16 - side, 60, side, side),
        *(
            rect(middle - small / 2 + 7 * i, 60 + side / 2 - small / 2 - 7 * i, small, small, kind, round_=2)
            for i in (1.5, 0.5, -0.5, -1.5)
            for kind in ("solid", "outline")
        ),
        arrow((16 + side + 10, 148), (middle - 34, 148)),
        arrow((middle + 34, 148), (WIDTH - 26 - side, 148)),
        text((16 + side + middle - 30) / 2 + 4, 118, "编码", SMALL, "accent"),
        text(WIDTH - (16 + side + middle - 30) / 2 - 4, 118, "解码", SMALL, "accent"),
        text(16 + side / 2, 32, "512×512 图片", SMALL),
        text(WIDTH - 16 - side / 2, 32, "还原的图片", SMALL),
        text(middle, 32, "潜变量", SMALL, "accent"),
        text(middle, 196, "64×64×4", SMALL, "accent"),
        text(16 + side / 2, 268, f"{pixels:,} 个数", SMALL, "soft"),
        text(middle, 268, f"{latents:,} 个数", SMALL, "soft"),
        text(WIDTH - 16 - side / 2, 268, f"数字只剩 1/{pixels // latents}", SMALL, "accent"),
    ]
    return figure(
        "vae",
        "VAE 把图片压成小小的潜变量，画完再还原",
        f"按比例画出：左边 512×512 的图片有 {pixels:,} 个数；"
        f"中间四层 64×64 的潜变量只有 {latents:,} 个数，边长是八分之一；"
        "右边是解码还原的图片。以 SD 1.5 为例。",
        296,
        parts,
    )


def latent_space() -> Figure:
    """A plane where near points look alike."""
    spots = {
        "猫": (150, 120, "fill", "accent"),
        "狗": (330, 90, "fill-second", "second"),
        "房子": (500, 270, "fill-third", "third"),
    }
    parts = [rect(16, 16, 608, 360, "faint", round_=18)]
    for name, (x, y, kind, tone) in spots.items():
        parts.append(f'<ellipse cx="{x}" cy="{y}" rx="84" ry="56" class="fig-{kind}"/>')
        parts += [
            dot(
                x + 60 * math.cos(a * 2.4) * (a / 9),
                y + 14 + 26 * math.sin(a * 2.4) * (a / 9),
                5,
                kind.replace("fill", "solid"),
            )
            for a in range(2, 9)
        ]
        parts.append(text(x, y - 28, name, 23, tone))
    parts += [
        arrow((168, 136), (312, 106), kind="curve"),
        text(240, 186, "中间点：又像猫又像狗", SMALL, "accent"),
        line([(246, 168), (242, 126)], "grid"),
        *lines(40, 300, ["一个点就是一张图", "离得近，长得像"], SMALL, "ink", "start"),
        text(604, 350, "真实的有上万维", SMALL, "soft", "end"),
    ]
    return figure(
        "latent-space",
        "潜在空间里一个点就是一张图，相近的点画面也相近",
        "一张平面图，猫、狗、房子各聚成一团；猫和狗挨得近，房子在远处。从猫到狗连一条线，"
        "线上的中间点又像猫又像狗。真实的潜在空间有上万个维度。",
        392,
        parts,
    )


def token_limit() -> Figure:
    """A prompt of 90 tokens in chunks of 75."""
    used, chunk, columns, cell = 90, 75, 25, 23.4
    parts: list[str] = []
    y = 60.0
    for number in range(2):
        parts.append(text(24, y - 22, f"第 {number + 1} 段", SMALL, "ink", "start"))
        filled = min(chunk, used - number * chunk)
        parts.append(
            text(616, y - 22, f"{filled} 个词元，补到 75", SMALL, "soft", "end")
            if filled < chunk
            else text(616, y - 22, "75 个词元", SMALL, "soft", "end")
        )
        places = [(28 + i % columns * cell, y + i // columns * cell) for i in range(chunk)]
        parts += [squares(places[:filled], cell - 4, "solid"), squares(places[filled:], cell - 4, "faint")]
        y += 3 * cell + 74
    parts += [
        arrow((320, y - 62), (320, y - 32)),
        text(320, y - 10, "各段分别编码，再首尾接起来", SMALL, "accent"),
    ]
    return figure(
        "token-limit",
        "提示词每 75 个词元切成一段，不够就补空位",
        "两段方格，每段 75 格。90 个词元的提示词把第一段填满，第二段只填 15 格，其余补空。"
        "两段分别送进文本编码器，结果再接起来。",
        y + 12,
        parts,
    )
