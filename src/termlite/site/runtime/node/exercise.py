"""What programs in Python do, so that the interpreter's functions for it are known: used_functions.py runs it."""
# ruff: noqa: B015, B018, B023, B905, E731, PLR0124, PLR2004, PTH116, UP032 (values are made to be made)
# A line for each thing would be hundreds.
# fmt: off

import asyncio
import bisect
import builtins
import enum
import functools
import gc
import heapq
import itertools
import json
import math
import os
import re
import sys
import time
import traceback
import unicodedata
import weakref
from array import array
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace

from pyodide.code import eval_code, run_js
from pyodide.ffi import JsException


def printed(error):
    """As an error shown in the console is; the library's byte code knows no places, which only some errors bear."""
    try:
        traceback.format_exception(error)
    except RuntimeError:
        traceback.format_exception_only(error)


def tried(function, *values):
    """What a call gives, whatever that is."""
    try:
        return repr(function(*values))
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 (whatever it is)
        return error


def asked_for_all(value):
    """Every method of a value is called, with nothing and with a text."""
    for name in dir(value):
        if name not in {"__class__", "__init_subclass__", "__subclasshook__"}:
            for given in ((), ("a",)):
                tried(lambda: getattr(value, name)(*given))


def language():
    """What programs do with texts, numbers and collections."""
    text = "Überß 中文 🙂 a,b"
    for value in (text, text.encode(), bytearray(b"a"), 7, 2**70, 1.5, 1j, True, None, (1, 2), [2, 1], {1: 2},
        {1}, frozenset("a"), range(3), iter([1]), slice(1), re.compile("a"), re.match("a", "a"),
        memoryview(b"ab"), len, printed, OSError(2, "x"), enumerate("a"), reversed("a"), map(str, "a"), (n for n
        in "ab")):
        asked_for_all(value)
    for name in ("eval", "exec", "compile", "hex", "oct", "bin", "chr", "ord", "id", "vars", "globals",
        "locals", "callable", "isinstance", "issubclass", "any", "all", "pow", "next", "iter", "repr", "ascii",
        "format", "print", "getattr", "setattr", "delattr"):
        for values in ((), ("1",), (1,), (print, "name"), (1, int)):
            tried(getattr(builtins, name), *values)
    [text.find("b"), text.replace("a", "bb"), text.split(","), text[::-1], text[2:5], text * 3, text % (), text
        < "a"]
    [f"{text!r:>40}{3.14159:.3f}{10**30:,}{255:#x}{True}", "{0}{a}".format(1, a=2), text.translate({98: None})]
    [text.encode(coding, "replace").decode(coding, "replace") for coding in ("utf-8", "latin-1", "ascii",
        "utf-16", "utf-32")]
    [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    [unicodedata.category(char) + unicodedata.east_asian_width(char) for char in text]
    [re.sub(pattern, r"<\g<0>>", text, flags=re.IGNORECASE) for pattern in (r"\w+", r"(?<=a).*?b",
        r"[^\x00-\x7f]|\s", r"(a)|(b)")]
    data = bytearray(text.encode())
    [bytes(data).hex(), data.find(b","), memoryview(data)[1:3].tobytes(), data + b"x", data[1:4], bytes(3),
        int.from_bytes(data)]
    [2**200 // 7**30 % 1000, -(3**99), 1 << 70 >> 3, 7 / 3, divmod(-7, 3), round(2.5, 1), abs(-2.5), int("12" *
        30), float("1e300")]
    [hash(value) for value in (1, 1.5, "a", (1, 2), frozenset([1]), None)]
    numbers = [*range(300), 1.5, True]
    [sorted(numbers, key=lambda number: -number), sum(numbers), min(numbers), max(numbers),
        list(reversed(numbers)), numbers.index(7)]
    table = {str(number): number for number in numbers}
    [table | {"x": 1}, table.pop("1"), list(table.items())[:3], {*table} & {"2"} ^ {"3"} - {"4"},
        dict(zip("abc", numbers))]
    _, *others = numbers
    del numbers[3:50:2]
    numbers[1:2] = others[:9]
    [json.loads(json.dumps({"a": [1, 2.5, None, text]}, ensure_ascii=ascii, indent=1)) for ascii in (True,
        False)]
    gc.collect()


class Anything(dict):
    """Has every method that the language calls by itself."""

    __slots__ = ("__weakref__", "place")

    def __getattr__(self, name):
        return name

    def __call__(self, *values, **named):
        return self

    def __hash__(self):
        return 1

    def __del__(self):
        self.place = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return True

    def __iter__(self):
        return super().__iter__()

    __eq__ = __lt__ = __contains__ = lambda self, other: True
    __add__ = __radd__ = __getitem__ = __missing__ = lambda self, other: self
    __bool__ = lambda self: True
    __str__ = __repr__ = lambda self: "anything"
    __len__ = lambda self: 1
    both = property(lambda self: 1, lambda self, value: None)


def classes():
    """What classes do."""
    one = Anything(a=1)
    one.both = one.place = one.both
    reference, proxy = weakref.ref(one), weakref.proxy(one)
    [one + 1, 1 + one, one == 2, one < 2, 3 in one, one[4], one.nothing, one(5, a=6), {one: 7}, [*one],
        str(one), len(one)]
    [repr(proxy), reference(), sorted([one, one]), f"{one}", bool(one), hash(one), super(Anything, one).keys(),
        dir(one)]
    with one:
        raise ValueError
    del one.place, one, proxy
    for view in ({1: 2}.keys(), {1: 2}.values(), {1: 2}.items()):
        [*view, *reversed(view), len(view), repr(view), view == view]
        asked_for_all(view)
        asked_for_all(iter(view))
    table = dict.fromkeys("abc")
    del table["a"]
    tried(exec, "del nobody")
    dataclass(frozen=True, slots=True)(type("Made", (), {"__annotations__": {"x": int}}))(1) == 2
    [functools.partial(len, "a")(), functools.lru_cache(len)("a"), functools.reduce(max, [1, 2]),
        [*itertools.chain("a", "b")]]
    [*itertools.islice(itertools.groupby("aab"), 1), *itertools.pairwise("ab"), *itertools.product("ab", "c")]
    [Counter("aab").most_common(1), deque("ab", 1), defaultdict(list)["a"], array("I", range(9))[2:4].tobytes(),
        heapq.nlargest(2, [1, 2, 3])]
    heap = [3, 1, 2, 9, 7, 8]
    heapq.heapify(heap)
    heapq.heappush(heap, 0)
    [heapq.heappop(heap), heapq.heapreplace(heap, 4), heapq.heappushpop(heap, 5), heapq.nsmallest(2, heap)]
    [heapq.nlargest(2, heap), heapq.nlargest(2, heap, key=str), heapq.nsmallest(2, heap, key=str)]
    [*heapq.merge(heap, heap)]
    bisect.insort(heap, 5)
    for code in "bBhHiIqQfd":
        some = array(code, [1, 2, 3])
        some.frombytes(some.tobytes())
        some[1] = 7
        [some[1:], some[::2], some + some, some * 2, some == some, 2 in some, [*some], some.index(2), some.pop()]
        some += array(code, [4])
        some[1:2] = array(code, [5, 6])
        asked_for_all(some)
    asked_for_all(deque("abc"))
    asked_for_all(Counter("aab"))
    [bisect.bisect_left([1, 2], 2), math.log(2), math.isqrt(9), enum.IntFlag("F", "a b")(3), time.time()]
    gc.collect()


def collected(values):
    """Garbage is looked for while these are alive, and things of every kind, in the midst of their work."""
    table, row = {"a": [1]}, [1, 2]
    values += [{}.keys(), iter({}), iter(table), iter(table.keys()), iter(table.values()), iter(table.items()),
        reversed(table)]
    values += [table.keys(), table.values(), table.items(), iter(row), iter((1,)), iter({1}), iter("a"),
        iter(b"a"), iter(range(2)), reversed(row)]
    values += [enumerate(row), zip(row), map(str, row), filter(None, row), (x for x in row), slice(row),
        memoryview(b"a"), iter(int, 1)]
    values += [row.append, len, str.join, type.__dict__["__dict__"], property(len), classmethod(len),
        staticmethod(len), super(Anything, Anything())]
    values += [functools.partial(len), functools.lru_cache(len), functools.cached_property(len), deque([row]),
        iter(deque([row]))]
    values += [itertools.chain(row), itertools.islice(row, 1), itertools.groupby(row), itertools.count(),
        itertools.repeat(row), weakref.ref(Anything)]
    values += [Counter(), defaultdict(list), array("I"), re.compile("a"), re.match("a", "a"), re.finditer("a",
        "a"), sys._getframe(), OSError(row)]
    values += [MappingProxyType(table), SimpleNamespace(a=row), sys.implementation, os.stat("/lib"),
        frozenset([1]), bytearray(b"a"), list[int], int | str]
    for value in values:
        tried(next, value)
    gc.collect()
    gc.collect()


def failures():
    """Errors of many kinds, printed as they would be."""
    for code in ("1/0", "[][1]", "{}['a']", "int('x')", "nobody", "''.nobody", "(", "'a' + 1", "f(", "def f(:",
        "raise OSError(2, 'x')"):
        try:
            eval_code(code)
        except Exception as error:  # noqa: BLE001 (whatever it is)
            printed(error)
    try:
        try:
            run_js("() => { throw new TypeError('x') }")()
        except JsException as error:
            raise ValueError(str(error)) from error
    except ValueError as error:
        printed(error)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    tried(lambda again: again(again), lambda again: again(again))
    sys.setrecursionlimit(limit)
