"""Every format by its golden file: told by content, and read to the day."""

from pathlib import Path

import pytest

from backtui.domain.errors import ExchangeError
from backtui.domain.model import Reason
from backtui.exchange.formats import FORMATS, READABLE, WRITABLE, habits_in, written
from backtui.exchange.history import History
from backtui.exchange.past import Habit, chosen
from tests.conftest import NOON
from tests.exchange.made import GOLDEN, made, told

LOOP = [
    *("2026-01-01 done", "2026-01-02 noted slept badly", "2026-01-03 excused a cold"),
    "2026-01-05 done felt light",
]
EXPECTED = {
    "loop-v25.sql": (
        "loop-db",
        {
            "Back exercises": LOOP,
            "Walk": ["2026-01-01 done", "2026-01-03 excused"],
            "Coffee": ["2026-01-01 done", "2026-01-03 done"],
        },
    ),
    "loop-v12.sql": ("loop-db", {"Back exercises": ["2016-01-01 done", "2016-01-03 done"]}),
    "loop-csv": (
        "loop-csv",
        {
            "Back exercises": [*LOOP[:2], "2026-01-03 excused a cold and a cough", LOOP[3]],
            'Walk, "daily"': ["2026-01-01 done", "2026-01-03 excused"],
        },
    ),
    "loop-csv-old": ("loop-csv", {"Back exercises": ["2016-01-03 excused", "2016-01-05 done"]}),
    "harsh.log": (
        "harsh",
        {
            "Back exercises": [
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly", "2026-01-03 excused"),
                *("2026-01-04 done legs : arms", "2026-01-05 done only a comment"),
            ],
            "Reading": ["2026-01-01 done a book"],
        },
    ),
    "habitbull.csv": (
        "habitbull",
        {
            "Back exercises": [
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly, again", "2026-01-31 done")
            ],
            "Walk": ["2026-01-01 done"],
        },
    ),
    "tickmate.sql": (
        "tickmate",
        {
            "Back exercises": ["2025-12-31 done", "2026-01-01 done", "2026-02-28 done"],
            "Water": ["2026-01-02 done"],
        },
    ),
    "beaverhabits.json": (
        "beaverhabits",
        {
            "Back exercises": [
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly", "2026-01-03 excused #skip a cold"),
                "2026-01-05 done",
            ],
            "Old": ["2020-02-29 done"],
        },
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_is_known_by_its_content_and_read(name: str, tmp_path: Path) -> None:
    key, expected = EXPECTED[name]
    path = made(name, tmp_path)
    found, habits = habits_in(str(path))
    assert (found, told(habits)) == (key, expected)
    assert habits_in(str(path), key) == (key, habits)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"], "reading leaves nothing beside a file"


@pytest.mark.parametrize("name", EXPECTED)
def test_only_one_format_takes_a_file_for_its_own(name: str, tmp_path: Path) -> None:
    from backtui.exchange.source import Source

    source = Source(str(made(name, tmp_path)))
    assert [key for key, entry in FORMATS.items() if entry.recognises and entry.recognises(source)] == [
        EXPECTED[name][0]
    ]


def test_every_format_has_a_golden_file() -> None:
    golden = {path.name for path in GOLDEN.iterdir()}
    assert set(READABLE) - {"json", "csv"} == {key for key, _ in EXPECTED.values()}
    assert {f"backtui.{key}" for key in WRITABLE if key != "loop-csv"} <= golden


def test_what_is_excused_elsewhere_has_no_known_reason(tmp_path: Path) -> None:
    _, habits = habits_in(str(made("harsh.log", tmp_path)))
    assert [past.reason for past in habits[0].past] == [None, None, Reason.OTHER, None, None]


@pytest.mark.parametrize(
    ("names", "wanted", "found"),
    [
        (["a"], None, "a"),
        (["a"], "a", "a"),
        (["Back", "back"], "back", "back"),
        (["Gym", "Walk"], "gym", "Gym"),
        (["a"], "b", None),
        (["a", "b"], None, None),
        (["Back", "BACK"], "back", None),
        ([], None, None),
        ([], "a", None),
    ],
)
def test_a_habit_is_chosen_by_name_or_by_being_the_only_one(
    names: list[str], wanted: str | None, found: str | None
) -> None:
    habits = [Habit(name, ()) for name in names]
    if found:
        assert chosen(habits, wanted).name == found
        return
    with pytest.raises(ExchangeError) as refusal:
        chosen(habits, wanted)
    assert all(f"“{name}”" in str(refusal.value) for name in names)


def test_a_format_that_cannot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="can't be imported"):
        habits_in(str(made("harsh.log", tmp_path)), "ics")
    with pytest.raises(ExchangeError, match="can't be exported"):
        written("harsh", History({}, NOON.date()))
