"""Redrawing parts of an image, and making it larger."""

from __future__ import annotations

from .canvas import SMALL, Figure, area, arrow, dot, figure, lines, number, rect, shape, text
from .pictures import landscape


def figures() -> list[Figure]:
    """The figures of this group."""
    return [inpaint(), outpaint(), inpaint_area(), hires_fix(), aspect_bucketing()]


def inpaint() -> Figure:
    """Image, mask, result: only what was masked is new."""
    side, y = 184, 60
    parts: list[str] = []
    for i, name in enumerate(("原图", "涂蒙版", "重画的结果")):
        x = 16 + i * 212
        parts += [*landscape(x, y, side, side), text(x + side / 2, 32, name)]
        if i < 2:
            parts.append(arrow((x + side + 4, y + side / 2), (x + 208, y + side / 2)))
    mask = (228 + 0.74 * side, y + 0.27 * side)
    new = (440 + 0.74 * side, y + 0.27 * side)
    parts += [
        dot(*mask, 36, "solid"),
        dot(*new, 36, "fill-second"),
        dot(*new, 24, "solid"),
        dot(new[0] + 10, new[1] - 5, 20, "fill-second"),
        text(320, 274, "只重画涂住的部分，其余不动", SMALL, "accent"),
    ]
    return figure(
        "inpaint",
        "局部重绘：涂住哪里，就只重画哪里",
        "三幅同样的风景画。第二幅用蒙版涂住了太阳，第三幅太阳变成了月牙，山和天空没有变。",
        302,
        parts,
    )


def outpaint() -> Figure:
    """The image in the middle of a wider one."""
    parts = [
        *landscape(16, 66, 180, 150),
        text(106, 36, "原图"),
        arrow((206, 141), (246, 141)),
        text(438, 36, "往外接着画"),
        rect(256, 66, 368, 150, "fill-second", round_=4),
        area([(256, 168), (304, 104), (380, 216), (256, 216)], "solid-second", opacity=0.4),
        area([(500, 216), (572, 96), (624, 172), (624, 216)], "solid-second", opacity=0.4),
        *landscape(350, 66, 180, 150),
        rect(256, 66, 368, 150, "outline", round_=4),
        rect(350, 66, 180, 150, "frame", round_=0, dash=True),
        text(303, 244, "新画", SMALL, "accent"),
        text(440, 244, "原来的画面", SMALL, "soft"),
        text(577, 244, "新画", SMALL, "accent"),
    ]
    return figure(
        "outpaint",
        "外扩重绘：画布变大，模型补出画面外的内容",
        "左边是一幅小风景画，右边是更宽的画：虚线框里是原来的画面，两侧是新补出来的部分，和原图接得上。",
        268,
        parts,
    )


def inpaint_area() -> Figure:
    """The whole image at once, or only the masked part enlarged."""
    parts: list[str] = []
    for row, (name, note) in enumerate(
        (("整张图片", "脸只分到一点像素"), ("仅蒙版区域", "放大重画，再贴回去"))
    ):
        y = 50 + row * 232
        parts += [
            text(16, y - 22, name, 23, "accent" if row else "second", "start"),
            *_person(16, y, 150),
            rect(62, y + 16, 58, 58, "frame", round_=4, dash=True),
            arrow((176, y + 75), (232, y + 75)),
            *(_face(319, y + 75, 56, detailed=True, ground=(244, y)) if row else _person(244, y, 150)),
            arrow((404, y + 75), (460, y + 75)),
            *_person(474, y, 150, detailed=bool(row)),
            text(319, y + 174, "放大到出图尺寸" if row else "按原大小", SMALL, "soft"),
            text(549, y + 174, "贴回原处" if row else "结果", SMALL, "soft"),
        ]
        parts.append(text(624, y - 22, note, SMALL, "soft", "end"))
    return figure(
        "inpaint-area",
        "重绘区域：选“仅蒙版区域”会把涂住的一小块放大来画",
        "两行。整张图片：整幅画按原大小处理，脸只占很少像素。仅蒙版区域："
        "把虚线框里的脸放大到整个画幅来画，画完缩小贴回原处，细节更多。",
        480,
        parts,
    )


def _person(x: float, y: float, side: float, *, detailed: bool = False) -> list[str]:
    """A head and shoulders; the face has features only when they were drawn large."""
    body = rect(x + side / 2 - 42, y + 0.5 * side, 84, 0.5 * side, "solid-third", round_=16)
    head = _face(x + side / 2, y + 0.3 * side, 22, detailed=detailed, ground=None)
    return [rect(x, y, side, side, "fill-third", round_=4), body, *head]


def _face(x: float, y: float, r: float, *, detailed: bool, ground: tuple[float, float] | None) -> list[str]:
    """A face, on a square ground of its own if wanted."""
    parts = [rect(*ground, 150, 150, "fill-third", round_=4)] if ground else []
    parts += [dot(x, y, r, "fill"), dot(x, y, r, "line")]
    if detailed:
        parts += [dot(x + side * r * 0.4, y - r * 0.15, r * 0.13, "mark") for side in (-1, 1)]
        left, down, turn = number(x - r * 0.4), number(y + r * 0.3), number(r * 0.4)
        parts.append(shape(f"M{left} {down}q{turn} {turn} {number(r * 0.8)} 0", "line"))
    return parts


def hires_fix() -> Figure:
    """Small first, enlarged, then drawn over at a low strength; sides to scale."""
    unit = 1 / 6
    small, large = (512 * unit, 768 * unit), (1024 * unit, 1536 * unit)
    bottom, top = 330.0, 330 - large[1]
    first, second, third = 36, 202, 434
    parts = [
        *landscape(first, bottom - small[1], *small),
        text(first + small[0] / 2, bottom + 26, "512×768", SMALL, "soft"),
        text(first + small[0] / 2, bottom - small[1] - 26, "① 小图"),
        arrow((first + small[0] + 12, 250), (second - 12, 250)),
        *landscape(second, top, *large),
        rect(second, top, *large, "veil", round_=4),
        text(second + large[0] / 2, bottom + 26, "1024×1536", SMALL, "soft"),
        text(second + large[0] / 2, top - 26, "② 放大（糊）"),
        arrow((second + large[0] + 10, 250), (third - 10, 250)),
        *landscape(third, top, *large),
        text(third + large[0] / 2, bottom + 26, "重绘幅度 0.3～0.6", SMALL, "accent"),
        text(third + large[0] / 2, top - 26, "③ 再画一遍"),
    ]
    return figure(
        "hires-fix",
        "高分辨率修复：先出小图定构图，放大后再轻轻画一遍",
        "按比例画出三幅画：先出 512×768 的小图；放大两倍到 1024×1536，画面发糊；"
        "再用 0.3 到 0.6 的重绘幅度图生图，补出细节。",
        376,
        parts,
    )


def aspect_bucketing() -> Figure:
    """Buckets of about one area, to scale, and the one that a photo of 3:4 goes into."""
    limit, unit = 1024 * 1024, 1 / 9
    # The widest multiple of 64 that keeps the area, for each height: how trainers make their list.
    heights = [1344, 1152, 1024, 896, 768]
    buckets = [(limit // h // 64 * 64, h) for h in heights]
    photo = (3000, 4000)
    nearest = min(buckets, key=lambda b: abs(b[0] / b[1] - photo[0] / photo[1]))
    parts: list[str] = []
    total = sum(w for w, _ in buckets) * unit
    gap = (608 - total) / 4
    x, bottom = 16.0, 340.0
    for w, h in buckets:
        kind = "solid" if (w, h) == nearest else "fill-second"
        parts.append(rect(x, bottom - h * unit, w * unit, h * unit, kind, round_=4))
        parts += lines(
            x + w * unit / 2,
            bottom - h * unit / 2,
            [str(w), f"×{h}"],
            SMALL,
            "paper" if kind == "solid" else "ink",
        )
        x += w * unit + gap
    centre = 16 + (buckets[0][0] + buckets[1][0] / 2) * unit + gap
    parts = [
        rect(centre - 45, 16, 90, 120, "fill", round_=4),
        *lines(centre, 76, ["照片", "3:4"], SMALL),
        arrow((centre, 140), (centre, bottom - buckets[1][1] * unit - 6), kind="curve"),
        *lines(centre + 74, 76, ["进长宽比最近的桶：", "缩放，再裁掉一点边"], SMALL, "accent", "start"),
        *parts,
        text(320, 372, "每个桶面积差不多，一批只用同一个桶里的图", SMALL, "soft"),
    ]
    return figure(
        "aspect-bucketing",
        "分桶：不同长宽比的图各进各的桶，不必都裁成正方形",
        "五个面积约为 1024×1024 的矩形桶，按比例画出："
        + "、".join(f"{w}×{h}" for w, h in buckets)
        + f"。一张 3:4 的照片进了长宽比最近的 {nearest[0]}×{nearest[1]} 桶。",
        398,
        parts,
    )
