"""Changes of files as damage, editors, spreadsheets and ill will make them."""

import io
import json
import random
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any
from warnings import catch_warnings, simplefilter

TOKENS = [
    *(b"2026-10-01", b"0000-00-00", b"9999-12-31", b"29.02.2027", b"13/13/2026", b"31/12/26", b"12/31/26", b"20260231"),
    *(b"0", b"-1", b"1,5", b"1e999", b"NaN", b"9" * 400, b"-9223372036854775808", b"9223372036854775808", b"1.7e308"),
    *(b"TRUE", b"null", b"{}", b"[]", b'"', b"''", b",", b";", b"\t", b"|", b" : ", b"\n", b"\r\n", b"\r", b"---"),
    *(b"\0", b"\x1b[2J", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", "\u202e".encode()),
    *(b"<<<<<<< HEAD", b"sep=;", b"=1+1", b"[bold]", b"\\", b"a" * 5000, b"[" * 2000, b"* ", "９".encode()),
]
"""What is put into files."""
VALUES: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        -1,
        2**31,
        2**63 - 1,
        -(2**63),
        10**30,
        1.5,
        1e308,
        -0.0,
        "",
        "0",
        "2026-10-01",
        "x" * 3000,
    ),
    *("2026-13-40", "\0", "\ud800", "\u202e", [], {}, [[]], {"a": 1}, [None], "2026-10-01T25:00:00Z"),
]
CELLS: list[Any] = [*(each for each in VALUES if isinstance(each, str | int | float)), b"\xff\0", None]

Mutation = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file changed in one to four ways; never the same bytes for two numbers, mostly."""
    for _ in range(chance.randint(1, 4)):
        ways: list[Mutation] = [*PLAIN]
        if data[:2] == b"PK":
            ways += [_zip] * 8
        elif data[:6] == b"SQLite":
            ways += [_cells] * 8
        elif data.lstrip()[:1] in (b"{", b"["):
            ways += [_json] * 8
        else:
            ways += [_lines, _lines, _cell]
        data = chance.choice(ways)(data, chance) or data
    return data


def _bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _token(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) + data[at + chance.choice((0, 0, 1, 8)) :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:at], data[at:], data[:at] + data[to:]))


def _double(data: bytes, chance: random.Random) -> bytes:
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:to] + data[at:to] * chance.choice((1, 1, 20)) + data[to:] if to - at < 100_000 else data


def _encoding(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "latin-1", "utf-8-sig", "utf-7")), "replace")


PLAIN: tuple[Mutation, ...] = (_bits, _token, _token, _cut, _double, _encoding)


def _lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(one, lines[other])
        case _:
            chance.shuffle(lines)
    return b"\n".join(lines)


def _cell(data: bytes, chance: random.Random) -> bytes:
    """Change what stands between two separators."""
    separator = chance.choice((b",", b";", b"\t", b" : ", b" "))
    cells = data.split(separator)
    cells[chance.randrange(len(cells))] = chance.choice(TOKENS)
    return separator.join(cells)


def _json(data: bytes, chance: random.Random) -> bytes:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return data
    places: list[tuple[Any, Any]] = []

    def gather(node: Any) -> None:
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        for key in keys:
            places.append((node, key))
            gather(node[key])

    gather(found)
    if not places:
        return data
    node, key = chance.choice(places)
    match chance.randrange(4):
        case 0:
            del node[key]
        case 1 if isinstance(node, list):
            node.append(chance.choice(places)[0])
        case 2 if isinstance(node, dict):
            node[chance.choice(("x", *map(str, node)))] = node[key]
        case _:
            node[key] = chance.choice(VALUES)
    with suppress(ValueError, RecursionError):
        return json.dumps(found, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return data


def _cells(data: bytes, chance: random.Random) -> bytes:
    """Change a cell of a database, or what it is made of."""
    with (
        closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
        suppress(sqlite3.Error, ValueError, OverflowError),
    ):
        connection.deserialize(data)
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if not names:
            # An earlier change has left a database without tables.
            return data
        table = chance.choice(names)
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        if not columns:
            return data
        column = chance.choice(columns)
        match chance.randrange(6):
            case 0:
                connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
            case 1:
                connection.execute(f'INSERT INTO "{table}" ("{column}") VALUES (?)', (chance.choice(CELLS),))
            case 2:
                connection.execute(f'DELETE FROM "{table}" WHERE rowid % 2')
            case _:
                connection.execute(
                    f'UPDATE "{table}" SET "{column}" = ? WHERE rowid % 3 = {chance.randrange(3)}',
                    (chance.choice(CELLS),),
                )
        return connection.serialize()
    return data


BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError)
ODD_NAMES = ("../x", "a\\b.csv", "HABITS.CSV", "top/Habits.csv", "log", "x.md", " ")


def _zip(data: bytes, chance: random.Random) -> bytes:
    """Change a file of a zip, or its name."""
    packed = io.BytesIO()
    with suppress(*BROKEN_ZIP), catch_warnings():
        # Two files of one name are a damage like others.
        simplefilter("ignore")
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
            names = before.namelist()
            if not names:
                # An earlier change has left a zip without files.
                return data
            wanted = chance.choice(names)
            for name in names:
                content = before.read(name)
                way: Mutation = chance.choice((_lines, _cell, _cell, _token, _cut, _bits, _encoding))
                if name != wanted or not content:
                    after.writestr(name, content)
                elif chance.random() < 0.2:
                    after.writestr(chance.choice(ODD_NAMES), content)
                else:
                    after.writestr(name, way(content, chance))
        return packed.getvalue()
    return data
