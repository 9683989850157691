"""Breaks for everyone: what may be done in one, and what is refused."""

from pathlib import Path

import pytest

from backtui.domain.breaks import UPRIGHT
from backtui.domain.dose import Timed, exceeds
from backtui.domain.errors import BacktuiError, BlockedError
from backtui.domain.model import Purpose
from backtui.domain.safety import Verdict
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.safety.doors import LIBRARY, living
from tests.safety.personas import PERSONAS, Persona

SORE = {
    item.exercise: item.dose
    for slug in LIBRARY.packaged_routines
    if LIBRARY.routine(slug).purpose is Purpose.FLARE
    for items in LIBRARY.routine(slug).items.values()
    for item in items
}
EASY = {"seated-breathing", "walk-to-the-door"}
SEATED_ONLY = {"SEATED": {"seated"}, "FLOOR": UPRIGHT}


def offered(tracker: Tracker) -> list[str]:
    """Return what breaks offer one after the other, until one comes again."""
    passed: list[str] = []
    while True:
        try:
            slug = tracker.breaks.choice.next(passed).exercise.slug
        except BacktuiError:
            return passed
        if slug in passed:
            return passed
        passed.append(slug)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.name)
def test_everyone_is_offered_only_what_suits(persona: Persona, file: Path, clock: FixedClock) -> None:
    with living(persona, file, clock) as tracker:
        choice = tracker.breaks.choice
        slugs = offered(tracker)
        assert set(slugs) == {each.exercise.slug for each in choice.movements()}
        if persona.verdict is Verdict.STOP:
            assert slugs == []
            with pytest.raises(BlockedError):
                choice.next()
            return
        for each in choice.movements():
            exercise, codes = each.exercise, persona.codes
            ruled_out = [c for c in exercise.cautions if c.code in codes and c.action != "ease"]
            assert not ruled_out, exercise.slug
            assert all(exercise.position in SEATED_ONLY[code] for code in codes & SEATED_ONLY.keys())
            eases = {c.say for c in exercise.cautions if c.code in codes}
            assert set(choice.care(each)) == eases
            if persona.verdict is Verdict.EASY:
                assert exercise.slug in EASY
            if persona.verdict is Verdict.FLARE and exercise.slug not in EASY:
                assert not exceeds(Timed(each.dose, exercise.tempo), Timed(SORE[exercise.slug], exercise.tempo))
        early = choice.movements(just_up=True)
        assert not [each for each in early if each.exercise.loads["flexion"]]
        assert slugs, "there is something for everyone who may move"
