"""Cards: short lessons, one on each day of rest."""

from ..domain.light_types import TYPE_CHECKING
from .advice import Advice
from .history import History

if TYPE_CHECKING:
    from ..content.texts import Question

TOLD = "card_told"
"""The key under which the last card that was read or put away is noted: its day, a space, its slug."""


def card_today(advice: Advice) -> "Question | None":
    """Return the card of a day of rest, the next after the last told that suits the answers about health.

    None on other days, on a hard day, since a card has one try something, and once it was told.
    """
    history = advice.history
    day, slug = last_told(history)
    if day == history.today.isoformat() or not history.agenda().rests or advice.safety.hard:
        return None
    cards, codes = history.library.cards, advice.safety.screened().codes
    after = next((n for n, card in enumerate(cards, 1) if card.slug == slug), 0)
    return next((card for card in (*cards[after:], *cards[:after]) if not card.not_for & codes), None)


def last_told(history: History) -> tuple[str, str]:
    """Return the day and the slug of the last card that was read or put away; both are empty when there was none."""
    day, _, slug = history.mark(TOLD).partition(" ")
    return day, slug
