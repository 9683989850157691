"""Cards: one short lesson on each day of rest, in turn."""

from datetime import timedelta
from pathlib import Path

import pytest

from backtui.domain.pain import Moment
from backtui.domain.screening import CODES
from backtui.tracker.cards import card_today
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock
from tests.safety.doors import living
from tests.safety.personas import BY_CODES, Persona

DAY = NOON.date()
"""A Monday."""


def told(tracker: Tracker) -> list[str]:
    return [notice.text for notice in tracker.notices.notices() if notice.about is About.CARD]


def test_a_card_is_told_on_days_of_rest_only(tracker: Tracker, clock: FixedClock) -> None:
    assert told(tracker) == []
    tracker.ticks.tick_all(DAY)
    assert told(tracker) == []
    clock.forward(days=1)
    first = tracker.history.library.cards[0]
    assert told(tracker) == [f"A minute to read: {first.question}"]


def test_every_card_has_its_turn_and_then_the_first_comes_again(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    cards = tracker.history.library.cards
    seen: list[str] = []
    while len(seen) <= len(cards):
        clock.forward(days=1)
        if tracker.today.weekday() == 0:
            assert card_today(tracker.advice) is None
            continue
        card = card_today(tracker.advice)
        assert card
        seen.append(card.slug)
        tracker.offers.put_away_notice(About.CARD)
        assert card_today(tracker.advice) is None
    assert seen == [card.slug for card in (*cards, cards[0])]


def test_a_card_waits_until_it_is_read_or_put_away(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    clock.forward(days=1)
    before = told(tracker)
    clock.forward(days=1)
    assert told(tracker) == before != []


def test_a_mark_of_a_card_that_is_gone_begins_anew(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    tracker.offers.remember_mark("card_told", f"{DAY - timedelta(days=1)} no-such-card")
    clock.forward(days=1)
    card = card_today(tracker.advice)
    assert card and card.slug == tracker.history.library.cards[0].slug


def test_no_card_stands_beside_a_word_that_asks_for_help(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    clock.forward(days=1)
    assert told(tracker)
    tracker.health.tell_pain(tracker.today, 8, Moment.BEFORE)
    assert told(tracker) == []


# -- to whom they are told ---------------------------------------------------------------------------------

NEEDS = {"FLEX": "able-to-lift", "OSTEO": "able-to-lift", "POSTOP": "hurt-is-not-harm", "SEATED": "walking"}
"""A card for each of some codes that says, or has one try, what does not suit it."""


def told_in_turn(tracker: Tracker, clock: FixedClock) -> list[str]:
    """Return the cards of as many days of rest as there are cards."""
    seen: list[str] = []
    while len(seen) < len(tracker.library.cards):
        clock.forward(days=1)
        card = card_today(tracker.advice)
        if card:
            seen.append(card.slug)
            tracker.offers.put_away_notice(About.CARD)
        else:
            assert tracker.today.weekday() == 0, "there is a card for everyone"
    return seen


@pytest.mark.parametrize("persona", BY_CODES, ids=lambda persona: persona.name)
def test_nobody_is_told_a_card_that_does_not_suit_them(persona: Persona, file: Path, clock: FixedClock) -> None:
    with living(persona, file, clock) as tracker:
        tracker.plan.change_plan(days=frozenset({0}))
        clock.forward(days=1)
        if tracker.safety.hard:
            assert card_today(tracker.advice) is None
            return
        seen = told_in_turn(tracker, clock)
        assert [slug for code, slug in NEEDS.items() if code in persona.codes and slug in seen] == []
        by_slug = {card.slug: card for card in tracker.library.cards}
        assert [slug for slug in seen if by_slug[slug].not_for & persona.codes] == []


def test_the_codes_of_cards_are_those_that_answers_raise(tracker: Tracker) -> None:
    spared = {card.slug: card.not_for for card in tracker.library.cards if card.not_for}
    assert {"able-to-lift", "hurt-is-not-harm", "walking", "posture"} == set(spared)
    assert frozenset().union(*spared.values()) <= CODES
    assert any(not card.not_for for card in tracker.library.cards)


def test_a_sore_day_of_rest_has_no_card_either(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    clock.forward(days=1)
    assert told(tracker)
    tracker.health.tell_pain(tracker.today, 5, Moment.BEFORE)
    assert told(tracker) == []
