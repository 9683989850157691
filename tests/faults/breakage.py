"""Every way in which a database file is found broken, as functions that break one."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

PAGE = 4096


class Variant(NamedTuple):
    """One broken file and what has to come of it."""

    name: str
    spoil: Callable[[Path], object]
    outcome: str
    """`refused`, `right` (all is there), `fresh` (nothing was there), or `either`: refused, or read as well as it goes.

    SQLite keeps no checksums: bits that turn within a text or a number are for nobody to see.
    """


def sql(*statements: str) -> Callable[[Path], None]:
    """Return what runs statements on a file with nothing but SQLite, and leaves no log."""

    def run(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def cut(size: Callable[[int], int]) -> Callable[[Path], None]:
    """Return what cuts a file to a size, given the one it has."""
    return lambda file: os.truncate(file, size(file.stat().st_size))


def patched(offset: int, data: bytes) -> Callable[[Path], None]:
    """Return what overwrites bytes."""

    def run(file: Path) -> None:
        with file.open("r+b") as handle:
            handle.seek(offset)
            handle.write(data)

    return run


def flipped(seed: int, bits: int) -> Callable[[Path], None]:
    """Return what turns some bits round."""

    def run(file: Path) -> None:
        rng = random.Random(seed)
        content = bytearray(file.read_bytes())
        for _ in range(bits):
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        file.write_bytes(content)

    return run


def noise(seed: int, size: int) -> bytes:
    """Return bytes without a meaning, the same every time."""
    return random.Random(seed).randbytes(size)


def beside(suffix: str, content: bytes) -> Callable[[Path], object]:
    """Return what puts a file next to the database."""
    return lambda file: file.with_name(file.name + suffix).write_bytes(content)


def instead(content: bytes) -> Callable[[Path], object]:
    """Return what puts other content in the database's place."""
    return lambda file: file.write_bytes(content)


def replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return what removes the file and makes something else of its name."""

    def run(file: Path) -> None:
        file.unlink()
        make(file)

    return run


def _swapped(file: Path) -> None:
    content = file.read_bytes()
    pages = [content[n : n + PAGE] for n in range(0, len(content), PAGE)]
    pages[2], pages[4] = pages[4], pages[2]
    file.write_bytes(b"".join(pages))


def _linked(file: Path) -> None:
    file.with_name("second.db").hardlink_to(file)


def _folder_beside(suffix: str) -> Callable[[Path], None]:
    return lambda file: file.with_name(file.name + suffix).mkdir()


def _without_backups(spoil: Callable[[Path], object]) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        shutil.rmtree(file.parent / "backups")
        spoil(file)

    return run


def at_random(count: int, seed: int) -> tuple[Variant, ...]:
    """Return so many ways to break a file that nobody has thought of."""
    rng = random.Random(seed)
    return tuple(Variant(f"at random {n}", _harm(rng.randrange(2**32)), "either") for n in range(count))


def _harm(seed: int) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        rng = random.Random(seed)
        content = bytearray(file.read_bytes())
        for _ in range(rng.choice((1, 1, 1, 2, 5, 50))):
            # In the first page, where the schema begins, a little matters most.
            at = rng.randrange(PAGE) if rng.random() < 0.4 else rng.randrange(len(content))
            size = rng.choice((1, 1, 1, 2, 4, 16, 512, PAGE))
            page, other = (PAGE * rng.randrange(len(content) // PAGE) for _ in range(2))
            match rng.randrange(7):
                case 0 | 1 | 2:
                    content[at] ^= 1 << rng.randrange(8)
                case 3:
                    content[at : at + size] = rng.randbytes(len(content[at : at + size]))
                case 4:
                    content[at : at + size] = bytes(len(content[at : at + size]))
                case 5:
                    content[page : page + PAGE], content[other : other + PAGE] = (
                        content[other : other + PAGE],
                        content[page : page + PAGE],
                    )
                case 6:
                    del content[rng.randrange(1, len(content)) :]
                    content += bytes(max(0, 2 * PAGE - len(content)))
        file.write_bytes(content)

    return run


CUTS = (1, 15, 16, 99, 100, 511, 512, 1024, 4095, 4096, 8192)
VARIANTS: tuple[Variant, ...] = (
    *(Variant(f"cut to {size} bytes", partial(os.truncate, length=size), "refused") for size in CUTS),
    Variant("cut to half", cut(lambda size: size // 2), "refused"),
    Variant("last page missing", cut(lambda size: size - PAGE), "refused"),
    Variant("last byte missing", cut(lambda size: size - 1), "either"),
    Variant("empty, with backups", cut(lambda _: 0), "refused"),
    Variant("empty, without backups", _without_backups(cut(lambda _: 0)), "fresh"),
    Variant("gone, with backups", Path.unlink, "refused"),
    Variant("gone, without backups", _without_backups(Path.unlink), "fresh"),
    Variant("a page too many", cut(lambda size: size + PAGE), "either"),
    Variant("wrong header", patched(0, b"NOT A DATABASE \0"), "refused"),
    Variant("header of zeros", patched(0, bytes(100)), "refused"),
    Variant("first page of zeros", patched(0, bytes(PAGE)), "refused"),
    Variant("page size of no power", patched(16, b"\x0f\xff"), "refused"),
    Variant("half the page size", patched(16, b"\x08\x00"), "refused"),
    Variant("reserved bytes", patched(20, b"\xf0"), "refused"),
    Variant("payload fraction", patched(21, b"\x41\x21\x21"), "refused"),
    Variant("written by nobody yet", patched(18, b"\x09\x09"), "refused"),
    Variant("change counter", patched(24, b"\xff\xff\xff\xff"), "either"),
    Variant("list of free pages", patched(32, b"\x00\x00\xff\xff\x00\x00\x00\x09"), "either"),
    Variant("encoding", patched(56, b"\x00\x00\x00\x02"), "refused"),
    Variant("schema format", patched(44, b"\x00\x00\x00\x09"), "refused"),
    *(Variant(f"page {n} of zeros", patched((n - 1) * PAGE, bytes(PAGE)), "either") for n in range(2, 12)),
    *(Variant(f"page {n} of noise", patched((n - 1) * PAGE, noise(n, PAGE)), "either") for n in range(2, 12)),
    Variant("pages swapped", _swapped, "either"),
    *(Variant(f"one bit, {seed}", flipped(seed, 1), "either") for seed in range(20)),
    *(Variant(f"a thousand bits, {seed}", flipped(seed, 1000), "refused") for seed in range(5)),
    Variant("text", instead(b"my notes\n" * 3000), "refused"),
    Variant("a picture", instead(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 30), "refused"),
    Variant("zeros", instead(bytes(40_960)), "refused"),
    Variant("a log in its place", instead(b"\x37\x7f\x06\x82" + bytes(5000)), "refused"),
    Variant("another program's", replaced(sql("CREATE TABLE photos (name TEXT)")), "refused"),
    Variant("our names, another's hand", replaced(sql("CREATE TABLE session (day TEXT)")), "refused"),
    Variant("another application", sql("PRAGMA application_id = 7"), "refused"),
    Variant("newer", sql("PRAGMA user_version = 99", "CREATE TABLE later (x)"), "refused"),
    Variant("a strange trigger", sql("CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END"), "refused"),
    Variant("a view of the user's own", sql("CREATE VIEW v AS SELECT 1"), "right"),
    Variant("a strange table", sql("CREATE TABLE more (x)"), "refused"),
    Variant("an index missing", sql("DROP INDEX session_done"), "refused"),
    Variant("a table missing", sql("DROP TABLE setting"), "refused"),
    Variant("a view missing", sql("DROP VIEW excused"), "refused"),
    Variant("a column renamed", sql("ALTER TABLE excuse RENAME COLUMN reason TO why"), "refused"),
    Variant("a folder", replaced(Path.mkdir), "refused"),
    Variant("a pipe", replaced(os.mkfifo), "refused"),
    Variant("a link to nothing", replaced(lambda file: file.symlink_to("nothing")), "refused"),
    Variant("a link to itself", replaced(lambda file: file.symlink_to(file.name)), "refused"),
    Variant("a second name", _linked, "refused"),
    Variant("stale journal, empty", beside("-journal", b""), "right"),
    Variant("stale log of noise", beside("-wal", noise(2, 9000)), "right"),
    Variant("stale log, empty", beside("-wal", b""), "right"),
    Variant("log's head alone", beside("-wal", b"\x37\x7f\x06\x82\x00\x2d\xe2\x18" + bytes(24)), "right"),
    Variant("index of the log, noise", beside("-shm", noise(3, 32_768)), "right"),
    Variant("a folder where the log should be", _folder_beside("-wal"), "either"),
    Variant("a folder where its index should be", _folder_beside("-shm"), "either"),
)
