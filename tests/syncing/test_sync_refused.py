"""Lines and files of another machine that can not be: each is left out, and nothing else."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from zlib import crc32

import pytest

from backtui.domain.errors import SyncError
from backtui.storage import trial
from backtui.sync import format
from tests.syncing.conftest import DAY, WHEN, Line, Two, forged, only, sets_done


def lacking(column: str) -> Callable[[Line], object]:
    row = {
        "day": "2026-11-01",
        "exercise": "x",
        "position": 0,
        "name": "X",
        "dose": "1 x 5",
        "sets": 1,
        "sets_done": 1,
        "optional": 0,
        "towards": None,
        "done_at": None,
        "utc_offset_min": None,
    }
    return only("item", ["2026-11-01", "x"], {name: value for name, value in row.items() if name != column})


@pytest.mark.parametrize(
    "change",
    [
        only("sqlite_master", ["x"], None),
        only("item; DROP TABLE item", ["x"], None),
        only("step", ["x"], None),
        only("setting", ["theme"], {"key": "theme", "value": "paper"}),
        only("setting", ["level"], {"key": "level", "value": "superhuman"}),
        only("setting", ["plan_start"], {"key": "plan_start", "value": "soon"}),
        only("excuse", ["2026-13-01"], {"day": "2026-13-01", "reason": "sick", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-02", "reason": "sick", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "lazy", **WHEN}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", "at": "now", "utc_offset_min": 0}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", **WHEN, "utc_offset_min": 10**9}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", **WHEN, "x'); --": 1}),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": ["sick"], **WHEN}),
        only("excuse", ["2026-11-01", "2026-11-02"], None),
        *(
            only("own", ["exercise", slug], {"kind": "exercise", "slug": slug, "toml": "", "archived": 0, **WHEN})
            for slug in ("aa;touch${IFS}P;", "cc\nplain,dd", "e\x1b[2J", "F", "", "a--b")
        ),
        only("excuse", [1], None),
        only("note", ["2026-11-01", ""], {"day": "2026-11-01", "exercise": "", "text": "a" * 200_000, **WHEN}),
        only("note", ["2026-11-01", ""], {"day": "2026-11-01", "exercise": "", "text": "\ud800", **WHEN}),
        only("target", ["keep", "2026-11-01"], {"kind": "keep", "since": "2026-11-01", "sessions": float("nan")}),
        only("target", ["keep", "2026-11-01"], {"kind": "keep", "since": "2026-11-01", "sessions": 10**30}),
        only(
            "pain",
            ["2026-11-01", "morning", "", WHEN["at"]],
            {"day": "2026-11-01", "moment": "morning", "exercise": "", "level": 3, "signs": "curse", **WHEN},
        ),
        only(
            "sign_answer",
            ["doom", "2026-11-01", WHEN["at"]],
            {"sign": "doom", "reply": "gone", "day": "2026-11-01", **WHEN},
        ),
        only(
            "sign_answer",
            ["nerve", "2026-11-01", WHEN["at"]],
            {"sign": "nerve", "reply": "better", "day": "2026-11-01", **WHEN},
        ),
        lambda record: record.update(changes="all"),
        lambda record: record.update(changes=[7]),
        lambda record: record.update(uid="../../etc/passwd"),
        lambda record: record.update(parents=["x"]),
        lambda record: record.update(parents=["0" * 32] * 1000),
        lambda record: record.update(lamport=2**62),
        lambda record: record.update(lamport=-1),
        lambda record: record.update(kind="drop"),
        lambda record: record.update(at="9999-99-99T00:00:00Z"),
        lambda record: record.update(v="1"),
        lambda record: record.update(lamport=2**40),
        *map(lacking, ("dose", "sets", "day")),
        only("item", ["2026-11-01", "x"], {}),
        only("setting", ["plan_start"], {"value": "2026-01-01"}),
        only("setting", ["plan_start"], {"key": "plan_start"}),
        only("setting", ["screened"], {"key": "screened", "value": "soon"}),
        only("note", ["2026-11-01", "a\0b"], {"day": "2026-11-01", "exercise": "a\0b", "text": "t", **WHEN}),
        only("note", ["2026-11-01", "a\0b"], None),
        only("note", ["2026-11-01", "\ud800"], None),
        only("excuse", ["2026-11-01"], {"day": "2026-11-01", "reason": "sick", **WHEN, "utc_offset_min": True}),
        only(
            "own",
            ["exercise", "x"],
            {"kind": "exercise", "slug": "x", "toml": "a = " + "[" * 9999, "archived": 0, **WHEN},
        ),
    ],
)
def test_a_step_that_can_not_be_is_left_out_and_nothing_else(two: Two, change: Callable[[Line], object]) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    (own,) = two.folder.iterdir()
    own.unlink()
    (two.folder / "0123456789abcdef.jsonl").write_bytes(forged(good, change) + good)
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 1
    assert len([text for text in done.warnings if "left out" in text]) == 1
    assert sets_done(two.desktop) == {"pelvic-tilt": 1}
    two.desktop.history.status()


def raw(text: bytes) -> bytes:
    """Return a line whose checksum is right, with whatever text in the place of its record."""
    return text[:-1] + b',"sum":"%08x"}\n' % crc32(text)


@pytest.mark.parametrize("text", [b'{"v":1,"uid":' + b"[" * 9999 + b"}", b'{"v":1,\xff}', b"[]}"])
def test_a_whole_line_that_is_no_step_is_left_out_and_nothing_else(two: Two, text: bytes) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    (good,) = two.lines()
    (own,) = two.folder.iterdir()
    own.write_bytes(raw(text) + good)
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 1
    assert [text for text in done.warnings if "left out" in text]


def test_a_file_that_can_not_be_used_is_left_out_and_nothing_else(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    (mine,) = two.sync(two.desktop)
    two.sync(two.laptop)
    os.close(os.open(os.fsencode(two.folder) + b"/r\xe9seau.jsonl", os.O_CREAT | os.O_WRONLY))
    (done,) = two.sync(two.desktop)
    assert sum(done.came.values()) == 1
    assert [text for text in done.warnings if "its name is not UTF-8" in text]
    (two.folder / f"{mine.device}.jsonl").unlink()
    (two.folder / f"{mine.device}.jsonl").mkdir()
    two.laptop.ticks.tick(DAY, "knee-plank")
    two.sync(two.laptop)
    with pytest.raises(SyncError, match="is no ordinary file"):
        two.sync(two.desktop)
    assert sets_done(two.desktop) == {"pelvic-tilt": 1, "knee-plank": 3}


def test_a_step_that_was_left_out_is_looked_at_again(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.sync(two.laptop)
    two.laptop.ticks.tick(DAY, "knee-plank")
    two.sync(two.laptop)

    def older(table: str, row: Mapping[str, object]) -> None:
        if row.get("exercise") == "pelvic-tilt":
            raise ValueError("it is not known yet")

    with monkeypatch.context() as build:
        build.setattr(trial, "check_row", older)
        for _ in range(2):
            (done,) = two.sync(two.desktop)
            assert [text for text in done.warnings if "not known yet" in text]
    (done,) = two.sync(two.desktop)
    assert (sum(done.came.values()), done.warnings) == (1, ())
    assert two.laptop.history.session(DAY) == two.desktop.history.session(DAY)
    assert not any(done.came for done in two.sync(two.laptop, two.desktop))


def test_what_an_older_version_left_out_and_read_past_arrives(two: Two) -> None:
    two.laptop.ticks.tick(DAY, "pelvic-tilt")
    two.both()
    two.laptop.health.answer_screening({"floor": frozenset({"easy"})})
    two.sync(two.laptop)
    (path,) = [path for path in two.folder.iterdir() if b"screened" in path.read_bytes()]
    with closing(sqlite3.connect(two.files[1])) as connection, connection:
        last = path.read_bytes().splitlines(keepends=True)[-1]
        connection.execute(
            "UPDATE peer SET bytes = ?, mark = ? WHERE file = ?", (path.stat().st_size, format.mark_of(last), path.name)
        )
    two.sync(two.desktop)
    assert two.desktop.safety.answers() == {"floor": frozenset({"easy"})}
