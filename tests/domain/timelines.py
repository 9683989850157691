"""Items and timelines as the tests of coach and player make them."""

from hypothesis import strategies as st

from backtui.coach.timeline import TimedItem
from backtui.domain.dose import Dose, Tempo, parse_dose, parse_tempo

REPS = st.lists(st.integers(1, 6), min_size=1, max_size=4).map(tuple)
SECONDS = st.sampled_from([0, 1, 2, 3, 4, 5, 8, 19, 20, 45])
COUNTED = st.builds(
    Dose,
    reps=REPS,
    hold_s=SECONDS,
    per_side=st.booleans(),
    rest_s=SECONDS,
    unit=st.sampled_from(["rep", "rep", "breath", "cycle"]),
)
DOSES = COUNTED | st.builds(lambda minutes: Dose((minutes,), unit="min"), st.integers(1, 3))
TEMPOS = st.builds(Tempo, st.integers(0, 4), st.none() | st.integers(0, 4), st.integers(0, 6))
ITEMS = st.builds(TimedItem, st.just("plank"), st.just("Plank"), DOSES, TEMPOS, st.integers(0, 5))
SESSIONS = st.lists(ITEMS, max_size=4)


def item(dose: str, tempo: str = "2-hold-2", sets_done: int = 0, name: str = "Plank") -> TimedItem:
    """Return an item from a dose and a tempo as content writes them."""
    return TimedItem("plank", name, parse_dose(dose), parse_tempo(tempo), sets_done)
