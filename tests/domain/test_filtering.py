"""The filter against plain words: what each field asks for, and all of them together."""

from hypothesis import given
from hypothesis import strategies as st

from backtui.content.library import Library
from backtui.content.records import CATEGORIES, CAUTION_CODES, POSITIONS
from backtui.domain.exercise_filter import EVERYTHING, Filter, filtered
from backtui.domain.model import OFF_LADDER
from backtui.domain.plan import Level
from backtui.domain.screened_routine import suits

LIBRARY = Library()
EVERY = LIBRARY.exercises


def some(*words: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), max_size=3)


FILTERS = st.builds(
    Filter,
    ladders=some(*LIBRARY.ladders),
    categories=some(*CATEGORIES),
    positions=some(*POSITIONS),
    levels=some(*Level),
    suits_me=st.booleans(),
)
CODES = st.frozensets(st.sampled_from(CAUTION_CODES), max_size=4)


def test_nothing_asked_is_everything() -> None:
    assert filtered(EVERY, EVERYTHING, CAUTION_CODES) == list(EVERY)
    assert EVERYTHING.words(LIBRARY.ladders) == ""


@given(FILTERS, CODES)
def test_each_field_narrows_and_its_values_widen(wanted: Filter, codes: frozenset[str]) -> None:
    expected = []
    for exercise in EVERY:
        on = set(exercise.ladders) or {OFF_LADDER}
        if wanted.ladders and not on & wanted.ladders:
            continue
        if wanted.categories and exercise.category not in wanted.categories:
            continue
        if wanted.positions and exercise.position not in wanted.positions:
            continue
        if wanted.levels and exercise.level not in wanted.levels:
            continue
        if wanted.suits_me and not suits(exercise, codes):
            continue
        expected.append(exercise)
    assert filtered(EVERY, wanted, codes) == expected


def test_the_words_say_what_is_asked() -> None:
    wanted = Filter(frozenset({"side-plank", "front-plank"}), positions=frozenset({"prone"}), suits_me=True)
    assert wanted.words(LIBRARY.ladders) == "Front plank or Side plank · prone · suits me"


def test_stretches_are_found_under_no_ladder() -> None:
    found = filtered(EVERY, Filter(ladders=frozenset({OFF_LADDER})), ())
    assert found
    assert not any(exercise.ladders for exercise in found)
