"""The exercise under the cursor, in as many words as there is room for."""

from collections.abc import Sequence

from ...content.library import Library
from ...domain import words
from ...domain.light_types import NamedTuple
from ...domain.model import Exercise, Item
from ...domain.text import clean
from ..actions import key_of
from ..lines import Line, cells_of, fitted, labelled, wrapped
from .frame import framed
from .pane import Pane

COLUMN = 10


class _Shown(NamedTuple):
    """All that is shown of an exercise."""

    name: str
    exercise: Exercise | None
    """None where the library does not know it."""
    dose: str
    towards: str
    """What it leads to; empty where nothing is aimed at."""
    cares: tuple[str, ...]
    first: str
    opened_by: str
    """The key that shows all of it."""


class Cue(Pane):
    """How to do one exercise, what to feel, when to stop."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Shown | None = None

    def show(self, item: Item, library: Library, cares: Sequence[str] = (), first: str = "") -> None:
        """Show another exercise.

        Args:
            item: The exercise as the day asks for it.
            library: Its library.
            cares: What the answers about health ask of someone who does it; never left out.
            first: What is said beside the first cues ever shown, where there is room; empty later.
        """
        exercise = library.exercise(item.exercise) if library.knows(item.exercise) else None
        towards = words.in_sentence(clean(library.short_name(item.towards))) if exercise and item.towards else ""
        opened_by = key_of("today.open")
        shown = _Shown(clean(item.name), exercise, str(item.dose), towards, tuple(cares), first, opened_by)
        # A tick changes none of it.
        if shown != self._shown:
            self._shown = shown
            self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the name, then the steps and facts that fit the height."""
        shown = self._shown
        if not shown:
            return []
        exercise = shown.exercise
        if not exercise:
            return [Line(), Line(((shown.name, "text bold"),))]
        aim = (("towards ", "dim"), (shown.towards, "soft")) if shown.towards else ()
        # In full, since the list beside it has no room for all of it.
        dose = Line(((shown.dose, "dim"),))
        if self.size.height < 8:
            return self._few(exercise, shown, width, dose, Line(aim))
        told = care_lines(shown.cares, width)
        space = [Line()] if self.size.height > 11 else []
        head = [Line(), Line(((exercise.short, "text bold"),), aim), dose, *told, *space]
        if framed(self):
            # The border names it already.
            head = [*_dosed(shown.dose, exercise.summary, width), *told, Line()]
        first = [Line(), *wrapped(shown.first, width, "soft")] if shown.first else []
        room = self.size.height - len(head) - 1
        body = how_to(exercise, width, room - len(first))
        return [*head, *body, *first] if len(body) + len(first) <= room else [*head, *how_to(exercise, width, room)]

    def _few(self, exercise: Exercise, shown: _Shown, width: int, dose: Line, aim: Line) -> list[Line]:
        """Return what fits a few rows: what one's health asks for takes the place of the rest."""
        height = self.size.height
        stop = labelled("Stop if", exercise.stop_if, width, COLUMN)
        told = care_lines(shown.cares, width)
        if not told:
            summary = wrapped(exercise.summary, width)
            few = [*summary, *stop]
            if len(few) > height:
                # When to stop is never cut off.
                return [*_cut(exercise.summary, width, height - len(stop)), *stop]
            few = [dose, *few] if len(few) < height else few
            return [*few, aim] if len(few) < height else few
        if len(told) > height:
            more = f"And {len(shown.cares) - 1} more: {shown.opened_by} opens them."
            return [*care_lines(shown.cares[:1], width), *wrapped(more, width, "accent", "  ")]
        few = [*told, *stop]
        if len(few) > height:
            return told
        return [dose, *few] if len(few) < height else few


def _cut(text: str, width: int, height: int) -> list[Line]:
    """Return a text in at most so many rows; an ellipsis says that it goes on."""
    lines = wrapped(text, width)
    if len(lines) <= height:
        return lines
    kept = max(0, height - 1)
    rest = " ".join(words for line in lines[kept:] for words, _ in line.left)
    return [*lines[:kept], *([Line(tuple(fitted([(rest, "text")], width)))] if height > 0 else [])]


def _dosed(dose: str, summary: str, width: int) -> list[Line]:
    """Return a dose with what is to be done beside it, or below it when the dose is long."""
    if cells_of(dose) >= COLUMN:
        return [Line(((dose, "accent bold"),)), *wrapped(summary, width)]
    return wrapped(summary, width, "text", " " * COLUMN, (f"{dose:{COLUMN}}", "accent bold"))


def care_lines(cares: Sequence[str], width: int) -> list[Line]:
    """Return what the answers about health ask of someone who does an exercise."""
    return [line for care in cares for line in wrapped(care, width, "accent", "  ", ("▸ ", "accent"))]


def how_to(exercise: Exercise, width: int, height: int) -> list[Line]:
    """Return the steps and facts of an exercise in at most `height` rows: the fullest form that fits."""
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
