"""Signs that stay open from day to day until someone says how they are now."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from .light_types import NamedTuple, Protocol
from .pain import Moment, Sign

LASTING = (Sign.WEAKNESS, Sign.NERVE, Sign.SPREADING)
"""The signs that stay open until they are answered, the gravest first; the others hold for their day."""


class Reply(StrEnum):
    """An answer to how a sign is now."""

    GONE = "gone"
    SAME = "same"
    """As it always was: known, and no worse."""
    WORSE = "worse"


class SignAnswer(NamedTuple):
    """What was answered about one sign."""

    sign: Sign
    reply: Reply
    day: date
    told_at: str
    """UTC, as ISO text."""


class Told(Protocol):
    """A pain as it was told; a day and a moment may have several."""

    @property
    def day(self) -> date:
        """The day it was felt."""

    @property
    def moment(self) -> Moment:
        """When on that day."""

    @property
    def level(self) -> int:
        """0 to 10."""

    @property
    def signs(self) -> Collection[Sign]:
        """What came with it."""

    @property
    def exercise(self) -> str | None:
        """Slug of the exercise it came with, or None."""

    @property
    def told_at(self) -> str:
        """When it was told: UTC, as ISO text."""


class OpenSign(NamedTuple):
    """A sign that was told and is not gone."""

    sign: Sign
    since: date
    """The day it was first told since it was last gone."""
    reply: Reply | None = None
    """The answer in force; None while it waits for one."""


def open_signs(pains: Iterable[Told], answers: Iterable[SignAnswer]) -> tuple[OpenSign, ...]:
    """Return the signs that are not gone, the gravest first.

    Reports and answers about a later day are newer; within a day, those told later. Of two told at once, the
    worse counts as newer. Telling a sign again undoes "gone" and "the same as always", but not "worse".
    """
    events = [(pain.day, pain.told_at, sign, None) for pain in pains for sign in pain.signs if sign in LASTING]
    replies = [(answer.day, answer.told_at, answer.sign, answer.reply) for answer in answers]
    order = (Reply.GONE, Reply.SAME, None, Reply.WORSE)
    found: dict[Sign, OpenSign] = {}
    for day, _, sign, reply in sorted([*events, *replies], key=lambda event: (*event[:2], order.index(event[3]))):
        if reply is Reply.GONE:
            found.pop(sign, None)
        elif sign not in found:
            found[sign] = OpenSign(sign, day, reply)
        elif reply or found[sign].reply is not Reply.WORSE:
            found[sign] = found[sign]._replace(reply=reply)
    return tuple(found[sign] for sign in LASTING if sign in found)
