"""Files made to do harm are refused in a moment, by counting and never by expanding."""

import time

import pytest

from guided.errors import ScriptError
from guided.model import Options
from guided.script import compile_session
from guided.script.limits import MOST_ITEMS
from tests.script.helpers import items, read


def nested_repeats() -> str:
    deep = "".join("    " * level + "  - repeat: 200\n" + "    " * level + "    do:\n" for level in range(10))
    return "script:\n" + deep + "    " * 10 + "  - Rest.\n"


def fragments(times: int, levels: int, backwards: bool = False) -> str:
    order = range(1, levels) if not backwards else range(levels - 1, 0, -1)
    inner = "".join(f"  f{level}:\n" + f"    - include: f{level - 1}\n" * times for level in order)
    return f"fragments:\n  f0: [Rest.]\n{inner}script:\n  - include: f{levels - 1}\n"


BOMBS: dict[str, str | bytes] = {
    "brackets": "[" * 100_000,
    "brackets under a key": "script: " + "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "brackets on lines": "[\n" * 100_000,
    "maps": "\n".join(" " * level + "a:" for level in range(1000)),
    "repeats": nested_repeats(),
    "fragments": fragments(10, 20),
    "a long chain": fragments(1, 5000),
    "a long chain, last first": fragments(1, 5000, backwards=True),
    "each": items(f"each: [{', '.join(['a'] * 30_000)}]\ndo: [Rest.]"),
    "each in each": items(
        f"each: [{', '.join(['a'] * 3000)}]\ndo:\n  - each: [{', '.join(['a'] * 3000)}]\n    do: [Rest.]"
    ),
    "bells": items("repeat: 200\ndo:\n  - bell: bowl\n    times: 108"),
    "long lines": items("repeat: 200\ndo:\n  - " + "rest " * 100_000),
    "too many keys": "".join(f"k{number}: a\n" for number in range(80_000)),
    "too many lines": "script:\n" + "  - a\n" * 160_000,
    "too many bytes": b"script:\n  - " + b"a" * 2_000_000,
    "a long value": "vars: {v: " + "x" * 500_000 + "}\nscript:\n  - Say ${v}.\n",
    "marks": items("rest " + "[x] " * 200_000),
    "variables": items("rest " + "${a} " * 100_000),
    "directions": items(*["rest (pause 5s) (1 *_{<"] * 30_000),
    "tabs": "script:\n" + "\t- a\n" * 150_000,
    "control characters": items("a" + "\x01" * 900_000),
    "open quotes": "script:\n" + '  - "a\n' * 100_000,
    "paragraphs": "script: |\n" + "  a\n\n" * 199_000,
    "paragraphs at the left": "script: |\n" + "a\n\n" * 300_000,
    "bullets": "script:\n" + "  – a\n" * 120_000,
    "invisible": "script:\n  - " + "\u200b" * 900 + "[5 sek]" * 1000 + "\n",
    "lists under sections": "script:\n" + "  - section: a\n      - b\n" * 30_000,
    "digits": items("pause: " + "9" * 900_000 + "s"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_under_a_second(name: str) -> None:
    took: list[float] = []
    while len(took) < 3 and min(took, default=1.0) >= 1.0:  # a busy machine takes longer, a bomb always
        before = time.process_time()
        reading = read(BOMBS[name])
        took.append(time.process_time() - before)
    assert min(took) < 1.0
    assert reading.script is None
    assert 1 <= len(reading.diagnostics) <= 1001


def test_the_limit_itself_is_allowed() -> None:
    fits = items(*["repeat: 199\ndo: [Rest.]"] * 100)
    session = compile_session(read(fits).require())
    assert len(session.events) == 2 * 19_900 - 1
    assert read(items(*["Rest."] * MOST_ITEMS)).script is not None
    assert [found.code for found in read(items(*["Rest."] * (MOST_ITEMS + 1))).diagnostics] == ["G008"]


def test_a_listeners_values_cannot_make_a_bomb_either() -> None:
    script = read(items("repeat: 150\ndo:\n  - repeat: 130\n    do: ['Rest, ${n}.']", head="vars: {n: ''}\n")).require()
    with pytest.raises(ScriptError):
        compile_session(script, Options(variables={"n": "x" * 400}))


def test_deep_but_allowed() -> None:
    text = "script:\n"
    for level in range(10):
        text += "    " * level + "  - repeat: 1\n" + "    " * level + "    do:\n"
    assert read(text + "    " * 10 + "  - Rest.\n").script is not None
