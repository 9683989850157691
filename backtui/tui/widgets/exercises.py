"""The library's list and its page."""

from collections.abc import Collection, Mapping, Sequence

from ...content.library import Library, home_rung
from ...content.search import found
from ...content.texts import edited
from ...domain.exercise_filter import EVERYTHING, Filter, filtered
from ...domain.model import Exercise
from ...domain.plan import Level
from ...domain.words import plural
from ..actions import key_of
from ..lines import Line, Span, labelled, wrapped
from .frame import Frame, framed
from .pane import Chooser, Reader

COLUMN, LEVEL_CELLS = 10, 14
REST_CELLS = len("   rest 120 s")
READABLE = 88
"""Most cells of a line of text, since the eye loses longer ones."""
HABIT_DAYS = 5
"""Days on which an exercise must have been done for its mark to be full."""


class ExerciseList(Chooser):
    """Exercises by ladder, easiest first."""

    MARGINS = (3, 1)

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._times: Mapping[str, int] = {}
        self._codes: Collection[str] = ()
        self._search = ""
        self.wanted = EVERYTHING
        """The filter."""
        self.found: Sequence[Exercise] = ()
        """The exercises that fit the filter and the search."""

    def show(self, library: Library, codes: Collection[str] = ()) -> None:
        """Show the exercises of a library, with the caution codes raised."""
        self._library, self._codes = library, codes
        self.show_frame(Frame((("Exercises", "text bold"),)))
        self._find()
        self.move_to(self.cursor)

    def count(self, times: Mapping[str, int]) -> None:
        """Show on how many days each exercise was done."""
        self._times = times
        self.rebuild()

    def search(self, text: str) -> None:
        """Show only what fits a text, the best first."""
        self._search = text
        self._find()
        self.top = 0
        first = self.found[0].slug if text and self.found else self.cursor
        self.move_to(first)

    def filter(self, wanted: Filter) -> None:
        """Show only what a filter wants."""
        self.wanted = wanted
        self._find()
        self.top = 0
        self.move_to(self.cursor)

    def _find(self) -> None:
        exercises = self._library.exercises if self._library else ()
        self.found = found(self._search, filtered(exercises, self.wanted, self._codes))
        self._built_for = None

    def build(self, width: int) -> list[Line]:
        """Return the count and the filter, then a heading for each ladder and a row for each exercise."""
        library = self._library
        if not library:
            return []
        exercises = self.found
        lines = [Line(), *self._head(len(exercises), library, width)]
        if not exercises:
            return [
                *lines,
                Line(),
                *wrapped(f"Nothing fits. {key_of('list.back')} shows all exercises again.", width, "soft"),
            ]
        columns = (("level   days", "dim"),)
        if self._search.strip():
            return [*lines, Line((), columns), *map(self._row, exercises)]
        group = None
        for exercise in exercises:
            ladder = home_rung(exercise)[0]
            if ladder != group:
                name = library.ladders.get(ladder, ladder)
                lines += [Line(), Line(((name, "text bold"),), () if group else columns)]
                group = ladder
            lines.append(self._row(exercise))
        return lines

    def _head(self, count: int, library: Library, width: int) -> list[Line]:
        every = len(library.exercises)
        number = plural(count, "exercise") if self.wanted == EVERYTHING else f"{count} of {every} exercises"
        left: tuple[Span, ...] = (
            ((key_of("list.search"), "accent"), (" search", "dim")) if not self._search else (("found", "dim"),)
        )
        filter_lines = wrapped(self.wanted.words(library.ladders), width, "accent") if self.wanted != EVERYTHING else []
        return [Line(left, ((number, "soft"),)), *filter_lines]

    def _row(self, exercise: Exercise) -> Line:
        chosen = exercise.slug == self.cursor
        times = self._times.get(exercise.slug, 0)
        mark = ("● ", "kept") if times >= HABIT_DAYS else ("◐ ", "kept") if times else ("○ ", "dim")
        right = ((exercise.level.value[0].upper(), "dim"), (f"{times or '–':>9}", "soft" if times else "dim"))
        name = (exercise.short, "text bold" if chosen else "text")
        return Line((mark, name), right, exercise.slug, chosen)

    def more(self, index: int) -> Line:
        """Return a line that says how many more there are."""
        below = sum(line.key is not None for line in self.lines[index:])
        return Line((("▾ ", "dim"), (f"{below} more", "dim")))


class ExercisePage(Reader):
    """Everything that is known of one exercise."""

    def __init__(self) -> None:
        super().__init__()
        self._exercise: Exercise | None = None
        self._library: Library | None = None
        self._level = Level.BEGINNER
        self._for_you: Sequence[str] = ()

    def show(self, exercise: Exercise, library: Library, level: Level, for_you: Sequence[str] = ()) -> None:
        """Show another exercise.

        Args:
            exercise: The exercise.
            library: Its library.
            level: The level whose dose is marked.
            for_you: What the user's answers about their health mean for it, and whether it is for today.
        """
        if exercise != self._exercise:
            self.top = 0
        self._exercise, self._library, self._level, self._for_you = exercise, library, level, for_you
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return name, steps, facts, doses, cautions and sources."""
        exercise, library = self._exercise, self._library
        if not exercise or not library:
            return []
        width = min(width, READABLE)
        sources = library.cite(exercise.sources)
        text = edited(exercise.reviewed) if exercise.reviewed else ""
        return [
            *self._head(exercise, library, width),
            *self._yours(width),
            *_steps(exercise, width),
            Line(),
            *_told(_facts(exercise), width),
            Line(),
            *self._doses(exercise, width),
            *_rungs(exercise, library, width),
            *_cautions(exercise, library, width),
            Line(),
            *_told({"Evidence": exercise.evidence, "Sources": sources, "Text": text}, width, "soft"),
        ]

    def _yours(self, width: int) -> list[Line]:
        lines = [line for text in self._for_you for line in wrapped(text, width, "accent", "  ", ("▸ ", "accent"))]
        return [*lines, Line()] if lines else []

    def _head(self, exercise: Exercise, library: Library, width: int) -> list[Line]:
        ladder, rung = home_rung(exercise)
        of = len(library.rungs(ladder)) if rung else 0
        boxed = framed(self)
        head = Line(((exercise.name, "text bold"),), ((f"rung {rung} of {of}", "soft"),) if rung else ())
        lines = [] if boxed else [Line(), head]
        if exercise.aliases:
            lines += wrapped(f"also: {', '.join(exercise.aliases)}", width, "dim")
        if boxed:
            # The border names it already.
            return [*lines, Line()] if lines else []
        return [*lines, Line((("─" * width, "rule"),))]

    def _doses(self, exercise: Exercise, width: int) -> list[Line]:
        wide = max((len(str(dose)) for dose in exercise.doses.values()), default=0)
        lines = []
        for n, (level, dose) in enumerate(exercise.doses.items()):
            mine = level is self._level
            ink = "text bold" if mine else "soft"
            head: tuple[Span, ...] = (
                (f"{'' if n else 'Dose':{COLUMN - 2}}", "dim"),
                ("▸ " if mine else "  ", "accent"),
                (f"{level.value:{LEVEL_CELLS}}", "text bold" if mine else "dim"),
            )
            rest = f"rest {dose.rest_s} s" if dose.rest_s else ""
            if COLUMN + LEVEL_CELLS + wide + REST_CELLS <= width:
                lines.append(Line((*head, (f"{dose!s:{wide}}", ink), (f"   {rest}" if rest else "", "dim"))))
            else:
                # Where they don't fit beside each other, the dose stands below its level.
                said = ", ".join(filter(None, (str(dose), rest)))
                lines += [Line(head), *wrapped(said, width, ink, " " * COLUMN)]
        return lines


def _steps(exercise: Exercise, width: int) -> list[Line]:
    lines = [*wrapped(exercise.start, width, "soft"), Line()] if exercise.start else []
    for n, step in enumerate(exercise.steps, 1):
        lines += wrapped(step, width, "text", "   ", (f"{n}  ", "dim"))
    return lines


def _facts(exercise: Exercise) -> dict[str, str]:
    return {
        "Feel": exercise.feel,
        "Breathe": exercise.breathe,
        "Watch": exercise.watch,
        "Stop if": exercise.stop_if,
        "Easier": exercise.easier,
        "Harder": exercise.harder,
        "Works": ", ".join((*exercise.muscles, *exercise.assisting)),
    }


def _told(facts: Mapping[str, str], width: int, ink: str = "text") -> list[Line]:
    """Return each fact with its label; empty ones are left out."""
    return [line for label, text in facts.items() if text for line in labelled(label, text, width, COLUMN, ink)]


def _rungs(exercise: Exercise, library: Library, width: int) -> list[Line]:
    lines: list[Line] = []
    for ladder in exercise.ladders:
        names = [f"▸ {rung.short}" if rung.slug == exercise.slug else rung.short for rung in library.rungs(ladder)]
        lines += labelled("Ladder" if not lines else "", " → ".join(names), width, COLUMN, "soft")
    return [Line(), *lines] if lines else []


def _cautions(exercise: Exercise, library: Library, width: int) -> list[Line]:
    lines: list[Line] = []
    for caution in exercise.cautions:
        label = "Care" if not lines else ""
        who = library.caution_names.get(caution.code, caution.code)
        lines += labelled(label, f"{who}: {caution.say}", width, COLUMN)
    return [Line(), *lines] if lines else []
