"""Out, in and out again: what a format says it keeps is the same the second time."""

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backtui.domain.rows import Row, Tables
from backtui.domain.text import plain_text
from backtui.exchange.choice import chosen
from backtui.exchange.formats import FORMATS, habits_in, written
from backtui.exchange.history import History
from backtui.exchange.past import as_rows
from tests.conftest import NOON

TODAY = NOON.date()
AT: Row = {"at": "2026-11-20T05:50:00Z", "utc_offset_min": 60}
KEPT = [key for key, entry in FORMATS.items() if entry.write and entry.read and key != "json"]
"""Every format that can be read back, but for JSON, which keeps whole homes."""

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"',;:\n\\=-#"), max_size=40)
notes = texts.map(plain_text).map(str.strip).filter(bool)
days = st.integers(0, 60).map(lambda ago: (TODAY - timedelta(days=ago)).isoformat())


@st.composite
def histories(draw: st.DrawFn) -> Tables:
    done = draw(st.sets(days, max_size=6))
    excused = draw(st.dictionaries(days, st.sampled_from(["sick", "pain", "travel", "other"]), max_size=4))
    told = draw(st.dictionaries(days, notes, max_size=5))
    session: Row = {"routine": "", "level": "", "source": "harsh", "counted": 1, "effort": None, **AT}
    return {
        "session": [{"day": day, **session} for day in sorted(done)],
        "item": [],
        "excuse": [{"day": day, "reason": excused[day], **AT} for day in sorted(excused) if day not in done],
        "note": [{"day": day, "exercise": "", "text": told[day], **AT} for day in sorted(told)],
        "pain": [],
    }


@pytest.mark.parametrize("key", KEPT)
@settings(max_examples=25)
@given(tables=histories())
@example(tables={"note": [{"day": "2026-11-20", "exercise": "", "text": "a\n\n## Exercises\n\nb\\", **AT}]})
@example(tables={"note": [{"day": "2026-11-20", "exercise": "", "text": "at 10 :\n : of : 3 :", **AT}]})
def test_what_is_written_is_read_and_written_the_same(
    key: str, tables: Tables, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not any(tables.values()):
        return
    first = written(key, History(tables, TODAY))
    file = tmp_path_factory.mktemp("there") / "file"
    file.write_bytes(first)
    found, habits = habits_in(str(file))
    assert found == key
    assert habits[0].refused == ()
    again = as_rows(chosen(habits, None), "harsh", AT)
    assert written(key, History({**{name: [] for name in tables}, **again}, TODAY)) == first
