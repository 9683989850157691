"""What safety says of today, how a sign is now, and the ways on."""

from collections.abc import Iterator, Sequence
from functools import partial

from ...domain.light_types import NamedTuple
from ...domain.pain import Sign
from ...domain.safety import Verdict, Way
from ...domain.safety_words import SIGN_ASK, reply_say
from ...domain.signs import OpenSign, Reply
from ...tracker.safety import Safety
from ..lines import Line, wrapped
from .choice import Choice, ChoiceDialog

# Not "s": whoever presses it once more to start the coach must not answer by it.
REPLY_KEYS = {Reply.GONE: "o", Reply.SAME: "l", Reply.WORSE: "w"}
PLAN_KEY = "p"
WAY_KEYS = {Way.FLARE: "f", Way.WALK: "b", Way.EXCUSE: "x", Way.ANSWERS: "a", Way.SAFETY: "h"}


class Decision(NamedTuple):
    """What was chosen: a word on a sign, or a way on; neither to keep the plan."""

    way: Way | None = None
    sign: Sign | None = None
    reply: Reply | None = None
    plan: bool = False
    """Whether to read the plan for flare-ups."""


class SafetyDialog(ChoiceDialog[Decision]):
    """Answers with what was chosen; None leaves everything as it is."""

    def __init__(self, safety: Safety, plan: bool = False) -> None:
        """Make the dialog.

        Args:
            safety: What it says of today.
            plan: Whether there is a plan for flare-ups, and today is a day for it.
        """
        judgement = safety.judgement()
        sign = None
        if Way.REPLY in judgement.ways:
            # One that waits for a word comes before those that have one.
            sign = min(judgement.signs, key=lambda sign: sign.reply is not None, default=None)
        ink = "red" if judgement.verdict is Verdict.STOP else "accent"
        said = partial(_said, safety.sentences(), ink, sign)
        # Whoever presses enter in haste reads when to get help, and settles nothing.
        at = Decision(Way.SAFETY) if sign else None
        when = "After today's session" if safety.is_over else "Before any exercise"
        super().__init__(when, _choices(safety, sign, plan), said, at)


class CareDialog(ChoiceDialog[bool]):
    """What asks for care, said before the first exercise; answers True to start, None to leave it."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("Before you start", [Choice("b", "begin the session", True)], partial(_cares, sentences))


def _cares(sentences: Sequence[str], width: int) -> list[Line]:
    rows: list[Line] = []
    for sentence in sentences:
        rows += [*([Line()] if rows else []), *wrapped(sentence, width, "text", "  ", ("· ", "accent"))]
    return rows


def _choices(safety: Safety, asked: OpenSign | None, plan: bool) -> Iterator[Choice[Decision]]:
    if asked:
        for reply, key in REPLY_KEYS.items():
            yield Choice(key, reply_say(asked.sign, reply), Decision(sign=asked.sign, reply=reply))
    ways = [way for way in safety.open_ways() if way in WAY_KEYS]
    for way in ways:
        yield Choice(WAY_KEYS[way], safety.way_say(way), Decision(way), apart=bool(asked) and way is ways[0])
    if plan:
        yield Choice(PLAN_KEY, "read my flare plan", Decision(plan=True))
    if safety.may_keep():
        yield Choice("n", "keep the plan today", Decision())


def _said(sentences: list[str], ink: str, asked: OpenSign | None, width: int) -> list[Line]:
    lines: list[Line] = []
    for n, sentence in enumerate(sentences):
        lines += [*([Line()] if n else []), *wrapped(sentence, width, "text" if n else ink)]
    return [*lines, Line(), *wrapped(SIGN_ASK[asked.sign], width, "text bold")] if asked else lines
