"""What an import would do: the fuller record stays, and a second import adds nothing."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.rows import Row, Tables
from backtui.exchange.history import by_day
from backtui.exchange.merge import Verdict, at_least_as_full, fuller, plan_import
from backtui.storage.change_log import LOGGED
from tests.examples import tried

KEYS = {name: table.key for name, table in LOGGED.items()}
TODAY = date(2026, 11, 23)
Full = tuple[Row, list[Row]]


def session(day: str = "2026-11-20", counted: int = 0, effort: int | None = None) -> Row:
    return {"day": day, "counted": counted, "effort": effort}


def item(exercise: str, sets_done: int, sets: int = 2, optional: int = 0, day: str = "2026-11-20") -> Row:
    return {"day": day, "exercise": exercise, "sets": sets, "sets_done": sets_done, "optional": optional}


NOTHING = (session(), [item("a", 0), item("b", 0)])
PART = (session(), [item("a", 2), item("b", 0)])
OTHER_PART = (session(), [item("a", 0), item("b", 1)])
WHOLE = (session(), [item("a", 2), item("b", 2)])
WITH_MORE = (session(), [item("a", 2), item("b", 2), item("c", 1, optional=1)])
FELT = (session(effort=4), [item("a", 2), item("b", 2)])
ELSEWHERE: Full = (session(counted=1), [])
COUNTED = (session(counted=1), [item("a", 2), item("b", 0)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PART, NOTHING),
        (WHOLE, NOTHING),
        (WHOLE, PART),
        (WHOLE, OTHER_PART),
        (WITH_MORE, WHOLE),
        (FELT, WHOLE),
        (ELSEWHERE, NOTHING),
        (WHOLE, ELSEWHERE),
        (COUNTED, ELSEWHERE),
        (COUNTED, PART),
        (WHOLE, COUNTED),
    ],
)
def test_the_first_is_fuller(one: Full, other: Full) -> None:
    assert fuller(*one, *other)
    assert not fuller(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(PART, PART), (PART, OTHER_PART), (PART, ELSEWHERE), (FELT, WITH_MORE), (WHOLE, (session(), WHOLE[1][::-1]))],
)
def test_neither_is_fuller(one: Full, other: Full) -> None:
    assert not fuller(*one, *other)
    assert not fuller(*other, *one)


items = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.integers(0, 1)), unique_by=lambda i: i[0], max_size=3
).map(lambda rows: [item(name, done, optional=optional) for name, done, optional in rows])
sessions = st.tuples(st.builds(session, counted=st.integers(0, 1), effort=st.sampled_from([None, 0, 5])), items)


@given(sessions, sessions, sessions)
def test_fullness_is_an_order(a: Full, b: Full, c: Full) -> None:
    assert at_least_as_full(*a, *a)
    assert not fuller(*a, *a)
    if at_least_as_full(*a, *b) and at_least_as_full(*b, *c):
        assert at_least_as_full(*a, *c)
    assert not (fuller(*a, *b) and fuller(*b, *a))


DAYS = ("2026-11-20", "2026-11-21", "2026-11-30")


@st.composite
def histories(draw: st.DrawFn) -> Tables:
    tables: Tables = {name: [] for name in LOGGED}
    for day in DAYS:
        if draw(st.booleans()):
            found, rows = draw(sessions)
            tables["session"].append({**found, "day": day, "at": "x"})
            tables["item"] += [{**row, "day": day} for row in rows]
        if draw(st.booleans()):
            tables["excuse"].append({"day": day, "reason": draw(st.sampled_from(["sick", "other"])), "at": "x"})
        for exercise in draw(st.sets(st.sampled_from(["", "a"]))):
            tables["note"].append({"day": day, "exercise": exercise, "text": draw(st.sampled_from("no")), "at": "x"})
    for key in draw(st.sets(st.sampled_from(["plan_start", "level", "theme"]))):
        tables["setting"].append({"key": key, "value": draw(st.sampled_from("vw"))})
    if draw(st.booleans()):
        tables["target"].append({"kind": "keep", "since": "2026-01-01", "sessions": draw(st.integers(1, 7))})
    return tables


def applied(present: Tables, rows: Tables) -> Tables:
    """Put rows the way storage does: a session takes the place of its day's, others are inserted."""
    after = deepcopy(present)
    replaced = {row["day"] for row in rows.get("session", [])}
    for name in ("session", "item"):
        after[name] = [row for row in after[name] if row["day"] not in replaced]
    for name, new in rows.items():
        keys = [tuple(row[column] for column in KEYS[name]) for row in after[name] + new]
        assert len(keys) == len(set(keys)), f"{name} would have a row twice"
        after[name] += new
    return after


def full(tables: Tables, day: str) -> Full:
    return by_day(tables["session"])[day][0], by_day(tables["item"]).get(day, [])


@tried(20)
@given(histories(), histories())
def test_nothing_that_is_here_is_lost_and_a_second_import_adds_nothing(present: Tables, incoming: Tables) -> None:
    preview = plan_import(present, incoming, KEYS, TODAY)
    after = applied(present, preview.rows)
    for name, rows in present.items():
        if name not in ("session", "item"):
            assert [row for row in rows if row not in after[name]] == []
    for day in by_day(present["session"]):
        assert at_least_as_full(*full(after, day), *full(present, day))
    again = plan_import(after, incoming, KEYS, TODAY)
    assert not any(again.rows.values())
    assert {change.verdict for change in again.changes} <= {Verdict.SKIPPED, Verdict.REFUSED}
    assert sum(preview.counts().values()) == len(preview.changes)


@tried(15)
@given(histories())
def test_an_empty_home_takes_everything_up_to_today(incoming: Tables) -> None:
    empty: Tables = {name: [] for name in LOGGED}
    preview = plan_import(empty, incoming, KEYS, TODAY)
    after = applied(empty, preview.rows)
    refused = {str(change.day) for change in preview.changes if change.verdict is Verdict.REFUSED}
    assert refused <= {"2026-11-30"}
    for name, rows in incoming.items():
        kept = [row for row in rows if row.get("day") not in refused]
        assert sorted(map(str, after[name])) == sorted(map(str, kept))


def tables(**rows: list[Row]) -> Tables:
    return {**{name: [] for name in LOGGED}, **rows}


EXCUSE: Row = {"day": "2026-11-20", "reason": "sick"}
PAIN: Row = {"day": "2026-11-20", "moment": "after", "exercise": "", "at": "2026-11-20T05:50:00Z", "level": 3}
ANSWER: Row = {"sign": "nerve", "day": "2026-11-20", "at": "2026-11-20T05:50:00Z", "reply": "gone"}
NOTE: Row = {"day": "2026-11-20", "exercise": "", "text": "stiff"}
LEVEL: Row = {"key": "level", "value": "advanced"}
START: Row = {"key": "plan_start", "value": "2026-01-01"}


def one(full: Full, **more: list[Row]) -> Tables:
    return tables(session=[full[0]], item=full[1], **more)


@pytest.mark.parametrize(
    ("present", "incoming", "verdict", "why"),
    [
        (tables(), one(ELSEWHERE), "added", ""),
        (one(PART), one(WHOLE), "changed", ""),
        (one(WHOLE), one(PART), "skipped", "is here already"),
        (one(WHOLE), one(WHOLE), "skipped", "is here already"),
        (one(PART), one(ELSEWHERE), "skipped", "what is here holds other things"),
        (one(PART), one(OTHER_PART), "skipped", "what is here holds other things"),
        (one(WHOLE), tables(excuse=[EXCUSE]), "skipped", "the day is done"),
        (one(PART), tables(excuse=[EXCUSE]), "changed", ""),
        (tables(excuse=[EXCUSE]), tables(excuse=[{**EXCUSE, "reason": "other"}]), "skipped", "what is here stays"),
        (tables(excuse=[{**EXCUSE, "at": "x"}]), tables(excuse=[EXCUSE]), "skipped", "is here already"),
        (tables(excuse=[EXCUSE]), one(ELSEWHERE), "changed", ""),
        (tables(note=[NOTE]), tables(note=[{**NOTE, "text": "fine"}]), "skipped", "what is here stays"),
        (one(WHOLE), one(WHOLE, note=[NOTE]), "changed", ""),
        (tables(pain=[PAIN]), tables(pain=[{**PAIN, "at": "2026-11-20T06:50:00Z"}]), "changed", ""),
        (tables(pain=[PAIN]), tables(pain=[{**PAIN, "level": 4}]), "skipped", "what is here stays"),
        (tables(), tables(sign_answer=[ANSWER]), "added", ""),
        (tables(sign_answer=[ANSWER]), tables(sign_answer=[ANSWER]), "skipped", "is here already"),
        (tables(), tables(sign_answer=[{**ANSWER, "day": "2026-11-24"}]), "refused", "the day is still to come"),
        (tables(), tables(session=[session("2026-11-24", 1)]), "refused", "the day is still to come"),
        (tables(), tables(note=[{**NOTE, "day": "2026-11-24"}]), "refused", "the day is still to come"),
        (tables(), tables(excuse=[{**EXCUSE, "day": "2026-11-24"}]), "added", ""),
        (tables(), tables(setting=[LEVEL]), "added", ""),
        (tables(setting=[START]), tables(setting=[START]), "skipped", "is here already"),
        (tables(setting=[START]), tables(setting=[LEVEL]), "skipped", "the plan that is here stays"),
        (tables(setting=[START]), tables(setting=[{"key": "theme", "value": "paper"}]), "added", ""),
    ],
)
def test_what_becomes_of_it(present: Tables, incoming: Tables, verdict: str, why: str) -> None:
    (change,) = plan_import(present, incoming, KEYS, TODAY).changes
    assert (change.verdict, change.why) == (verdict, why)


def test_what_a_day_holds_is_called_in_words() -> None:
    (change,) = plan_import(tables(), tables(note=[NOTE], pain=[PAIN], sign_answer=[ANSWER]), KEYS, TODAY).changes
    assert change.what == "note, pain, answer about a sign"
