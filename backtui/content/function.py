"""The wording of the Roland-Morris questionnaire, and of the plan for flare-ups."""

from collections.abc import Mapping
from datetime import date

from ..domain.flare_plan import PARTS
from ..domain.light_types import NamedTuple
from ..domain.roland_morris import STATEMENTS
from .fields import Fields


class Questionnaire(NamedTuple):
    """The Roland-Morris questionnaire, as it was published."""

    title: str
    instruction: str
    statements: tuple[str, ...]
    """In their order; the first has the number 1."""
    credit: str
    closing: str
    sources: tuple[str, ...]
    reviewed: date


class FlareForm(NamedTuple):
    """What the plan for flare-ups is written from."""

    title: str
    intro: str
    closing: str
    choices: Mapping[str, tuple[str, ...]]
    """What may be ticked, by part."""
    sources: tuple[str, ...]
    reviewed: date


def questionnaire(fields: Fields) -> Questionnaire:
    """Build the questionnaire from its file.

    Raises:
        ContentError: Names the file and the key.
    """
    found = Questionnaire(
        title=fields.text("title"),
        instruction=fields.text("instruction"),
        statements=fields.texts("statements"),
        credit=fields.text("credit"),
        closing=fields.text("closing"),
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
    )
    fields.finish()
    if len(found.statements) != STATEMENTS:
        raise fields.broken("statements", f"must be {STATEMENTS}")
    return found


def flare_form(fields: Fields) -> FlareForm:
    """Build what the plan for flare-ups is written from.

    Raises:
        ContentError: Names the file and the key.
    """
    choices = fields.table("choices")
    form = FlareForm(
        title=fields.text("title"),
        intro=fields.text("intro"),
        closing=fields.text("closing"),
        choices={part: choices.texts(part) for part in PARTS},
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
    )
    choices.finish()
    fields.finish()
    return form
