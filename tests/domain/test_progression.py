"""Steps up and down: by example, against the oracle, and what may never happen."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.domain.dose import Dose, parse_dose
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.plan import Level
from backtui.domain.progression import PAST_ENOUGH, Answered, Kind, Offer, Past, Slot, offers
from backtui.domain.steps import Stand, volume
from tests.domain import progression_oracle as oracle
from tests.domain.rungs import KNEE, LADDER, PLANK, WALL, Step

DAY = date(2026, 11, 2)
KNEE_DOSE = parse_dose("3 x 10 s, rest 20 s")
PRESENT = Stand(KNEE, KNEE_DOSE)
BEGINNER = Level.BEGINNER


def day(n: int) -> date:
    return DAY + timedelta(days=n)


def done(n: int, effort: int | None = None, sets: int = 3, dose: Dose = KNEE_DOSE, exercise: str = KNEE) -> Past:
    return Past(day(n), exercise, dose, sets, effort)


def slot(
    *past: Past,
    stand: Stand = PRESENT,
    changed: int | None = None,
    reviewed: int | None = None,
    paused: bool = False,
    key: str = KNEE,
) -> Slot:
    changed_on, reviewed_on = (None if n is None else day(n) for n in (changed, reviewed))
    return Slot(key, stand, past, LADDER, changed_on, reviewed_on, paused)


def felt(n: int, moment: str, level: int, *signs: Sign, exercise: str | None = None) -> Pain:
    return Pain(day(n), Moment(moment), level, exercise, frozenset(signs))


def told(n: int, level: int = 2, start: int = 1, morning: int = 0) -> list[Pain]:
    """A session's pain: before, after, and on the next morning."""
    return [felt(n, "before", start), felt(n, "after", level), felt(n + 1, "morning", morning)]


def one(
    slots: Slot | list[Slot], pains: list[Pain] | None = None, today: int = 3, answered: tuple[Answered, ...] = ()
) -> Offer | None:
    """Return the one offer made, or None."""
    found = offers([slots] if isinstance(slots, Slot) else slots, pains or [], answered, BEGINNER, day(today))
    assert len(found) <= 1
    return found[0] if found else None


def test_two_good_sessions_lead_up_by_one_thing() -> None:
    offer = one(slot(done(0, 5), done(2, 6)), told(0) + told(2))
    assert offer == Offer(
        Kind.UP,
        KNEE,
        Stand(KNEE, KNEE_DOSE),
        Stand(KNEE, parse_dose("4 x 10 s, rest 20 s")),
        "one set more",
        "Two good sessions, pain 2 and gone next morning.",
    )


@pytest.mark.parametrize(
    ("pains", "said"),
    [
        (told(0, 0, 0) + told(2, 0, 0), "Two good sessions without pain."),
        (told(0) + told(2, 3, 2, 1), "Two good sessions, pain 3 and settled next morning."),
    ],
)
def test_the_reason_tells_what_was_felt(pains: list[Pain], said: str) -> None:
    offer = one(slot(done(0, 5), done(2, 6)), pains)
    assert offer
    assert offer.reason == said


@pytest.mark.parametrize(
    ("past", "pains", "today"),
    [
        pytest.param([done(0, 5)], told(0), 1, id="one session"),
        pytest.param([done(0, 5), done(2, 8)], told(0) + told(2), 3, id="it was hard"),
        pytest.param([done(0, 5), done(2, 5, sets=2)], told(0) + told(2), 3, id="a set was left out"),
        pytest.param([done(0, 5), done(2, 5, sets=0)], told(0), 3, id="it was left out"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2, 4), 3, id="amber"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2, 3, 1), 3, id="two above the start"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2)[:2], 2, id="the morning after is to come"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2)[:2], 3, id="the morning after was not told"),
        pytest.param([done(0), done(2)], told(0) + told(2), 3, id="effort was not told"),
        pytest.param([done(0), done(2)], [], 3, id="nothing was told of two sessions"),
        pytest.param([done(0, 5), done(2, 5)], [*told(0), *told(2), felt(3, "before", 4)], 3, id="sore today"),
        pytest.param([done(0, 5), done(2, 5)], [*told(0), *told(2), felt(1, "morning", 4)], 3, id="sore between"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2), 10, id="more than a week ago: only the gap"),
    ],
)
def test_nothing_goes_up(past: list[Past], pains: list[Pain], today: int) -> None:
    offer = one(slot(*past), pains, today)
    assert offer is None or offer.kind is not Kind.UP


def test_what_was_never_told_asks_for_a_third_session() -> None:
    assert one(slot(done(0), done(2)), [], 3) is None
    offer = one(slot(done(0), done(2), done(4)), [], 5)
    assert offer
    assert (offer.kind, offer.reason) == (Kind.UP, "Three full sessions, and nothing told against it.")


def test_a_sore_morning_between_two_sessions_holds_a_step_back() -> None:
    sessions = slot(done(0, 5), done(4, 5))
    assert one(sessions, told(0) + told(4), 5)
    assert one(sessions, [*told(0), felt(2, "morning", 4), *told(4)], 5) is None


@pytest.mark.parametrize(("today", "kind"), [(18, Kind.UP), (19, None)])
def test_a_step_up_is_offered_within_a_fortnight(today: int, kind: Kind | None) -> None:
    dose = parse_dose("1 x 10 s")
    past = [done(n, sets=1, dose=dose, exercise=WALL) for n in (0, 2, 4)]
    offer = one(slot(*past, stand=Stand(WALL, dose)), [], today)
    assert (offer.kind if offer else None) is kind


def test_a_session_at_another_dose_counts_for_nothing() -> None:
    other = parse_dose("2 x 10 s, rest 20 s")
    assert one(slot(done(0), done(2, dose=other, sets=2), done(4), done(5)), [], 6) is None


@pytest.mark.parametrize(
    "pains",
    [
        pytest.param([felt(2, "during", 6, exercise=KNEE)], id="six"),
        pytest.param([felt(2, "after", 2, Sign.SHARP)], id="sharp"),
        pytest.param([felt(2, "before", 2), felt(2, "after", 3), felt(3, "morning", 3)], id="worse next morning"),
        pytest.param([felt(0, "after", 4), felt(2, "after", 5)], id="amber twice"),
        pytest.param([felt(0, "after", 6), felt(2, "after", 1)], id="six the time before"),
    ],
)
def test_red_once_and_amber_twice_lead_down_the_ladder(pains: list[Pain]) -> None:
    offer = one(slot(done(0, 5), done(2, 5)), pains)
    assert offer
    assert offer.kind is Kind.DOWN
    assert offer.after == Stand(WALL, parse_dose("3 x 10 s, rest 20 s"))


def test_amber_counts_over_three_sessions_and_red_over_two() -> None:
    three = slot(done(0, 5), done(2, 5), done(4, 5))
    offer = one(three, [felt(0, "after", 4), felt(2, "after", 1), felt(4, "after", 4)], 5)
    assert offer
    assert offer.kind is Kind.DOWN
    assert one(three, [felt(0, "after", 7), felt(2, "after", 1), felt(4, "after", 1)], 5) is None
    four = slot(done(0, 5), done(2, 5), done(4, 5), done(6, 5))
    assert one(four, [felt(0, "after", 4), felt(6, "after", 4)], 7) is None


def test_the_lowest_rung_is_halved() -> None:
    past = [done(n, exercise=WALL) for n in (0, 2)]
    offer = one(slot(*past, stand=Stand(WALL, KNEE_DOSE)), [felt(2, "during", 7, exercise=WALL)])
    assert offer
    assert (offer.kind, offer.what) == (Kind.DOWN, "half the amount")
    assert offer.after == Stand(WALL, parse_dose("1 x 10 s, rest 20 s"))


def test_red_that_stopped_it_before_a_set_was_done_counts() -> None:
    offer = one(slot(done(0, 5)), [felt(2, "during", 7, exercise=KNEE)])
    assert offer
    assert offer.kind is Kind.DOWN


def test_what_stopped_it_on_the_day_of_a_change_belongs_to_what_was_before() -> None:
    pains = [felt(2, "during", 7, exercise=KNEE)]
    assert one(slot(done(0, 5), done(4, 5), changed=2), pains, 5) is None


def test_pain_with_another_exercise_does_not_count() -> None:
    assert one(slot(done(0, 5), done(2, 5)), [felt(2, "during", 8, exercise="superman")]) is None


@pytest.mark.parametrize("sign", [Sign.SPREADING, Sign.NERVE])
def test_leg_symptoms_pause_an_exercise_until_it_is_reviewed(sign: Sign) -> None:
    pains = [felt(2, "during", 1, sign, exercise=KNEE)]
    offer = one(slot(done(0, 5), done(2, 5)), pains)
    assert offer
    assert (offer.kind, offer.after) == (Kind.PAUSE, None)
    assert one(slot(done(0, 5), done(2, 5), paused=True), pains) is None
    for reviewed in (2, 3):
        again = one(slot(done(0, 5), done(2, 5), reviewed=reviewed), pains)
        assert again is None or again.kind is not Kind.PAUSE
    anew = one(slot(done(0, 5), done(2, 5), reviewed=1), pains)
    assert anew
    assert anew.kind is Kind.PAUSE


@pytest.mark.parametrize(
    ("today", "after", "once"),
    [
        (7, None, False),
        (8, Stand(PLANK, parse_dose("2 x 10 s, rest 15 s")), True),
        (14, Stand(PLANK, parse_dose("2 x 10 s, rest 15 s")), True),
        (15, Stand(KNEE, KNEE_DOSE), False),
        (28, Stand(KNEE, KNEE_DOSE), False),
        (29, Stand(KNEE, KNEE_DOSE), False),
        (400, Stand(KNEE, KNEE_DOSE), False),
    ],
)
def test_days_off_make_for_an_easier_start(today: int, after: Stand | None, once: bool) -> None:
    dose = parse_dose("3 x 10 s, rest 15 s")
    offer = one(slot(done(0, dose=dose, exercise=PLANK), stand=Stand(PLANK, dose)), [], today)
    if after is None:
        assert offer is None
    else:
        assert offer
        assert (offer.kind, offer.after, offer.once) == (Kind.GAP, after, once)
        assert offer.reason.startswith(f"{today} days since")


def test_after_days_off_every_slot_is_eased_together() -> None:
    slots = [slot(done(0)), slot(done(0, dose=parse_dose("3 x 10 s"), exercise=PLANK), key=PLANK)]
    slots[1] = slots[1]._replace(stand=Stand(PLANK, parse_dose("3 x 10 s")))
    found = offers(slots, [], [], BEGINNER, day(10))
    assert [(o.kind, o.slot) for o in found] == [(Kind.GAP, KNEE), (Kind.GAP, PLANK)]
    taken = [s._replace(changed_on=day(10)) for s in slots]
    assert offers(taken, [], [], BEGINNER, day(11)) == ()


def test_a_declined_offer_waits_for_two_more_sessions() -> None:
    past = [done(n) for n in (0, 2, 4)]
    declined = (Answered(day(5), KNEE, Kind.UP),)
    assert one(slot(*past), [], 5)
    assert one(slot(*past), [], 5, declined) is None
    assert one(slot(*past, done(6)), [], 7, declined) is None
    assert one(slot(*past, done(5), done(6)), [], 7, declined) is None
    assert one(slot(*past, done(6), done(8)), [], 9, declined)


def test_after_a_change_nothing_more_goes_up_until_it_was_tried() -> None:
    other = slot(*(done(n, exercise=PLANK) for n in (0, 2, 4)), stand=Stand(PLANK, KNEE_DOSE), key=PLANK)
    changed = slot(*(done(n, sets=2, dose=parse_dose("2 x 10 s")) for n in (0, 2, 4)), changed=5)
    assert one([changed, other], [], 5) is None
    left_out = changed._replace(past=(*changed.past, done(6, sets=0)))
    assert one([left_out, other], [], 7) is None
    tried = changed._replace(past=(*changed.past, done(5)))
    offer = one([tried, other], [], 6)
    assert offer
    assert offer.slot == PLANK


def test_the_slot_that_waited_longest_goes_up_first() -> None:
    past = [done(n) for n in (10, 12, 14)]
    slots = [slot(*past, key="a", changed=9), slot(*past, key="b", changed=2), slot(*past, key="c", changed=5)]
    offer = one(slots, [], 15)
    assert offer
    assert offer.slot == "b"


def test_pain_of_no_exercise_brings_down_what_changed_last() -> None:
    past = [done(n) for n in (10, 12)]
    slots = [slot(*past, key="a", changed=2), slot(*past, key="b", changed=9)]
    offer = one(slots, [felt(12, "after", 6)], 13)
    assert offer
    assert offer.slot == "b"


History = tuple[tuple[Slot, Slot], list[Pain], list[Answered], date]

LEVELS = st.sampled_from([0, 1, 2, 2, 3, 3, 4, 5, 6, 8])
SIGNS = st.sampled_from([frozenset[Sign]()] * 12 + [frozenset({sign}) for sign in Sign])
PAINS = st.lists(
    st.builds(
        Pain,
        day=st.integers(0, 26).map(day),
        moment=st.sampled_from(Moment),
        level=LEVELS,
        exercise=st.sampled_from([None, None, None, KNEE, PLANK, "superman"]),
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
            after, before, morning = (
                draw(st.sampled_from([1, 1, 2, 2, 3, 4])),
                1,
                draw(st.sampled_from([0, 0, 1, 1, 2])),
            )
            pains += [felt(n, "before", before), felt(n, "after", after), felt(n + 1, "morning", morning)]
    return (slots[0], slots[1]), pains, draw(ANSWERS | st.just([])), day(days[-1] + draw(st.integers(0, 4)))


HISTORIES = st.tuples(SLOTS, PAINS, ANSWERS, st.integers(10, 40).map(day)) | steady()


def known_by(today: date, slots: tuple[Slot, ...], pains: list[Pain]) -> tuple[list[Slot], list[Pain], date | None]:
    """What of a history lies before the end of a day, and its last session."""
    cut = [s._replace(past=tuple(p for p in s.past if p.day <= today)) for s in slots]
    last = max((p.day for s in cut for p in s.past if p.sets_done), default=None)
    return cut, [p for p in pains if p.day <= today], last


@settings(max_examples=600)
@given(HISTORIES)
def test_every_offer_is_one_the_rules_ask_for(history: History) -> None:
    slots, pains, answered, today = history
    found = offers(slots, pains, answered, BEGINNER, today)
    cut, before, last = known_by(today, slots, pains)
    answers = [a for a in answered if a.day <= today]
    wanted = {s.key: oracle.kinds_for(s, before, answers, today, last) for s in cut if not s.paused}
    for offer in found:
        assert offer.kind.value in wanted[offer.slot]
    # What no step is left for may be passed over, but a pause never.
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


@settings(max_examples=400)
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
            assert all(oracle.light(before, d, offer.before.exercise) <= oracle.GREEN for d in days)
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


@settings(max_examples=200)
@given(HISTORIES)
def test_it_is_a_function_of_what_happened_up_to_today(history: History) -> None:
    slots, pains, answered, today = history
    cut, before, _ = known_by(today, slots, pains)
    assert offers(slots, pains, answered, BEGINNER, today) == offers(cut, before, answered, BEGINNER, today)


@settings(max_examples=200)
@given(HISTORIES)
def test_the_last_sessions_of_each_slot_are_enough(history: History) -> None:
    slots, pains, answered, today = history
    cut, before, _ = known_by(today, slots, pains)
    short = [s._replace(past=s.past[-PAST_ENOUGH:]) for s in cut]
    assert offers(cut, before, answered, BEGINNER, today) == offers(short, before, answered, BEGINNER, today)


def test_histories_of_the_properties_lead_to_every_kind() -> None:
    seen: set[Kind] = set()

    @settings(max_examples=400)
    @given(HISTORIES)
    def look(history: History) -> None:
        slots, pains, answered, today = history
        seen.update(offer.kind for offer in offers(slots, pains, answered, BEGINNER, today))

    look()
    assert seen == set(Kind)


def test_an_exercise_of_no_ladder_only_comes_down() -> None:
    own = Stand("mine", parse_dose("2 x 8"))
    past = tuple(Past(day(n), "mine", own.dose, 2) for n in (0, 2, 4))
    lone = Slot("mine", own, past, (Step("mine", {}),))
    assert offers([lone._replace(ladder=())], [], [], BEGINNER, day(5)) == ()
    found = offers([lone._replace(ladder=())], [felt(4, "after", 6)], [], BEGINNER, day(5))
    assert [o.after for o in found] == [Stand("mine", parse_dose("1 x 8"))]
