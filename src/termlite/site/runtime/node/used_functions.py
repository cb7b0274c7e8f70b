"""Finds the functions of the interpreter that the site's Python calls, by running all of it.

ARGUMENTS holds what used_modules.py has, and `interpreter`, one whose functions note that they were called
(site/runtime/wasm_split.py). The result is the numbers of those that were.

Readers ask more than what is asked here, and other engines go other ways. So this also does what PyScript does, and
uses what the language has (exercise.py): a function that is missed is fetched, with all rare ones, at its first call.
"""
# ruff: noqa: B018, E402, PLR2004 (values are made to be made; the application is imported once it can be)

import asyncio
import contextlib
import contextvars
import sys
from pathlib import Path

import js
from pyodide.code import eval_code, eval_code_async, run_js
from pyodide.ffi import JsException, create_once_callable, create_proxy, to_js

sys.path.append("/mount")

import exercise
import mounted
import termlite_app

arguments = mounted.arguments

QUERIES = (
    "怎么让画面更清楚一些",
    "cfg調到7",
    "Ａ／ｂ",
    "🙂 é ß İ",
    "ㄅㄆㄇ",
    "\ud800",
    "a" * 3000,
    "1.5e3",
    "'\"\\<>&",
)
SCRIPT = '''"""Doc."""
import re

class A:
    x: int = 1

async def f(x, *y, z=1, **k):
    """Doc."""
    return x
'''


def application():
    """Every way to ask, in every alphabet, and entries."""
    for query in arguments["queries"]:
        termlite_app.service.search(query, 10)
    for query in QUERIES:
        termlite_app.service.search(query, 10)
    termlite_app.warm_up()
    for id_ in arguments["ids"]:
        termlite_app.service.entry(id_)
    try:
        termlite_app.service.entry("?")
    except KeyError as error:
        exercise.printed(error)


async def scripts():
    """What PyScript does: scripts are run, and values, functions and promises go back and forth."""
    names = {}
    eval_code(SCRIPT, names)
    await eval_code_async("import asyncio\nawait asyncio.sleep(0)\nawait f(1)", names)
    value = {"a": [1, 2.5, "中文🙂", None, True, 2**60, b"x", (1,)], "b": {"c": {1, 2}}}
    given = to_js(value, dict_converter=js.Object.fromEntries, create_pyproxies=False, depth=9)
    given.to_py()
    [given.a.length, dir(given), [*js.Object.keys(given)], str(given), bool(given)]
    for proxy in (
        create_proxy(value),
        create_proxy(names["f"]),
        create_proxy(print),
        create_proxy([1, 2]),
        create_proxy(iter([1])),
    ):
        run_js("(p) => [p.type, String(p), p.length, 'get' in p, p.name, typeof p.toJs, p.toJs?.()]")(proxy)
        proxy.destroy()
    called = run_js(
        "async (f, d) => [await f(1, 2), await f.callKwargs(1, {z: 2}), d.get('a'), [...d.keys()]]"
    )
    await called(create_proxy(names["f"]), create_proxy(value))
    await asyncio.gather(*(asyncio.create_task(names["f"](number)) for number in range(3)))
    await js.Promise.resolve(1)
    await js.Promise.new(create_once_callable(lambda resolve, reject: resolve(2)))
    try:
        await js.Promise.reject(js.Error.new("x"))
    except JsException as error:
        str(error)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.sleep(60), 0.01)
    context = contextvars.copy_context()
    variable = contextvars.ContextVar("variable", default=1)
    context.run(variable.set, 2)
    variable.reset(variable.set(3))
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, 1)
    await future
    [future.result(), future.exception(), future.done(), future.cancel(), future.cancelled(), repr(future)]
    task = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    exercise.collected(
        [task, loop.create_future(), asyncio.Lock(), context, variable, given, create_proxy(value)]
    )
    [task.get_name(), task.get_coro(), asyncio.all_tasks(), asyncio.current_task(), repr(task), task.cancel()]

    async def steps():
        for number in range(3):
            yield number

    [number async for number in steps()]
    lines = Path("/lib/lines.txt")
    lines.write_text("a\nb", "utf-8")
    [
        lines.exists(),
        lines.stat().st_size,
        lines.read_text("utf-8"),
        [*lines.parent.iterdir()],
        lines.unlink(),
    ]


application()
exercise.language()
exercise.classes()
exercise.failures()
await scripts()  # noqa: F704, PLE1142 (Pyodide runs it as a coroutine)

noted = dict(js.Object.entries(js.interpreterExports).to_py(depth=2))
result = [int(name[7:]) for name, count in noted.items() if name.startswith("called:") and count.value]
