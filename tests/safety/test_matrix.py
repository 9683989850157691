"""Every kind of person at every door, with every routine at every level."""

from pathlib import Path

import pytest

from backtui.domain.safety import Verdict
from backtui.domain.screening import QUESTIONS
from tests.conftest import FixedClock
from tests.safety import checks
from tests.safety.doors import living
from tests.safety.personas import BY_CODES, MEANT, PERSONAS, Persona

everyone = pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.name)


def test_everyone_is_there() -> None:
    every = {f"{key}={answer}" for key, asked in QUESTIONS.items() for answer in (*asked.answers, *asked.former)}
    assert sorted(every) == sorted(" ".join(MEANT.values()).split())
    assert len({persona.name for persona in PERSONAS}) == len(PERSONAS)
    assert {persona.verdict for persona in PERSONAS} == set(Verdict)


@everyone
def test_everyone_at_every_door(persona: Persona, file: Path, clock: FixedClock) -> None:
    with living(persona, file, clock) as tracker:
        for check in checks.CHECKS:
            check(persona, tracker)


@pytest.mark.parametrize("persona", BY_CODES, ids=lambda persona: persona.name)
def test_every_routine_and_all_that_its_ladders_lead_to(persona: Persona, file: Path, clock: FixedClock) -> None:
    with living(persona, file, clock) as tracker:
        checks.check_every_session(persona, tracker)
