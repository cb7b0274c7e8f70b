"""A table of dishes, as somebody else's glossary would be: as many rows as are asked for, all with other names."""

from __future__ import annotations

from itertools import cycle, islice, product

_WAYS = ("红烧", "清蒸", "糖醋", "干煸", "白灼", "油焖", "凉拌", "香煎", "炭烤", "水煮", "爆炒", "卤制")
_WAYS_EN = (
    *("Braised", "Steamed", "Sweet and sour", "Dry-fried", "Poached", "Stewed", "Tossed", "Pan-fried"),
    *("Grilled", "Boiled", "Stir-fried", "Spiced"),
)
_THINGS = (
    "肉",
    "鱼",
    "豆腐",
    "茄子",
    "排骨",
    "虾",
    "土豆",
    "鸡翅",
    "牛腩",
    "冬瓜",
    "四季豆",
    "莲藕",
    "蘑菇",
    "白菜",
)
_THINGS_EN = (
    *("pork", "fish", "tofu", "aubergine", "ribs", "prawns", "potatoes", "wings", "brisket", "gourd"),
    *("beans", "lotus root", "mushrooms", "cabbage"),
)
_HOW = ("先焯水再下锅，小火慢慢炖到软烂入味", "大火快炒，出锅前淋一点香醋", "拌好料汁腌半小时，上锅蒸熟")


def dishes(count: int) -> list[tuple[str, str, str]]:
    """Name, English name and what it is; from the 169th on the names have a number."""
    pairs = list(product(zip(_WAYS, _WAYS_EN, strict=True), zip(_THINGS, _THINGS_EN, strict=True)))
    rows = []
    for number, ((way, way_en), (thing, thing_en)) in enumerate(islice(cycle(pairs), count)):
        turn = number // len(pairs)
        mark = f"{turn + 1}号" if turn else ""
        how = _HOW[number % len(_HOW)]
        rows.append(
            (
                f"{way}{thing}{mark}",
                f"{way_en} {thing_en}{f' {turn + 1}' if turn else ''}",
                f"把{thing}{how}。",
            )
        )
    return rows


def csv_of(count: int, encoding: str = "utf-8") -> bytes:
    """The table as a file."""
    lines = "".join(",".join(row) + "\r\n" for row in dishes(count))
    return f"术语,英文,释义\r\n{lines}".encode(encoding)
