"""Every format by its golden file: told by content, and read to the day."""

from pathlib import Path

import pytest

from backtui.domain.errors import ExchangeError
from backtui.domain.model import Reason
from backtui.exchange.choice import chosen
from backtui.exchange.formats import FORMATS, READABLE, habits_in, written
from backtui.exchange.history import History
from backtui.exchange.past import Habit
from tests.conftest import NOON
from tests.exchange.made import GOLDEN, made, told

LOOP = [
    *("2026-01-01 done", "2026-01-02 noted slept badly (answered no)", "2026-01-03 excused a cold"),
    *("2026-01-04 noted (filled in by Loop, not ticked)", "2026-01-05 done felt light"),
]
WALK = ["2026-01-01 done", "2026-01-02 noted (4.999 of 5 km)", "2026-01-03 excused"]
EXPECTED = {
    "loop-v25.sql": (
        "loop-db",
        {
            "Back exercises": LOOP,
            "Walk": WALK,
            "Coffee": ["2026-01-01 done", "2026-01-02 noted (2.001 of at most 2 cups)", "2026-01-03 done"],
        },
    ),
    "loop-v12.sql": ("loop-db", {"Back exercises": ["2016-01-01 done", "2016-01-03 done"]}),
    "loop-csv": (
        "loop-csv",
        {"Back exercises": [*LOOP[:2], "2026-01-03 excused a cold\nand a cough", *LOOP[3:]], 'Walk, "daily"': WALK},
    ),
    "loop-csv-old": (
        "loop-csv",
        {
            "Back exercises": [
                *("2016-01-02 noted (answered no)", "2016-01-03 excused"),
                *("2016-01-04 noted (filled in by Loop, not ticked)", "2016-01-05 done"),
            ]
        },
    ),
    "harsh.log": (
        "harsh",
        {
            "Back exercises": [
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly (answered no)", "2026-01-03 excused"),
                *("2026-01-04 done legs : arms", "2026-01-05 done only a comment"),
            ],
            "Reading": ["2026-01-01 done a book"],
        },
    ),
    "habitbull.csv": (
        "habitbull",
        {
            "Back exercises": [
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly, again (answered no)"),
                "2026-01-31 done",
            ],
            "Walk": ["2026-01-01 done", "2026-01-02 noted (answered no)"],
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
                *("2026-01-01 done felt light", "2026-01-02 noted slept badly (answered no)"),
                *("2026-01-03 excused #skip a cold", "2026-01-04 noted (answered no)", "2026-01-05 done"),
            ],
            "Old": ["2020-02-29 done"],
        },
    ),
    "habitkit.json": (
        "habitkit",
        {
            "Back": [
                *("2026-08-31 done", "2026-10-02 done felt light", "2026-10-04 noted (1 of 2)"),
                "2026-10-05 done",
            ],
            "Sitting long": ["2026-10-01 noted (it was to be avoided, and was not)"],
        },
    ),
    "habitica.json": (
        "habitica",
        {
            "Back": ["2026-10-01 done", "2026-10-02 noted (answered no)"],
            "Stretch": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 done"],
        },
    ),
    "habitica.csv": (
        "habitica",
        {
            "Back": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 done"],
            "Stairs": ["2026-10-03 noted (answered no)"],
        },
    ),
    "table-habit.json": (
        "table-habit",
        {
            "Back": ["2026-10-01 done", "2026-10-02 noted (4.5 of 10 min)", "2026-10-03 excused on the road"],
            "Coffee": ["2026-10-01 done", "2026-10-02 noted (3 of at most 2 cups)"],
        },
    ),
    "habitctl.log": (
        "habitctl",
        {
            "Back": [
                *("2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 excused", "2026-10-04 done"),
            ],
            "Walk": ["2026-10-01 done"],
        },
    ),
    "dijo.json": (
        "dijo",
        {
            "back": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 done"],
            "sets": ["2026-10-01 done", "2026-10-02 noted (2 of 3)"],
            "walk": ["2026-10-01 done", "2026-10-02 noted (0.5 of 2.5)"],
            "coffee": ["2026-10-01 done", "2026-10-02 noted (3 of at most 2)"],
        },
    ),
    "habits.org": (
        "org-habit",
        {
            "Back exercises": [
                *("2026-10-01 noted (its state was NEXT)", "2026-10-02 done", "2026-10-03 excused"),
                "2026-10-04 done felt light\nand warm",
            ],
            "Walk": ["2026-09-30 done"],
        },
    ),
    "obsidian.md": (
        "obsidian",
        {
            "Back exercises": ["2026-10-01 done", "2026-10-03 done"],
            "walks": ["2026-10-02 done", "2026-10-04 done"],
        },
    ),
    "obsidian": (
        "obsidian",
        {
            "back": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 excused"],
            "water": ["2026-10-01 done", "2026-10-02 noted (answered no)"],
        },
    ),
    "table-list.csv": (
        "table",
        {
            "Back": [
                *("2026-10-01 done felt light,\nand warm", "2026-10-02 noted (8 of 10 min)"),
                "2026-10-13 excused a cold",
            ],
            "Walk": ["2026-10-02 done", "2026-10-03 noted rain (answered no)"],
        },
    ),
    "table-matrix.csv": (
        "table",
        {
            "Back": ["2026-10-13 done", "2026-10-15 excused"],
            "Walk": ["2026-10-13 noted (answered no)", "2026-10-14 done", "2026-10-15 done"],
            "Water": ["2026-10-13 done", "2026-10-14 noted (answered no)", "2026-10-15 done"],
        },
    ),
    "table-turned.csv": (
        "table",
        {
            "Back": ["2026-10-01 done", "2026-10-03 excused"],
            "Walk": ["2026-10-01 done", "2026-10-02 noted (answered no)"],
        },
    ),
    "rewire.sql": (
        "rewire",
        {
            "Back": ["2016-10-01 done", "2016-10-02 noted (it was not marked as done)", "2016-10-03 done"],
            "Walk": ["2016-10-01 done"],
        },
    ),
    "way-of-life.csv": (
        "table",
        {
            "Back": [
                *("2026-10-01 done felt light", "2026-10-02 noted slept badly (answered no)", "2026-10-03 excused"),
            ],
            "Coffee": ["2026-10-01 noted (answered no)", "2026-10-03 noted a guest", "2026-10-04 done"],
        },
    ),
    "habitify.csv": (
        "table",
        {
            "Back": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 excused"],
            "Walk": ["2026-10-01 done", "2026-10-02 excused"],
        },
    ),
    "streaks.csv": (
        "table",
        {
            "Back": ["2026-10-01 done", "2026-10-02 noted (answered no)", "2026-10-03 excused"],
            "Walk": ["2026-10-01 done"],
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
    takers = [key for key, entry in FORMATS.items() if entry.recognises and entry.recognises(source)]
    # A table of days is what the others are not: it is asked last.
    assert takers in ([EXPECTED[name][0]], [EXPECTED[name][0], "table"])
    assert list(FORMATS)[-1] == "table"


@pytest.mark.parametrize("name", ["loop-csv", "obsidian"])
def test_a_folder_is_read_as_its_zip_is(name: str) -> None:
    assert (habits_in(str(GOLDEN / name))[0], told(habits_in(str(GOLDEN / name))[1])) == EXPECTED[name]


def test_every_format_has_a_golden_file() -> None:
    golden = {path.name for path in GOLDEN.iterdir()}
    assert set(READABLE) - {"json", "csv"} == {key for key, _ in EXPECTED.values()}
    assert {f"backtui.{key}" for key, entry in FORMATS.items() if entry.write and not entry.binary} <= golden


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
        written("tickmate", History({}, NOON.date()))
