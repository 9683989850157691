"""Steps up and down: by example, against the oracle, and what may never happen."""

import pytest

from backtui.domain.dose import parse_dose
from backtui.domain.offer import Answered, Kind, Offer, Past, Slot, Word
from backtui.domain.pain import Pain, Sign
from backtui.domain.progression import offers, words
from backtui.domain.steps import Stand
from tests.domain.rungs import KNEE, LADDER, PLANK, WALL, Step
from tests.domain.stepped import BEGINNER, KNEE_DOSE, LOWEST, day, done, felt, one, slot, told


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


def test_an_offer_names_what_it_is_about_and_what_would_take_its_place() -> None:
    offer = one(slot(done(0, 5), done(2, 6)), told(0) + told(2))
    assert offer
    assert offer.subject(str.upper) == KNEE.upper()
    assert offer._replace(after=None).subject(str.upper) == KNEE.upper()
    other = offer._replace(after=Stand(PLANK, KNEE_DOSE))
    assert other.subject(str.upper) == f"{PLANK.upper()} instead of {KNEE.upper()}"


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
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2)[:3], 2, id="the morning after is to come"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2)[:3], 3, id="the morning after was not told"),
        pytest.param([done(0), done(2)], told(0) + told(2), 3, id="effort was not told"),
        pytest.param([done(0), done(2)], [], 3, id="nothing was told of two sessions"),
        pytest.param([done(0, 5), done(2, 5)], [*told(0), *told(2), felt(3, "before", 4)], 3, id="sore today"),
        pytest.param([done(0, 5), done(2, 5)], [*told(0), *told(2), felt(1, "morning", 4)], 3, id="sore between"),
        pytest.param([done(0, 5), done(2, 5)], told(0) + told(2), 10, id="more than a week ago: only the gap"),
        pytest.param([done(0, 5), done(9, 5)], told(0) + told(9), 10, id="a week off between the two"),
        pytest.param([done(0), done(9), done(10)], [], 11, id="only one session before the days off"),
        pytest.param(
            [done(0, 5), done(2, 5)],
            [*told(0), *told(2), felt(2, "during", 5, exercise="superman")],
            3,
            id="amber with another exercise",
        ),
        pytest.param(
            [done(0), done(2)._replace(all_done=False), done(4)], [], 5, id="a session that was only counted as done"
        ),
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


@pytest.mark.parametrize(
    ("pains", "said"),
    [
        ([], "Three full sessions, and nothing told against it."),
        ([felt(1, "morning", 2)], "Three full sessions, and pain 2 at most."),
        ([felt(2, "after", 0)], "Three full sessions, and no pain."),
    ],
)
def test_what_was_told_is_not_passed_over(pains: list[Pain], said: str) -> None:
    offer = one(slot(done(0), done(2), done(4)), pains, 5)
    assert offer
    assert (offer.kind, offer.reason) == (Kind.UP, said)


def test_nothing_is_offered_that_speaks_of_a_session_on_an_excused_day() -> None:
    rested = [slot(done(0), done(2), done(4))]
    assert offers(rested, [], [], BEGINNER, day(5))
    assert offers(rested, [], [], BEGINNER, day(5), excused=True) == ()
    assert offers(rested, [], [], BEGINNER, day(20), excused=True) == ()
    sore = [felt(4, "during", 7, exercise=KNEE)]
    assert offers(rested, sore, [], BEGINNER, day(5), excused=True)[0].kind is Kind.DOWN


@pytest.mark.parametrize(("today", "kind"), [(11, Kind.UP), (12, None)])
def test_a_step_up_is_offered_within_a_week(today: int, kind: Kind | None) -> None:
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
        pytest.param([felt(1, "morning", 2), felt(3, "morning", 4), felt(4, "morning", 4)], id="two worse mornings"),
        pytest.param([felt(0, "after", 4), felt(2, "after", 5)], id="amber twice"),
        pytest.param([felt(0, "after", 6), felt(2, "after", 1)], id="six the time before"),
    ],
)
def test_red_once_and_amber_twice_lead_down_the_ladder(pains: list[Pain]) -> None:
    offer = one(slot(done(0, 5), done(2, 5)), pains, 4)
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


@pytest.mark.parametrize(
    "pains",
    [
        pytest.param([felt(0, "before", 9), felt(2, "before", 9)], id="before the sessions"),
        pytest.param([felt(0, "morning", 6), felt(2, "morning", 7)], id="on their mornings"),
        pytest.param([felt(2, "morning", 7, exercise=KNEE)], id="in the morning, though named with it"),
        pytest.param([*told(0, 1, 1, 3), *told(2, 1, 1, 3), felt(4, "morning", 1)], id="aches that settled"),
    ],
)
def test_what_a_session_did_not_bring_leads_no_step_down(pains: list[Pain]) -> None:
    assert one(slot(done(0, 5), done(2, 5)), pains, 4) is None


def test_the_lowest_rung_comes_down_to_the_beginner_dose_and_no_further() -> None:
    much = Stand(WALL, parse_dose("5 x 10 s, rest 20 s"))
    past = [done(n, sets=5, dose=much.dose, exercise=WALL) for n in (0, 2)]
    pains = [felt(2, "during", 7, exercise=WALL)]
    offer = one(slot(*past, stand=much), pains)
    assert offer
    assert (offer.kind, offer.what, offer.after) == (Kind.DOWN, "the smallest amount", LOWEST)
    past = [done(n, exercise=WALL) for n in (0, 2)]
    assert one(slot(*past, stand=LOWEST), pains) is None


def said(*slots: Slot, pains: list[Pain], today: int, answered: tuple[Answered, ...] = ()) -> list[Word]:
    return list(words(slots, pains, answered, BEGINNER, day(today)))


def test_it_is_said_where_there_is_no_less() -> None:
    pains = [felt(2, "during", 7, exercise=WALL)]
    lowest = slot(*(done(n, exercise=WALL) for n in (0, 2)), stand=LOWEST)
    assert said(lowest, pains=pains, today=3) == [Word(Kind.LEAST, KNEE, LOWEST)]
    assert said(lowest, pains=pains, today=3, answered=(Answered(day(3), KNEE, Kind.LEAST),)) == []
    assert said(lowest, slot(done(0), done(2), key="other"), pains=[felt(2, "after", 7)], today=3) == []
    assert said(slot(done(0), done(2)), pains=pains, today=3) == []


def test_it_is_said_once_that_it_is_plenty() -> None:
    top = Stand(PLANK, parse_dose("5 x 10 s, rest 15 s"))
    past = [done(n, sets=5, dose=top.dose, exercise=PLANK) for n in (0, 2, 4)]
    full = slot(*past, stand=top)
    assert offers([full], [], [], BEGINNER, day(5)) == ()
    assert said(full, pains=[], today=5) == [Word(Kind.PLENTY, KNEE, top)]
    heard = (Answered(day(5), KNEE, Kind.PLENTY),)
    later = full._replace(past=tuple(done(n, sets=5, dose=top.dose, exercise=PLANK) for n in (10, 12, 14)))
    assert said(later, pains=[], today=15, answered=heard) == []
    assert said(full._replace(optional=True), pains=[], today=5) == []
    assert said(slot(done(0), done(2), done(4)), pains=[], today=5) == []


@pytest.mark.parametrize("category", ["breathing", "mobility", "stretch", "aerobic"])
def test_what_warms_up_or_moves_never_comes_down(category: str) -> None:
    dose = parse_dose("2 x 8 breaths, rest 10 s")
    rung = Step("calm", {BEGINNER: parse_dose("1 x 5 breaths")}, category)
    calm = Slot("calm", Stand("calm", dose), (done(0, 5, 2, dose, "calm"), done(2, 5, 2, dose, "calm")), (rung,))
    assert one([calm], [felt(2, "after", 9), felt(0, "after", 9)]) is None
    assert one([calm], [felt(2, "during", 9, exercise="calm")]) is None
    assert one([calm], [], 40) is None
    assert said(calm, pains=[felt(2, "after", 9)], today=3) == []


def test_where_nothing_is_named_what_loads_the_spine_most_comes_down() -> None:
    light, heavy = (Step(slug, LADDER[1].doses, loads={"neutral": n}) for slug, n in (("light", 1), ("heavy", 3)))
    dose = parse_dose("4 x 20 s, rest 20 s")
    slots = [
        Slot(rung.slug, Stand(rung.slug, dose), tuple(done(n, 5, 4, dose, rung.slug) for n in (0, 2)), (rung,))
        for rung in (light, heavy)
    ]
    offer = one(slots, [felt(2, "after", 7)])
    assert offer
    assert offer.slot == "heavy"
    offer = one(slots, [felt(2, "after", 7), felt(2, "during", 7, exercise="light")])
    assert offer
    assert offer.slot == "light"


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
