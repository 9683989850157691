"""What safety says of today, as `--json` prints it, and the same as text."""

from collections.abc import Mapping

from ..domain.pain import SIGN_NAMES
from ..domain.safety import Verdict
from ..domain.safety_words import SIGN_ASK, VERDICT_SAY, reply_say
from ..domain.signs import OpenSign, Reply
from ..tracker.safety import Safety
from .options import SIGN_SHOWN


def verdict_shape(safety: Safety) -> dict[str, object]:
    """Return the verdict as JSON."""
    ways = [{"say": say, "command": command} for say, command in safety.ways().items()]
    return {"verdict": safety.verdict.value, "says": safety.sentences(), "ways": ways}


def verdict_lines(safety: Safety) -> list[str]:
    """Return the verdict as text: everything that has a say, then the ways on."""
    return [*(safety.sentences() or [VERDICT_SAY[Verdict.CLEAR]]), *way_lines(safety.ways())]


def way_lines(ways: Mapping[str, str]) -> list[str]:
    """Return ways on as text, each in words with the command that takes it."""
    return [f"  {say}: {command}" for say, command in ways.items()]


def sign_shape(sign: OpenSign) -> dict[str, object]:
    """Return a sign that is open as JSON."""
    return {
        "sign": sign.sign.value,
        "since": sign.since.isoformat(),
        "reply": sign.reply.value if sign.reply else None,
        "ask": SIGN_ASK[sign.sign],
    }


def sign_lines(sign: OpenSign) -> list[str]:
    """Return a sign that is open as text: what it is, the question, and the command for each answer."""
    now = f", now: {reply_say(sign.sign, sign.reply).lower()}" if sign.reply else ""
    replies = {
        reply_say(sign.sign, reply): f"backtui sign {SIGN_SHOWN.get(sign.sign, sign.sign)} {reply}" for reply in Reply
    }
    return [
        f"{SIGN_NAMES[sign.sign].capitalize()}, since {sign.since.isoformat()}{now}.",
        SIGN_ASK[sign.sign],
        *way_lines(replies),
    ]
