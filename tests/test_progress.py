"""Progress against plain SQL on the same file: every number is computed a second time, another way."""

import random
import sqlite3
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui.demo import write_demo
from backtui.domain import stats
from backtui.domain.felt import NEXT_MORNING
from backtui.domain.model import Reason
from backtui.domain.stats import Range, Table
from backtui.domain.weeks import WeekStatus
from backtui.domain.work import Step, period_of, works
from backtui.tracker.progress import Progress, counted_weeks, read_progress, read_window
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.domain import weeks_oracle as oracle
from tests.storage.conftest import plain

TODAY = NOON.date()
# A Monday is found as the last one up to the day, a month and a year as the letters of that Monday.
WEEK = "date(day, '-6 days', 'weekday 1')"
PERIODS = {
    Step.WEEK: WEEK,
    Step.MONTH: f"substr({WEEK}, 1, 7) || '-01'",
    Step.YEAR: f"substr({WEEK}, 1, 4) || '-01-01'",
}
SET_S = {
    ("pelvic-tilt", "1 x 8 x 2 s"): 8 * 6,
    ("pelvic-tilt", "2 x 10 x 3 s, rest 20 s"): 10 * 7,
    ("pelvic-tilt", "2 x 12 x 3 s, rest 20 s"): 12 * 7,
    ("prone-leg-raise", "2 x 6 / side x 2 s, rest 30 s"): 2 * 6 * 6,
    ("knee-plank", "3 x 10 s, rest 20 s"): 14,
    ("supine-trunk-rotation", "1 x 5 / side x 2 s"): 2 * 5 * 6,
    ("alternating-superman", "2 x 6 / side x 3 s, rest 30 s"): 2 * 6 * 7,
    ("plank", "3 x 10 s, rest 15 s"): 14,
    ("dead-bug", "2 x 6 / side x 2 s, rest 30 s"): 2 * 6 * 7,
    ("cat-cow", "1 x 5 cycles"): 5 * 6,
    ("cat-cow", "1 x 8 cycles"): 8 * 6,
    ("walking", "10 min"): 600,
    ("walking", "20 min"): 1200,
}
"""Seconds of one set, reckoned by hand from the tempo of each exercise."""
LADDERS = {
    "Tilt and bridge": ["pelvic-tilt"],
    "Back extensors": ["prone-leg-raise", "alternating-superman"],
    "Front plank": ["knee-plank", "plank"],
    "Rotation": ["supine-trunk-rotation"],
    "Breath and brace": ["dead-bug"],
    "On all fours": ["cat-cow"],
    "Walking": ["walking"],
}
CASES = [(None, Range.QUARTER, Step.WEEK), (2, Range.YEAR, Step.WEEK), (None, Range.ALL, Step.WEEK)]
CASES += [(2, Range.ALL, Step.MONTH), (3, Range.ALL, Step.YEAR)]


class Case:
    """A demo history with some sets taken back, read by the app and by SQL."""

    def __init__(self, path: Path, tracker: Tracker, chosen: Range) -> None:
        self.path = path
        self.tracker = tracker
        self.progress: Progress = read_progress(tracker.history, chosen)
        self.facts = self.progress.facts
        self.since, self.step = self.facts.window.since, self.facts.window.step

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return plain(self.path, sql.replace("PERIOD", PERIODS[self.step]).replace("SINCE", f"'{self.since}'"))

    def weeks_in_period(self) -> dict[str, int]:
        """Count the weeks of each period one by one."""
        found: dict[str, int] = defaultdict(int)
        monday = self.since
        while monday <= TODAY:
            found[str(plain(self.path, f"SELECT {PERIODS[self.step].replace('day', repr(str(monday)), 1)}")[0][0])] += 1
            monday += timedelta(weeks=1)
        return found


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1].value}-{case[2].value}")
def case(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock, make_tracker: MakeTracker) -> Case:
    years, chosen, step = request.param
    path = tmp_path / "demo.db"
    write_demo(path, years, clock=clock)
    plain(path, "UPDATE item SET sets_done = 1 WHERE sets > 1 AND sets_done > 0 AND day LIKE '%-1_'")
    found = Case(path, make_tracker(path=path), chosen)
    assert found.step is step
    return found


def test_sessions_a_week(case: Case) -> None:
    done = dict(case.ask("SELECT PERIOD, count(*) FROM session WHERE done = 1 AND day >= SINCE GROUP BY 1"))
    expected = {period: done.get(period, 0) / count for period, count in case.weeks_in_period().items()}
    (series,) = stats.sessions(case.facts)
    assert {str(point.day): point.value for point in series.points} == pytest.approx(expected)


def test_time_under_load(case: Case) -> None:
    weeks = case.weeks_in_period()
    found = {s.name: {str(p.day): p.value for p in s.points} for s in stats.load(case.facts)}
    rows = case.ask(
        "SELECT PERIOD, exercise, dose, sum(sets_done) FROM item WHERE sets_done > 0 AND day >= SINCE GROUP BY 1, 2, 3"
    )
    expected = {name: dict.fromkeys(weeks, 0.0) for name, slugs in LADDERS.items() if {r[1] for r in rows} & {*slugs}}
    for period, exercise, dose, sets in rows:
        name = next(name for name, slugs in LADDERS.items() if exercise in slugs)
        expected[name][period] += SET_S[exercise, dose] * sets / 60 / weeks[period]
    assert found.keys() == expected.keys()
    for name in found:
        assert found[name] == pytest.approx(expected[name])


def test_best_of_each_exercise(case: Case) -> None:
    # In the demo a later dose is never smaller, so that the bests are those of the last dose.
    rows = case.ask(
        "SELECT name, dose, min(day) FROM item WHERE sets_done > 0 AND day >= SINCE GROUP BY exercise, dose ORDER BY 3"
    )
    firsts = {(name, dose.partition(",")[0]): date.fromisoformat(day) for name, dose, day in rows}
    table = stats.best(case.facts)
    found = {str(row[0]): row[1:] for row in table.rows}
    plank = min(day for (name, _), day in firsts.items() if name in ("Plank", "Knee plank"))
    assert plank in (found.get("Plank", (0, 0))[1], found.get("Knee plank", (0, 0))[1])
    held = min(day for (name, dose), day in firsts.items() if name == "Pelvic tilt" and dose.endswith(" 3 s"))
    assert found["Pelvic tilt"] == (3, held, 12, "rep", firsts["Pelvic tilt", "2 x 12 x 3 s"])
    walk = "20 min" if ("Walking", "20 min") in firsts else "10 min"
    assert found["Walking"] == (None, None, int(walk[:2]), "min", firsts["Walking", walk])


def test_ladders(case: Case) -> None:
    firsts = dict(case.ask("SELECT exercise, min(day) FROM item WHERE sets_done = sets GROUP BY exercise"))
    expected = {
        name: [firsts[slug] for slug in slugs if slug in firsts]
        for name, slugs in LADDERS.items()
        if firsts.keys() & {*slugs}
    }
    assert {s.name: [str(p.day) for p in s.points] for s in stats.ladders(case.facts)} == expected


def judged(case: Case) -> dict[date, oracle.Judged]:
    """Judge every week by the oracle, from what SQL finds."""
    done = frozenset(date.fromisoformat(day) for (day,) in case.ask("SELECT day FROM session WHERE done = 1"))
    excused = frozenset(date.fromisoformat(day) for (day,) in case.ask("SELECT day FROM excuse"))
    start = case.tracker.history.rules.plan_start
    history = oracle.History(start, 0, {"keep": 2, "goal": 3}, done=done, excused=excused)
    weeks = [oracle.week_around(start, 0)]
    while TODAY not in weeks[-1]:
        weeks.append(oracle.week_after(weeks[-1]))
    return {week[0]: oracle.judge(history, week, TODAY) for week in weeks}


def test_weeks_by_year_and_adherence(case: Case) -> None:
    weeks = judged(case)
    expected = []
    for year in range(case.since.year, TODAY.year + 1):
        own = [week for start, week in weeks.items() if start.year == year]
        counts = [sum(week.status == status for week in own) for status in ("met", "excused", "short")]
        expected.append((year, *counts, sum(week.done for week in own)))
    assert list(stats.years(case.facts).rows) == expected
    last = list(weeks.values())[-9:-1]
    done = sum(min(week.done, week.required) for week in last)
    assert stats.adherence(case.facts).rows == ((8, done, sum(week.required for week in last)),)


def test_totals(case: Case) -> None:
    found = {row[0]: row[1] for row in stats.totals(case.facts).rows}
    weeks = [week for start, week in judged(case).items() if start >= case.since]
    ((sessions,),) = case.ask("SELECT count(*) FROM session WHERE done = 1 AND day >= SINCE")
    ((sets,),) = case.ask("SELECT sum(sets_done) FROM item WHERE day >= SINCE")
    rows = case.ask("SELECT exercise, dose, sum(sets_done) FROM item WHERE day >= SINCE GROUP BY 1, 2")
    seconds = sum(SET_S[exercise, dose] * n for exercise, dose, n in rows)
    assert (found["sessions"], found["sets"]) == (sessions, sets)
    assert found["hours under load"] == round(seconds / 3600, 1)
    assert found["weeks kept"] == sum(week.status == "met" for week in weeks)
    assert found["days excused"] == sum(week.excused for week in weeks)


def test_work_is_the_same_whether_sqlite_or_python_gathers_it(case: Case) -> None:
    sessions = [entry.session for entry in case.tracker.history.log(case.since, TODAY) if entry.session]
    assert sorted(case.facts.work) == works(sessions, case.step)


def test_milestones_stand_on_done_days_of_kept_weeks(case: Case) -> None:
    done = {date.fromisoformat(day) for (day,) in case.ask("SELECT day FROM session WHERE done = 1")}
    weeks, run = judged(case), 0
    reached = {}
    for start, week in weeks.items():
        run = run + 1 if week.status == "met" else 0 if week.status == "short" else run
        if week.status == "met" and run in (1, 4, 12, 26, 52) and f"weeks-{run}" not in reached:
            days = [start + timedelta(days=n) for n in range(7) if start + timedelta(days=n) in done]
            reached[f"weeks-{run}"] = days[max(1, week.required) - 1]
    found = {one.key: one.day for one in case.progress.milestones if one.key != "rung"}
    assert found == reached


def test_a_newcomer_has_one_open_week(tracker: Tracker) -> None:
    for chosen in Range:
        progress = read_progress(tracker.history, chosen)
        assert [week.status for week in progress.facts.weeks] == [WeekStatus.OPEN]
        assert progress.milestones == ()
        found = {stat.key: stat.of(progress.facts) for stat in stats.STATS}
        assert [key for key, value in found.items() if value and not isinstance(value, Table)] == ["sessions"]


def test_weeks_before_the_plan_count_from_the_first_session_on(tracker: Tracker) -> None:
    tracker.plan.change_plan(start=TODAY)
    tracker.excuses.excuse(date(2026, 10, 20), None, Reason.TRAVEL)
    tracker.ticks.tick_all(date(2026, 11, 4))
    weeks = read_progress(tracker.history, Range.QUARTER).facts.weeks
    assert [week.start for week in weeks] == [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16), TODAY]


def test_reading_writes_nothing(tracker: Tracker, file: Path) -> None:
    read_progress(tracker.history, Range.ALL)
    assert not file.exists()


@pytest.mark.parametrize("chosen", [Range.QUARTER, Range.YEAR])
def test_pain_against_sql(case: Case, chosen: Range) -> None:
    stamp = ("2026-11-23T05:00:00Z", 60)
    day, n = TODAY - timedelta(days=400), 0
    with sqlite3.connect(case.path) as connection:
        connection.execute("DELETE FROM pain")
        while day <= TODAY:
            for moment in ("morning", "before", "during", "after"):
                n += 7
                if n % 5:
                    row = (str(day), moment, "", n % 11, "", *stamp)
                    connection.execute("INSERT INTO pain VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            day += timedelta(days=1 + n % 3)
    connection.close()
    assert case.tracker.refresh()
    facts = read_progress(case.tracker.history, chosen).facts
    assert facts.window.step is Step.WEEK
    since = facts.window.since
    mean = (
        "(SELECT avg(level) FROM pain AS p WHERE p.moment = pain.moment"
        " AND p.day BETWEEN date(pain.day, '-6 days') AND pain.day)"
    )
    told = plain(case.path, f"SELECT moment, day, level, {mean} FROM pain WHERE day >= '{since}' ORDER BY day")
    found = {s.name: [(str(p.day), p.value, p.mean) for p in s.points] for s in stats.pain(facts)}
    for moment in ("morning", "before", "after"):
        expected = [(day, level, average) for name, day, level, average in told if name == moment]
        assert [one[:2] for one in found[moment]] == [one[:2] for one in expected]
        assert [one[2] for one in found[moment]] == pytest.approx([one[2] for one in expected])
    nights = plain(
        case.path,
        "SELECT session.day, pain.level FROM session JOIN pain ON pain.day = date(session.day, '+1 day')"
        f" WHERE done = 1 AND moment = 'morning' AND session.day >= '{since}' ORDER BY 1",
    )
    assert [one[:2] for one in found["next morning"]] == nights


@pytest.mark.parametrize("step", [Step.MONTH, Step.YEAR])
@pytest.mark.parametrize("seed", range(5))
def test_pain_of_longer_periods_is_their_mean(tracker: Tracker, file: Path, step: Step, seed: int) -> None:
    tracker.ticks.tick_all(TODAY)
    since = date(2024, 3, 11)
    dice, days = random.Random(seed), [since + timedelta(days=n) for n in range(-9, (TODAY - since).days + 1)]
    done = {day for day in days if dice.random() < 0.5}
    told = {
        (day, moment, exercise): [dice.randrange(11) for _ in range(dice.choice((1, 1, 3)))]
        for day in dice.sample(days, len(days) // 3)
        for moment in ("morning", "before", "during", "after")
        for exercise in ("", "plank")
        if dice.random() < 0.5
    }
    # The night before the window belongs to what came before it.
    done.add(since - timedelta(days=1))
    told[since, "morning", ""] = [3, 10]
    at = ("2026-11-23T05:00:00Z", 60)
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM session")
        connection.executemany(
            "INSERT INTO session (day, routine, level, source, counted, at, utc_offset_min)"
            " VALUES (?, 'r', 'beginner', 'app', ?, ?, ?)",
            [(str(day), day in done, *at) for day in days if day in done or dice.random() < 0.5],
        )
        connection.executemany(
            "INSERT INTO pain VALUES (?, ?, ?, ?, '', ?, ?)",
            [
                (str(day), moment, exercise, level, f"2026-11-23T05:00:{n:02}Z", 60)
                for (day, moment, exercise), levels in told.items()
                for n, level in enumerate(levels)
            ],
        )
    connection.close()
    levels: dict[tuple[date, str], list[int]] = defaultdict(list)
    worst: dict[date, int] = {}
    for (day, moment, exercise), (*several, level) in told.items():
        night = day - timedelta(days=1)
        if not exercise and moment != "during" and day >= since:
            levels[period_of(day, step), moment].append(level)
        # During exercise the worst of a day counts, whatever it came with.
        if moment == "during" and day >= since:
            worst[day] = max(worst.get(day, 0), *several, level)
        if not exercise and moment == "morning" and night in done and night >= since:
            levels[period_of(night, step), NEXT_MORNING].append(level)
    for day, level in worst.items():
        levels[period_of(day, step), "during"].append(level)
    found = tracker.history.store.totals.felt_means(stats.Window(since, TODAY, step))
    assert [(one.day, one.moment) for one in found] == sorted(levels)
    assert {one[:2]: one.level for one in found} == pytest.approx({k: sum(v) / len(v) for k, v in levels.items()})


def test_months_and_years_show_the_means_of_their_pain(case: Case) -> None:
    if case.step is Step.WEEK:
        pytest.skip("day by day there")
    told = case.ask("SELECT moment, PERIOD, avg(level) FROM pain WHERE day >= SINCE AND exercise = '' GROUP BY 1, 2")
    found = {
        (series.name, str(point.day)): point.value
        for series in stats.pain(case.facts)
        for point in series.points
        if series.name != NEXT_MORNING
    }
    assert found == pytest.approx({(str(moment), str(period)): mean for moment, period, mean in told})


@pytest.mark.parametrize("later", [0, 10, 38, 43, 100, 300])
def test_a_window_says_the_same_whether_or_not_the_years_before_are_read(
    case: Case, clock: FixedClock, later: int
) -> None:
    clock.forward(days=later)
    for chosen in Range:
        facts = read_window(case.tracker.history, chosen).facts
        assert stats.ladders(facts) == ()
        assert "rungs climbed" not in [row[0] for row in stats.totals(facts).rows]
        full = read_progress(case.tracker.history, chosen).facts._replace(weeks=counted_weeks(case.tracker.history))
        for stat in stats.STATS:
            assert stat.of(facts._replace(times=full.times)) == stat.of(full), stat.key


def test_the_last_weeks_that_count_are_the_end_of_all(tracker: Tracker) -> None:
    today = tracker.today
    assert counted_weeks(tracker.history, 9) == counted_weeks(tracker.history)
    tracker.excuses.excuse(today - timedelta(days=80), None, Reason.SICK)
    tracker.ticks.tick_all(today - timedelta(days=65))
    tracker.plan.change_plan(start=today - timedelta(days=30))
    weeks = counted_weeks(tracker.history)
    assert weeks[0].start == tracker.history.week_of(today - timedelta(days=65)), "an excuse alone begins nothing"
    assert [week.start for week in weeks] == sorted({week.start for week in weeks})
    assert weeks[-1].start == tracker.history.week_of(today)
    for most in range(1, len(weeks) + 3):
        assert counted_weeks(tracker.history, most) == weeks[-most:]
