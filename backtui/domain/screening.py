"""Screening: what is asked before training, what the answers raise, and when it is asked again.

The wording of questions and advice lives in `content/screening.toml`. A block stops the start of a
session and shows its advice; it never stops the use of the app.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .errors import PlanError
from .plan import Level
from .text import clean

Answers = Mapping[str, frozenset[str]]
"""Chosen answers by question; a question that is missing was skipped, an empty set means none of them."""


class Asked(NamedTuple):
    """The shape of a question."""

    answers: tuple[str, ...]
    several: bool = False
    """Whether any number of answers may be chosen, none too."""


QUESTIONS: Mapping[str, Asked] = {
    "stop": Asked(("chest-pain", "blackout", "supervised", "warning", "operation"), several=True),
    "heart": Asked(("no", "controlled", "uncontrolled")),
    "conditions": Asked(
        ("osteoporosis", "spine-fracture", "stenosis", "inflammatory", "numb-feet", "cancer", "other"), several=True
    ),
    "pregnancy": Asked(("no", "early", "later", "birth")),
    "movement": Asked(("bending", "arching", "twisting"), several=True),
    "leg": Asked(("no", "pain", "weakness")),
    "body": Asked(("wrists", "shoulders", "knees", "hips", "neck", "belly", "balance"), several=True),
    "floor": Asked(("easy", "hard")),
    "training": Asked(("none", "some", "regular")),
}
"""Every question by key, in the order of asking (CONTENT 9; shape only, own questions)."""


class Effect(NamedTuple):
    """What an answer does."""

    codes: tuple[str, ...] = ()
    advice: str | None = None
    """Key of the advice to show."""
    blocks: bool = False


_EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("stop", "chest-pain"): Effect(advice="chest-pain", blocks=True),
    ("stop", "blackout"): Effect(("BAL",), "blackout", blocks=True),
    ("stop", "supervised"): Effect(advice="supervised", blocks=True),
    ("stop", "warning"): Effect(advice="warning", blocks=True),
    ("stop", "operation"): Effect(("POSTOP",), "operation", blocks=True),
    ("heart", "controlled"): Effect(("BP",)),
    ("heart", "uncontrolled"): Effect(("BP",), "heart"),
    ("conditions", "osteoporosis"): Effect(("OSTEO",)),
    ("conditions", "spine-fracture"): Effect(("OSTEO",), "spine-fracture"),
    ("conditions", "stenosis"): Effect(("EXT",)),
    ("conditions", "inflammatory"): Effect(advice="inflammatory"),
    ("conditions", "numb-feet"): Effect(("BAL",), "numb-feet"),
    ("conditions", "cancer"): Effect(advice="cancer"),
    ("conditions", "other"): Effect(advice="other"),
    ("body", "wrists"): Effect(("WRIST",)),
    ("body", "shoulders"): Effect(("SHO",)),
    ("body", "knees"): Effect(("KNEE",)),
    ("body", "hips"): Effect(("HIP",)),
    ("body", "neck"): Effect(("NECK",)),
    ("body", "belly"): Effect(("ABD",), "belly"),
    ("body", "balance"): Effect(("BAL",)),
    ("pregnancy", "early"): Effect(advice="pregnancy"),
    # Lying face down is left out as early as lying flat: sooner than many need it, and no loss.
    ("pregnancy", "later"): Effect(("PREG-S", "PREG-P", "ABD"), "pregnancy"),
    ("pregnancy", "birth"): Effect(("ABD",), "birth"),
    ("movement", "bending"): Effect(("FLEX",)),
    ("movement", "arching"): Effect(("EXT",)),
    ("movement", "twisting"): Effect(("ROT",)),
    ("leg", "pain"): Effect(("LEG",)),
    ("leg", "weakness"): Effect(("LEG",), "weakness"),
}
"""What answers do; those that do nothing are left out."""

_START = {"none": Level.BEGINNER, "some": Level.INTERMEDIATE, "regular": Level.INTERMEDIATE}
"""Nobody starts at advanced: it comes after two green weeks at intermediate (CONTENT 9)."""

ADVICE = frozenset(effect.advice for effect in _EFFECTS.values() if effect.advice)
"""Keys of all advice."""
CODES = frozenset(code for effect in _EFFECTS.values() for code in effect.codes)
"""Caution codes that answers can raise."""


class Block(NamedTuple):
    """An answer that stops the start of a session until it is cleared and changed."""

    answer: str
    advice: str
    """Key of the advice to show."""


class Screened(NamedTuple):
    """What the answers come to."""

    codes: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    advice: tuple[str, ...] = ()
    """Keys of advice that blocks nothing."""
    floor_hard: bool = False
    """Whether getting to the floor and up again is hard."""
    suggested_level: Level | None = None
    """None when training was skipped."""


def checked(answers: Answers) -> Answers:
    """Return the answers, once they are known to fit the questions.

    Raises:
        PlanError: A question or an answer is unknown, or several are given where one is asked.
    """
    for key, chosen in answers.items():
        if key not in QUESTIONS:
            raise PlanError(f"screening asks nothing called “{clean(key)}”; it asks: {', '.join(QUESTIONS)}")
        asked = QUESTIONS[key]
        if unknown := sorted(chosen - set(asked.answers)):
            raise PlanError(f"{key} can't be “{clean(unknown[0])}”; it can be: {', '.join(asked.answers)}")
        if not asked.several and len(chosen) != 1:
            raise PlanError(f"{key} asks for one answer of: {', '.join(asked.answers)}")
    return answers


def judge(answers: Answers) -> Screened:
    """Return what the answers come to; what was skipped raises nothing.

    Raises:
        PlanError: An answer fits no question.
    """
    checked(answers)
    chosen = [
        (key, answer) for key, asked in QUESTIONS.items() for answer in asked.answers if answer in _of(answers, key)
    ]
    effects = [(answer, _EFFECTS[key, answer]) for key, answer in chosen if (key, answer) in _EFFECTS]
    training = next(iter(_of(answers, "training")), None)
    return Screened(
        codes=frozenset(code for _, effect in effects for code in effect.codes),
        blocks=tuple(Block(answer, effect.advice) for answer, effect in effects if effect.blocks and effect.advice),
        advice=tuple(effect.advice for _, effect in effects if effect.advice and not effect.blocks),
        floor_hard="hard" in _of(answers, "floor"),
        suggested_level=_START[training] if training else None,
    )


def _of(answers: Answers, key: str) -> frozenset[str]:
    return answers.get(key, frozenset())


YEAR_DAYS, CHANGING_DAYS, AWAY_DAYS, PUT_OFF_DAYS, RED_WEEK_DAYS = 365, 28, 28, 28, 7
_CHANGING = {"pregnancy": {"early", "later", "birth"}, "stop": set(QUESTIONS["stop"].answers)}
"""Answers that will not hold for a year: weeks of pregnancy pass, operations heal, advice is given."""


def changing(answers: Answers) -> bool:
    """Return whether some answer is bound to change within weeks."""
    return any(_of(answers, key) & soon for key, soon in _CHANGING.items())


class Due(StrEnum):
    """Why screening is asked."""

    NEVER = "never"
    YEAR = "year"
    CHANGING = "changing"
    AWAY = "away"
    RED = "red"


DUE_SAY = {
    Due.NEVER: "A few questions suit the exercises to you.",
    Due.YEAR: "It has been a year: please look over your answers about your health.",
    Due.CHANGING: "Some of your answers may have changed by now: please look over them.",
    Due.AWAY: "After a longer break, please look over your answers about your health.",
    Due.RED: "After a sore week, please look over your answers about your health.",
}


def due(
    answered_on: date | None,
    today: date,
    *,
    changing: bool = False,
    days_off: int | None = None,
    red_week: bool = False,
    put_off_on: date | None = None,
) -> Due | None:
    """Return why screening is to be asked today, or None.

    Asked again 12 months after the answers, 28 days after those that are bound to change, after more
    than 28 days off, and after a red week; each only once, since new answers settle it.

    Args:
        answered_on: The day of the present answers; None when there are none.
        today: The current day.
        changing: Whether an answer is bound to change soon (`changing`).
        days_off: Days since the last session; None when there was none yet.
        red_week: Whether the last seven days were red (`domain.trend.red_week`).
        put_off_on: The day it was last put off: it is not asked again for 28 days. None when never.
    """
    if put_off_on is not None and (today - put_off_on).days < PUT_OFF_DAYS:
        return None
    if answered_on is None:
        return Due.NEVER
    age = (today - answered_on).days
    if age >= YEAR_DAYS:
        return Due.YEAR
    if changing and age >= CHANGING_DAYS:
        return Due.CHANGING
    if days_off is not None and days_off > AWAY_DAYS and age >= AWAY_DAYS:
        return Due.AWAY
    return Due.RED if red_week and age >= RED_WEEK_DAYS else None
