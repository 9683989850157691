"""What safety says: short sentences for someone who hurts, and the names of the ways on."""

from collections.abc import Collection, Mapping

from .pain import Sign
from .safety import Cause, Finding, Verdict, Way
from .screened_routine import SEATED
from .signs import Reply

VERDICT_SAY = {
    Verdict.CLEAR: "Fine to start.",
    Verdict.CARE: "Fine to start, with a little care.",
    Verdict.FLARE: "A sore day: the flare routine is kinder today.",
    Verdict.EASY: "A hard day: a short walk and quiet breathing are plenty.",
    Verdict.STOP: "No exercises for now. The page on when to get help comes first.",
}

SIGN_SAY: Mapping[tuple[Sign, Reply | None], str] = {
    (Sign.WEAKNESS, None): "You told of new or growing weakness. Please have it looked at today; "
    "if it grows quickly, go to emergency care now.",
    (Sign.WEAKNESS, Reply.SAME): "The weakness your clinician knows about is as it was. "
    "Keep a firm support near; if it grows, stop and get help.",
    (Sign.WEAKNESS, Reply.WORSE): "Weakness that grows needs help at once: go to emergency care now.",
    (Sign.NERVE, None): "You told of new or worse tingling or numbness. Please read when to get help, then say "
    "how it is now; the exercises wait until then.",
    (
        Sign.NERVE,
        Reply.SAME,
    ): "Tingling or numbness, no worse than usual. Carry on gently, and leave out what makes it stronger.",
    (Sign.NERVE, Reply.WORSE): "Tingling or numbness that gets worse needs a doctor today. "
    "Between the legs, or in both legs: emergency care now.",
    (Sign.SPREADING, None): "Your pain moved further down the leg. A short walk and quiet breathing are plenty; "
    "if it stays there, see a clinician.",
    (
        Sign.SPREADING,
        Reply.SAME,
    ): "Leg pain, no worse than usual. Carry on gently, and leave out what sends it further down.",
    (Sign.SPREADING, Reply.WORSE): "Leg pain that gets worse needs a clinician soon. The exercises wait until then.",
    (
        Sign.SHARP,
        None,
    ): "Something sharp or new today. The flare routine is enough, without what brought it on; if it grows, get help.",
    (Sign.RISING, None): "Pain rose with every repetition today. The flare routine is enough.",
}

WORST_COUNTS_SAY = "The worst you told of today counts until tomorrow; undo takes a mistake back."
"""Said of a milder pain than one that was told before it on the same day."""
SAME_TODAY_SAY = "You told of it as new or worse today, so the flare routine is enough until tomorrow."
"""Said of a sign that was answered as the same as always on the day it was told."""
OVER_SAY: Mapping[str, str] = {
    VERDICT_SAY[Verdict.FLARE]: "A sore day, and its session is done. Rest is plenty now.",
    SIGN_SAY[Sign.SHARP, None]: "Something sharp or new today. Leave it at what is done; if it grows, get help.",
    SIGN_SAY[Sign.RISING, None]: "Pain rose with every repetition today. Leave it at what is done.",
    SAME_TODAY_SAY: "You told of it as new or worse today. Leave it at what is done until tomorrow.",
}
"""What is said once today's session is done, instead of what would lead to another one."""

HURT_SAY = "It hurt a lot with this today: leave it out until another day."
"""Said of an exercise that was to be stopped today."""

SIGN_ASK = {
    Sign.WEAKNESS: "You told of weakness. How is it now?",
    Sign.NERVE: "You told of tingling or numbness. How is it now?",
    Sign.SPREADING: "You told of pain moving down the leg. How is it now?",
}
"""The question that settles a sign."""

_REPLY_SAY = {Reply.GONE: "Gone", Reply.SAME: "The same as usual: not new, and no worse", Reply.WORSE: "Worse"}
_KNOWN_WEAKNESS_SAY = "The same as usual, and a clinician knows about it"

WAY_SAY = {
    Way.SAFETY: "when to get help",
    Way.REPLY: "say how it is now",
    Way.FLARE: "flare routine",
    Way.WALK: "a walk and breathing",
    Way.EXCUSE: "excuse the day",
    Way.ANSWERS: "your answers",
}
WAY_ROUTINE = {Way.FLARE: "flare-day", Way.WALK: "walk-and-breathe"}
"""Slug of the routine that a way chooses."""


WAY_COMMANDS = {
    Way.SAFETY: "backtui safety",
    Way.REPLY: "backtui sign",
    Way.FLARE: "backtui routine flare-day",
    Way.WALK: "backtui routine walk-and-breathe",
    Way.EXCUSE: "backtui excuse today --reason pain",
    Way.ANSWERS: "backtui screening",
}
"""The command that takes each way on."""
KEEP_SAY, KEEP_COMMAND = "keep the plan", "backtui routine --keep"
"""The way past a flare routine: to keep the plan as it is, by the user's own decision."""
BRIEF_SAY = {
    Verdict.CLEAR: "",
    Verdict.CARE: "",
    Verdict.FLARE: "a gentle day: backtui today",
    Verdict.EASY: "a walk and breathing today",
    Verdict.STOP: "help first: backtui safety",
}
"""What a prompt or a bar says in place of the week."""
BRIEF_HERE = {
    Verdict.CLEAR: "",
    Verdict.CARE: "",
    Verdict.FLARE: "a gentle day",
    Verdict.EASY: "a walk and breathing today",
    Verdict.STOP: "help comes first",
}
"""What the app says in that place, without commands, since its keys lead on."""


_SITTING = {
    VERDICT_SAY[Verdict.EASY]: "A hard day: quiet breathing is plenty.",
    SIGN_SAY[Sign.SPREADING, None]: "Your pain moved further down the leg. Quiet breathing is plenty; "
    "if it stays there, see a clinician.",
    WAY_SAY[Way.WALK]: "quiet breathing",
    BRIEF_SAY[Verdict.EASY]: "quiet breathing today",
    BRIEF_HERE[Verdict.EASY]: "quiet breathing today",
}
"""What is said of a walk, to someone who can't stand: their form of that routine has none."""


def worded(text: str, codes: Collection[str]) -> str:
    """Return what safety says in words that fit someone with these caution codes."""
    return _SITTING.get(text, text) if SEATED in codes else text


def reply_say(sign: Sign, reply: Reply) -> str:
    """Return an answer about a sign in words."""
    known = sign is Sign.WEAKNESS and reply is Reply.SAME
    return _KNOWN_WEAKNESS_SAY if known else _REPLY_SAY[reply]


def finding_say(finding: Finding, advice: Mapping[str, str]) -> str:
    """Return a finding as one or two sentences.

    Args:
        finding: The finding.
        advice: The screening's advice by key.
    """
    if finding.cause is Cause.ANSWER:
        return advice[finding.key]
    if finding.cause is Cause.SIGN and finding.reply is Reply.SAME and finding.verdict is Verdict.FLARE:
        return SAME_TODAY_SAY
    if finding.cause is Cause.SIGN:
        return SIGN_SAY[Sign(finding.key), finding.reply]
    return VERDICT_SAY[finding.verdict]
