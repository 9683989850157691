"""The steps on histories of all kinds, against the rules written down once more."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.offer import Answered, Kind, Past, Slot
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.progression import PAST_ENOUGH, offers
from backtui.domain.steps import Stand, volume
from tests.domain import progression_oracle as oracle
from tests.domain.rungs import KNEE, LADDER, PLANK, WALL
from tests.domain.stepped import BEGINNER, KNEE_DOSE, LOWEST, day, felt
from tests.examples import tried

History = tuple[tuple[Slot, Slot], list[Pain], list[Answered], date]
LEVELS = st.sampled_from([0, 1, 2, 2, 3, 3, 4, 5, 6, 8])
SIGNS = st.sampled_from([frozenset[Sign]()] * 4 + [frozenset({sign}) for sign in Sign])
PAINS = st.lists(
    st.builds(
        Pain,
        day=st.integers(0, 26).map(day),
        moment=st.sampled_from(Moment),
        level=LEVELS,
        exercise=st.sampled_from([None, None, KNEE, KNEE, PLANK, "superman"]),
        signs=SIGNS,
    ),
    max_size=14,
).map(lambda pains: sorted(pains, key=lambda p: p.day))
STANDS = st.sampled_from(
    [Stand(KNEE, KNEE_DOSE), Stand(PLANK, parse_dose("1 x 10 s")), Stand(WALL, parse_dose("3 x 10 s, rest 20 s"))]
)


@st.composite
def slots_of(draw: st.DrawFn, key: str) -> Slot:
    """A slot with sessions, mostly good ones at the present dose."""
    stand = draw(STANDS)
    past = []
    for n in sorted(draw(st.sets(st.integers(0, 26), max_size=7))):
        at = draw(st.sampled_from([stand] * 6 + [Stand(KNEE, parse_dose("2 x 10 s"))]))
        sets = draw(st.sampled_from([at.dose.sets] * 6 + [0, 1]))
        past.append(Past(day(n), at.exercise, at.dose, sets, draw(st.sampled_from([None, 4, 5, 6, 7, 9]))))
    days = st.none() | st.none() | st.integers(0, 26).map(day)
    return Slot(key, stand, tuple(past), LADDER, draw(days), draw(days), draw(st.sampled_from([False] * 6 + [True])))


SLOTS = st.tuples(slots_of("a"), slots_of("b"))
ANSWERS = st.lists(
    st.builds(Answered, st.integers(0, 26).map(day), st.sampled_from(["a", "b"]), st.sampled_from(Kind)), max_size=3
)


@st.composite
def steady(draw: st.DrawFn) -> History:
    """Someone who trains every other day, mostly well: histories from which steps up come about."""
    days = range(14, 14 + 2 * draw(st.integers(2, 6)), 2)
    slots, pains = [], []
    for key in ("a", "b"):
        stand = draw(STANDS)
        effort = st.sampled_from([None, 5, 5, 6, 7, 7, 8])
        sets = st.sampled_from([stand.dose.sets] * 9 + [0])
        past = tuple(Past(day(n), stand.exercise, stand.dose, draw(sets), draw(effort)) for n in days)
        changed = draw(st.sampled_from([None, None, 4, 16]))
        slots.append(Slot(key, stand, past, LADDER, None if changed is None else day(changed)))
    talks = draw(st.booleans())
    for n in days:
        if talks:
            after, morning = draw(st.sampled_from([1, 1, 2, 2, 3, 4])), draw(st.sampled_from([0, 0, 1, 1, 2]))
            pains += [
                felt(n, "morning", 1),
                felt(n, "before", 1),
                felt(n, "after", after),
                felt(n + 1, "morning", morning),
            ]
    if draw(st.sampled_from([False] * 5 + [True])):
        pains.append(felt(days[-1], "during", 2, Sign.NERVE, exercise=slots[0].stand.exercise))
        pains.sort(key=lambda pain: pain.day)
    return (slots[0], slots[1]), pains, draw(ANSWERS | st.just([])), day(days[-1] + draw(st.integers(0, 4)))


HISTORIES = st.tuples(SLOTS, PAINS, ANSWERS, st.integers(10, 40).map(day)) | steady()


def known_by(today: date, slots: tuple[Slot, ...], pains: list[Pain]) -> tuple[list[Slot], list[Pain], date | None]:
    """What of a history lies before the end of a day, and its last session."""
    cut = [s._replace(past=tuple(p for p in s.past if p.day <= today)) for s in slots]
    last = max((p.day for s in cut for p in s.past if p.sets_done), default=None)
    return cut, [p for p in pains if p.day <= today], last


@tried(150)
@given(HISTORIES)
def test_every_offer_is_one_the_rules_ask_for(history: History) -> None:
    slots, pains, answered, today = history
    found = offers(slots, pains, answered, BEGINNER, today)
    cut, before, last = known_by(today, slots, pains)
    answers = [a for a in answered if a.day <= today]
    wanted = {s.key: oracle.kinds_for(s, before, answers, today, last) for s in cut if not s.paused}
    for offer in found:
        assert offer.kind.value in wanted[offer.slot]
    # What no step is left for is passed over, but a pause never.
    for each in cut:
        if each.key in wanted and each.stand == LOWEST:
            wanted[each.key] = [kind for kind in wanted[each.key] if kind != "down"]
    pressing = [key for key, kinds in wanted.items() if "pause" in kinds]
    if pressing:
        assert [(o.kind, o.slot) for o in found] == [(Kind.PAUSE, pressing[0])]
    if not any(wanted.values()):
        assert found == ()
    latest = max((s.changed_on for s in cut if s.changed_on), default=None)
    tried = latest is None or any(p.day > latest and p.sets_done for s in cut for p in s.past)
    if tried and not pressing:
        kinds = [k for kinds in wanted.values() for k in kinds]
        first = next((k for k in ("down", "gap", "up") if k in kinds), None)
        assert first is None or first == "gap" or (bool(found) and found[0].kind.value == first)


@tried(100)
@given(HISTORIES)
def test_what_may_never_happen(history: History) -> None:
    slots, pains, answered, today = history
    found = offers(slots, pains, answered, BEGINNER, today)
    _, before, _ = known_by(today, slots, pains)
    assert len(found) <= 1 or {offer.kind for offer in found} == {Kind.GAP}
    assert len({offer.slot for offer in found}) == len(found)
    for offer in found:
        assert offer.reason.endswith(".")
        assert offer.what
        assert offer.after != offer.before
        if offer.kind is Kind.UP:
            days = [today - timedelta(days=n) for n in range(2)]
            assert all(oracle.light(before, d, None) <= oracle.GREEN for d in days)
            assert offer.after
            if offer.after.exercise == offer.before.exercise:
                changed = things_changed(offer.before.dose, offer.after.dose)
                assert len(changed) == 1 or changed == {"sets", "rest"}
        elif offer.after and offer.after.exercise == offer.before.exercise:
            assert volume(offer.after.dose) < volume(offer.before.dose)


def things_changed(before: Dose, after: Dose) -> set[str]:
    changed = set()
    if before.sets != after.sets:
        changed.add("sets")
    elif before.reps != after.reps:
        changed.add("reps")
    if before.hold_s != after.hold_s:
        changed.add("hold")
    if before.rest_s != after.rest_s:
        changed.add("rest")
    return changed


@tried(60)
@given(HISTORIES)
def test_it_is_a_function_of_what_happened_up_to_today(history: History) -> None:
    slots, pains, answered, today = history
    cut, before, _ = known_by(today, slots, pains)
    assert offers(slots, pains, answered, BEGINNER, today) == offers(cut, before, answered, BEGINNER, today)


@tried(60)
@given(HISTORIES)
def test_the_last_sessions_of_each_slot_are_enough(history: History) -> None:
    slots, pains, answered, today = history
    cut, before, _ = known_by(today, slots, pains)
    short = [s._replace(past=s.past[-PAST_ENOUGH:]) for s in cut]
    assert offers(cut, before, answered, BEGINNER, today) == offers(short, before, answered, BEGINNER, today)


def test_histories_of_the_properties_lead_to_every_kind() -> None:
    seen: set[Kind] = set()

    @tried(100)
    @given(HISTORIES)
    def look(history: History) -> None:
        slots, pains, answered, today = history
        seen.update(offer.kind for offer in offers(slots, pains, answered, BEGINNER, today))

    look()
    assert seen == {Kind.PAUSE, Kind.DOWN, Kind.GAP, Kind.UP}


def test_an_exercise_of_no_ladder_only_comes_down() -> None:
    own = Stand("mine", parse_dose("2 x 8"))
    past = tuple(Past(day(n), "mine", own.dose, 2) for n in (0, 2, 4))
    lone = Slot("mine", own, past)
    assert offers([lone], [], [], BEGINNER, day(5)) == ()
    found = offers([lone], [felt(4, "after", 6)], [], BEGINNER, day(5))
    assert [o.after for o in found] == [Stand("mine", parse_dose("1 x 8"))]
