"""Screening: the questions before training, and what the answers lead to.

The wording of questions and advice lives in `content/screening.toml`. A block stops the start of a
session and shows its advice; it never stops the use of the app.
"""

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum

from .errors import PlanError
from .light_types import NamedTuple
from .text import clean

Answers = Mapping[str, frozenset[str]]
"""Chosen answers by question; a question that is missing was skipped, an empty set means none of them."""


class Asked(NamedTuple):
    """The shape of a question."""

    answers: tuple[str, ...]
    several: bool = False
    """Whether any number of answers may be chosen, including none."""
    former: tuple[str, ...] = ()
    """Answers no longer offered; they keep their effect for those who gave them."""


FLAGS = "flags"
"""The question that asks for the warning signs by name; it is asked by itself too."""
QUESTIONS: Mapping[str, Asked] = {
    FLAGS: Asked(("bladder", "legs", "fever", "weight", "fall"), several=True),
    "stop": Asked(("chest-pain", "blackout", "supervised", "operation", "young"), several=True, former=("warning",)),
    "heart": Asked(("no", "controlled", "unsure", "uncontrolled", "aneurysm")),
    "conditions": Asked(
        (
            *("osteoporosis", "spine-fracture", "spine-cleared", "fused", "stenosis", "inflammatory"),
            *("numb-feet", "cancer", "operated", "other"),
        ),
        several=True,
    ),
    "pregnancy": Asked(("no", "early", "later", "birth-early", "birth-later"), former=("birth",)),
    "movement": Asked(("bending", "arching", "twisting"), several=True),
    "eases": Asked(("bending", "arching", "neither")),
    "leg": Asked(("no", "pain", "numb", "weakness", "weakness-seen")),
    "body": Asked(
        (
            *("wrists", "shoulders", "knees", "hips", "hip-back", "hip-bend", "hip-unsure"),
            *("neck", "belly", "pelvis", "balance"),
        ),
        several=True,
    ),
    "floor": Asked(("easy", "hard", "seated")),
}
"""Every question by key, in the order of asking."""

_RETIRED: Mapping[str, Asked] = {"training": Asked(("none", "some", "regular"))}
"""Questions no longer asked; their answers are accepted but have no effect."""


class Tier(StrEnum):
    """How soon help is needed, the most urgent first; the safety page begins with the same tiers."""

    EMERGENCY = "emergency"
    TODAY = "today"
    SOON = "soon"


class Effect(NamedTuple):
    """What an answer does."""

    codes: tuple[str, ...] = ()
    advice: str | None = None
    """Key of the advice to show."""
    tier: Tier | None = None
    """How soon a clinician must be asked before any session; None when the answer stops none."""
    holds: bool = False
    """Whether it holds sessions to the flare routine."""


_BIRTH = Effect(("BIRTH", "ABD"), "birth")

_EFFECTS: Mapping[tuple[str, str], Effect] = {
    ("flags", "bladder"): Effect(advice="bladder", tier=Tier.EMERGENCY),
    ("flags", "legs"): Effect(("LEG",), "legs", Tier.EMERGENCY),
    ("flags", "fever"): Effect(advice="fever", tier=Tier.TODAY),
    ("flags", "weight"): Effect(advice="weight", tier=Tier.TODAY),
    ("flags", "fall"): Effect(advice="fall", tier=Tier.EMERGENCY),
    ("stop", "chest-pain"): Effect(advice="chest-pain", tier=Tier.SOON),
    ("stop", "blackout"): Effect(("BAL",), "blackout", Tier.SOON),
    ("stop", "supervised"): Effect(advice="supervised", tier=Tier.SOON),
    ("stop", "operation"): Effect(("POSTOP",), "operation", Tier.SOON),
    ("stop", "young"): Effect(advice="young", tier=Tier.SOON),
    # This former answer did not say which sign it was, so it counts as the gravest.
    ("stop", "warning"): Effect(advice="warning", tier=Tier.EMERGENCY),
    ("heart", "controlled"): Effect(("BP",)),
    ("heart", "unsure"): Effect(("BP",), "heart"),
    ("heart", "uncontrolled"): Effect(("BP",), "uncontrolled", Tier.SOON),
    ("heart", "aneurysm"): Effect(("BP",), "aneurysm", Tier.SOON),
    ("conditions", "osteoporosis"): Effect(("OSTEO",)),
    ("conditions", "spine-fracture"): Effect(("OSTEO", "FRACTURE"), "spine-fracture", Tier.SOON),
    ("conditions", "spine-cleared"): Effect(("OSTEO", "FRACTURE"), "spine-cleared"),
    # A fused spine breaks under loads that other spines bear.
    ("conditions", "fused"): Effect(("OSTEO", "FRACTURE"), "fused"),
    ("conditions", "stenosis"): Effect(("EXT",)),
    ("conditions", "inflammatory"): Effect(advice="inflammatory"),
    ("conditions", "numb-feet"): Effect(("BAL",), "numb-feet"),
    ("conditions", "cancer"): Effect(advice="cancer"),
    ("conditions", "operated"): Effect(("POSTOP",), "operated"),
    ("conditions", "other"): Effect(advice="other"),
    ("pregnancy", "early"): Effect(advice="pregnancy"),
    # Lying face down is left out as early as lying on the back: sooner than many need, but nothing is lost.
    ("pregnancy", "later"): Effect(("PREG-S", "PREG-P", "ABD"), "pregnancy"),
    ("pregnancy", "birth-early"): _BIRTH,
    ("pregnancy", "birth-later"): Effect(("ABD",), "birth-later"),
    # This former answer did not say how long ago, so it counts as the first weeks.
    ("pregnancy", "birth"): _BIRTH,
    ("movement", "bending"): Effect(("FLEX",)),
    ("movement", "arching"): Effect(("EXT",)),
    ("movement", "twisting"): Effect(("ROT",)),
    ("leg", "pain"): Effect(("LEG",)),
    ("leg", "numb"): Effect(("LEG",), "numb", Tier.SOON),
    ("leg", "weakness"): Effect(("LEG", "BAL"), "weakness", holds=True),
    ("leg", "weakness-seen"): Effect(("LEG", "BAL"), "weakness-seen"),
    ("body", "wrists"): Effect(("WRIST",)),
    ("body", "shoulders"): Effect(("SHO",)),
    ("body", "knees"): Effect(("KNEE",)),
    ("body", "hips"): Effect(("HIP",)),
    ("body", "hip-back"): Effect(("HIP", "HIP-A")),
    ("body", "hip-bend"): Effect(("HIP", "HIP-P")),
    ("body", "hip-unsure"): Effect(("HIP", "HIP-A", "HIP-P"), "hip-unsure"),
    ("body", "neck"): Effect(("NECK",)),
    ("body", "belly"): Effect(("ABD",), "belly"),
    ("body", "pelvis"): Effect(("PGP",), "pelvis"),
    ("body", "balance"): Effect(("BAL",)),
    ("floor", "hard"): Effect(("FLOOR",)),
    ("floor", "seated"): Effect(("FLOOR", "SEATED")),
}
"""What each answer does; answers without effect are left out."""

EASING: Mapping[str, str] = {"bending": "bending-eases", "arching": "arching-eases"}
"""The routine to suggest, by the direction that eases the back."""
_AGAINST: Mapping[str, frozenset[str]] = {
    "bending": frozenset({"FLEX", "OSTEO", "FRACTURE", "BIRTH", "POSTOP", "HIP-P"}),
    "arching": frozenset({"EXT", "FRACTURE", "BIRTH", "POSTOP", "PREG-P", "HIP-A"}),
}
"""Codes with which a routine in that direction is not suggested."""

UNREAD = "unread"
"""Key of the advice for an answer that can't be read: a newer version was told it, or the file is damaged."""
ADVICE = frozenset({UNREAD, *(effect.advice for effect in _EFFECTS.values() if effect.advice)})
"""Keys of all advice."""
CODES = frozenset(code for effect in _EFFECTS.values() for code in effect.codes)
"""Caution codes that answers can raise."""


class Block(NamedTuple):
    """An answer that stops the start of a session until it is cleared and changed."""

    answer: str
    """Empty where it can't be read."""
    advice: str
    """Key of the advice to show."""
    tier: Tier | None
    """How soon help is needed; None where that is not known."""


class Screened(NamedTuple):
    """What the answers lead to."""

    codes: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    """The most urgent first."""
    advice: tuple[str, ...] = ()
    """Keys of advice that blocks nothing."""
    holds: frozenset[str] = frozenset()
    """Keys of the advice that holds sessions to the flare routine."""
    suggested_routine: str | None = None
    """Slug of the routine for the direction that eases the back; None when neither does, or another answer forbids."""

    @property
    def complete(self) -> bool:
        """Whether every answer could be read."""
        return all(block.advice != UNREAD for block in self.blocks)


def checked(answers: Answers) -> Answers:
    """Return the answers unchanged when they fit the present or former questions.

    Raises:
        PlanError: A question or an answer is unknown, or several are given where one is asked.
    """
    known = {**QUESTIONS, **_RETIRED}
    for key, chosen in answers.items():
        if key not in known:
            raise PlanError(f"screening asks nothing called “{clean(key)}”; it asks: {', '.join(QUESTIONS)}")
        asked = known[key]
        if unknown := sorted(chosen.difference(asked.answers, asked.former)):
            none = f"; for none of them: {key}=" if asked.several else ""
            raise PlanError(f"{key} can't be “{clean(unknown[0])}”; it can be: {', '.join(asked.answers)}{none}")
        if not asked.several and len(chosen) != 1:
            raise PlanError(f"{key} asks for one answer of: {', '.join(asked.answers)}")
    return answers


def effect(question: str, answer: str) -> Effect:
    """Return what an answer does; an empty effect when it does nothing."""
    return _EFFECTS.get((question, answer), Effect())


def readable(answers: Answers) -> Answers:
    """Return the answers that fit the present or former questions."""
    found: dict[str, frozenset[str]] = {}
    for question, answer in answers.items():
        with suppress(PlanError):
            found |= checked({question: answer})
    return found


def unread(answers: Answers) -> list[str]:
    """Return the other answers, each with its question, as they are stored."""
    known = readable(answers)
    return [f"{question} = {', '.join(sorted(answers[question]))}" for question in answers if question not in known]


def judge(answers: Answers) -> Screened:
    """Return what the answers lead to; skipped questions raise nothing.

    An answer that can't be read may mean anything. So it stops sessions, as the gravest answers do, and raises every
    code that its question can, or every code there is where the question is not known either.
    """
    known = readable(answers)
    chosen = [
        (answer, effect(key, answer))
        for key, asked in QUESTIONS.items()
        for answer in (*asked.answers, *asked.former)
        if answer in _of(known, key)
    ]
    blocks = [Block(answer, does.advice, does.tier) for answer, does in chosen if does.tier and does.advice]
    codes = frozenset(code for _, does in chosen for code in does.codes)
    if lost := answers.keys() - known.keys():
        blocks.append(Block("", UNREAD, None))
        codes = codes.union(*map(_codes_of, lost))
    return Screened(
        codes=codes,
        blocks=tuple(sorted(blocks, key=lambda block: (*Tier, None).index(block.tier))),
        advice=tuple(does.advice for _, does in chosen if does.advice and not does.tier),
        holds=frozenset(does.advice for _, does in chosen if does.advice and does.holds),
        suggested_routine=_suggested(_of(known, "eases"), codes),
    )


def _codes_of(question: str) -> frozenset[str]:
    """Return the codes that the answers to a question can raise; all there are when it is not known."""
    if question not in {**QUESTIONS, **_RETIRED}:
        return CODES
    return frozenset(code for (key, _), does in _EFFECTS.items() if key == question for code in does.codes)


def _suggested(eases: frozenset[str], codes: frozenset[str]) -> str | None:
    return next((slug for way, slug in EASING.items() if way in eases and not codes & _AGAINST[way]), None)


def _of(answers: Answers, key: str) -> frozenset[str]:
    return answers.get(key, frozenset())
