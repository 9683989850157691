"""Telling what the sets of an exercise really came to."""

from ...domain.dose import amounts_text, parse_amounts
from ...domain.errors import DoseError
from ...domain.model import Item
from ...domain.text import clean
from ...domain.words import in_sentence, plural
from ..action import bindings, one
from .fields import Field, FieldsDialog


class AmountsDialog(FieldsDialog[tuple[int, ...]]):
    """Answers with what each set came to; as many as are told are done."""

    KEEP = one("amounts.keep", "enter,ctrl+s", "keep", "Save it", label="save", at_once=True)
    ACTIONS = (KEEP,)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, item: Item) -> None:
        """Show what is known of an item's sets, or what they ask."""
        what = "seconds" if item.dose.holds else "minutes" if item.dose.unit == "min" else "repetitions"
        known = item.came_to or item.dose.amounts
        field = Field("sets", "Each set", amounts_text(item.dose.amounts), amounts_text(known), replaced=True)
        said = f"It asks for {item.dose}. Tell the {what} of each set you did, joined by hyphens or blanks."
        super().__init__(f"What came of {in_sentence(clean(item.name))}?", (field,), said)
        self._sets = item.dose.sets

    def action_keep(self) -> None:
        """Answer, once there is a number for each set done."""
        typed = "-".join(self.typed["sets"].replace(",", " ").replace("-", " ").split())
        try:
            amounts = parse_amounts(typed)
        except DoseError:
            self.say("write one number for each set: 8-6-5")
            return
        if len(amounts) > self._sets:
            self.say(f"it has {plural(self._sets, 'set')}; a number for each is enough")
        else:
            self.dismiss(amounts)
