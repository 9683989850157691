"""The exercise under the cursor, in as many words as there is room for."""

from ...content.library import Library
from ...domain import words
from ...domain.model import Exercise, Item
from ...domain.text import clean
from ..ink import Line, labelled, wrapped
from .pane import Pane

COLUMN = 10


class Cue(Pane):
    """How to do one exercise, what to feel, when to stop."""

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._library: Library | None = None

    def show(self, item: Item, library: Library) -> None:
        """Show another exercise."""
        self._item, self._library = item, library
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the name, then the steps and facts that fit the height."""
        item, library = self._item, self._library
        if not item or not library:
            return []
        if not library.knows(item.exercise):
            return [Line(), Line(((clean(item.name), "text bold"),))]
        exercise = library.exercise(item.exercise)
        towards = words.in_sentence(clean(library.short_name(item.towards))) if item.towards else ""
        aim = (("towards ", "dim"), (towards, "soft")) if towards else ()
        if self.size.height < 8:
            few = [Line(), *wrapped(exercise.summary, width), *labelled("Stop if", exercise.stop_if, width, COLUMN)]
            return [*few, Line(aim)] if len(few) < self.size.height else few
        dose = [Line(((str(item.dose), "dim"),))] if self.size.height > 11 else []
        head = [Line(), Line(((exercise.short, "text bold"),), aim), *dose, Line()]
        return [*head, *how_to(exercise, width, self.size.height - len(head) - 1)]


def how_to(exercise: Exercise, width: int, height: int) -> list[Line]:
    """Return the steps and facts of an exercise in at most `height` rows: the fuller form where it fits."""
    start = wrapped(exercise.start, width, "soft")
    steps = [
        line
        for n, step in enumerate(exercise.steps, 1)
        for line in wrapped(step, width, "text", "   ", (f"{n}  ", "dim"))
    ]
    facts = {"Feel": exercise.feel, "Breathe": exercise.breathe, "Watch": exercise.watch, "Stop if": exercise.stop_if}
    rows = {label: labelled(label, text, width, COLUMN) if text else [] for label, text in facts.items()}
    every = [line for lines in rows.values() for line in lines]
    few = [*rows["Breathe"], *rows["Stop if"]]
    cue = wrapped(exercise.summary, width)
    fuller = (
        [*start, Line(), *steps, Line(), *every],
        [*steps, Line(), *every],
        [*steps, Line(), *few],
        [*cue, Line(), *few],
        [*cue, Line(), *rows["Stop if"]],
    )
    return next((form for form in fuller if len(form) <= height), [*cue, *rows["Stop if"]])
