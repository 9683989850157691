"""A plan that somebody wrote in a file, such as a physiotherapist on the form: read, and added to one's own."""

from pathlib import Path

from ...content.own import read_text
from ...domain.errors import BacktuiError
from ...domain.model import ROUTINE
from ...domain.text import PATH_MAX, clean
from ...system.paths import typed
from ...tracker.tracker import Tracker
from .fields import Field, FieldsDialog

SAID = "The file that was saved for you. What it holds stands with your own routines; nothing you have is replaced."


class PlanFileDialog(FieldsDialog[str]):
    """Answers with what was added, once it is recorded."""

    def __init__(self, tracker: Tracker) -> None:
        asked = Field("file", "File", "its name, such as ~/Downloads/plan.toml")
        super().__init__("A plan from a file", (asked,), SAID)
        self._tracker = tracker

    def action_keep(self) -> None:
        """Add what stands in the file; what stands in the way is told, and nothing is added."""
        file = self.typed["file"]
        path = Path(typed(file))
        name = path.name or "a file"
        if not path.is_file():
            self.say(f"there is no file {clean(file, PATH_MAX)}" if file else "name a file")
            return
        try:
            added = self._tracker.own.add_own(read_text(name, lambda: path.open(encoding="utf-8")), name)
        except BacktuiError as error:
            # The field says already which file.
            self.say(str(error).removeprefix(f"{name}: "))
            return
        names = [self._tracker.library.routine(own.slug) for own in added if own.kind == ROUTINE]
        self.dismiss(" ".join(f"{made.name}. {made.summary}" for made in names) or "the exercises stand in the library")
