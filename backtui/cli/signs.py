"""`backtui sign`: how the signs are now that were told with a pain."""

import click

from ..domain.errors import PlanError
from ..domain.pain import Sign
from ..domain.safety_words import reply_say
from ..domain.signs import LASTING, Reply
from ..tracker.changes.health import NOUNS
from .options import SignWord, tracking, with_db, with_json
from .output import emit, emit_json, emit_prose
from .verdict import sign_lines, sign_shape, verdict_lines, verdict_shape


@click.command()
@click.argument("sign", required=False, type=SignWord(LASTING))
@click.argument("reply", required=False, type=click.Choice([reply.value for reply in Reply]))
@with_json
@with_db
def sign(sign: str | None, reply: str | None, as_json: bool, db: str | None) -> None:
    """List the signs that are still open, or say how one is now; then hear what today may be.

    Same means: as it always was, known, and no worse.

    Example: backtui sign numbness gone
    """
    with tracking(db) as tracker:
        named = Sign(sign) if sign else None
        is_open = named in {found.sign for found in tracker.safety.judgement().signs}
        if named and reply and not is_open and reply != Reply.WORSE.value:
            raise PlanError(f"no {NOUNS[named]} is open, so there is nothing to answer; backtui sign lists what is")
        if sign and reply:
            tracker.health.answer_sign(tracker.today, Sign(sign), Reply(reply))
        signs = [found for found in tracker.safety.judgement().signs if reply or sign in (None, found.sign)]
        if as_json:
            emit_json({"signs": [sign_shape(found) for found in signs], "verdict": verdict_shape(tracker.safety)})
        elif sign and reply:
            emit(f"{NOUNS[Sign(sign)]}: {reply_say(Sign(sign), Reply(reply)).lower()}")
            emit_prose("\n".join(verdict_lines(tracker.safety)))
        elif signs:
            emit_prose("\n".join(line for found in signs for line in sign_lines(found)))
        else:
            emit(f"{NOUNS[Sign(sign)].capitalize()} is not open." if sign else "No sign is open.")
