"""The library's list and its page."""

from collections.abc import Mapping

from ...content.library import Library, home_rung, matches
from ...domain.model import Exercise
from ...domain.plan import Level
from ..ink import Line, Span, labelled, wrapped
from .pane import Chooser, Reader

COLUMN = 10
HABIT_DAYS = 5
"""On how many days an exercise was done before its mark is a full one."""


class ExerciseList(Chooser):
    """Exercises by ladder, easiest first."""

    MARGINS = (3, 1)

    def __init__(self) -> None:
        super().__init__()
        self._library: Library | None = None
        self._times: Mapping[str, int] = {}
        self._search = ""

    def show(self, library: Library, times: Mapping[str, int]) -> None:
        """Show the exercises of a library with the number of days each was done."""
        self._library, self._times = library, times
        self._built_for = None
        self.move_to(self.cursor)

    def search(self, text: str) -> None:
        """Show only what fits a text."""
        self._search = text
        self._built_for = None
        self.top = 0
        # Who types "bird" means the bird dog, and not what is also called so.
        named = [exercise.slug for exercise in self.found if matches(text, exercise.name, exercise.short)]
        self.move_to(named[0] if text and named and self.cursor not in named else self.cursor)

    @property
    def found(self) -> list[Exercise]:
        """The exercises that fit the search."""
        exercises = self._library.exercises if self._library else ()
        return [e for e in exercises if matches(self._search, e.name, e.slug, e.short, *e.aliases)]

    def build(self, width: int) -> list[Line]:
        """Return the count, then a heading for each ladder and a row for each exercise."""
        library = self._library
        if not library:
            return []
        found = self.found
        count = f"{len(found)} exercises" if len(found) != 1 else "1 exercise"
        head: tuple[Span, ...] = (("/", "accent"), (" search", "dim")) if not self._search else (("found", "dim"),)
        lines = [Line(), Line(head, ((count, "soft"),))]
        if not found:
            return [*lines, Line(), *wrapped("Nothing fits. esc shows all exercises again.", width, "soft")]
        group = None
        for exercise in found:
            ladder = home_rung(exercise)[0]
            if ladder != group:
                columns = () if group else (("level   days", "dim"),)
                group = ladder
                lines += [Line(), Line(((library.ladders.get(ladder, ladder), "text bold"),), columns)]
            lines.append(self._row(exercise))
        return lines

    def _row(self, exercise: Exercise) -> Line:
        chosen = exercise.slug == self.cursor
        times = self._times.get(exercise.slug, 0)
        mark = ("● ", "kept") if times >= HABIT_DAYS else ("◐ ", "kept") if times else ("○ ", "dim")
        first = next(level for level in Level if level in exercise.doses)
        right = ((first.value[0].upper(), "dim"), (f"{times or '–':>9}", "soft" if times else "dim"))
        name = (exercise.short, "text bold" if chosen else "text")
        return Line((mark, name), right, exercise.slug, chosen)

    def more(self, index: int) -> Line:
        """Return how much more there is."""
        below = sum(line.key is not None for line in self.lines[index:])
        return Line((("▾ ", "dim"), (f"{below} more", "dim")))


class ExercisePage(Reader):
    """Everything that is known of one exercise."""

    def __init__(self) -> None:
        super().__init__()
        self._exercise: Exercise | None = None
        self._library: Library | None = None
        self._level = Level.BEGINNER

    def show(self, exercise: Exercise, library: Library, level: Level) -> None:
        """Show another exercise, the dose of a level marked."""
        self._exercise, self._library, self._level = exercise, library, level
        self.top = 0
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return name, steps, facts, doses, cautions and sources."""
        exercise, library = self._exercise, self._library
        if not exercise or not library:
            return []
        return [
            *self._head(exercise, library, width),
            *_steps(exercise, width),
            Line(),
            *_facts(exercise, width),
            Line(),
            *self._doses(exercise, width),
            *_rungs(exercise, library, width),
            *_cautions(exercise, library, width),
            Line(),
            *labelled("Evidence", exercise.evidence, width, COLUMN, "soft"),
            *labelled("Sources", library.cite(exercise.sources), width, COLUMN, "soft"),
            *labelled("Written", exercise.reviewed.isoformat(), width, COLUMN, "soft"),
        ]

    def _head(self, exercise: Exercise, library: Library, width: int) -> list[Line]:
        ladder, rung = home_rung(exercise)
        of = len(library.rungs(ladder)) if rung else 0
        lines = [Line(), Line(((exercise.name, "text bold"),), ((f"rung {rung} of {of}", "soft"),) if rung else ())]
        if exercise.aliases:
            lines += wrapped(f"also: {', '.join(exercise.aliases)}", width, "dim")
        return [*lines, Line((("─" * width, "rule"),))]

    def _doses(self, exercise: Exercise, width: int) -> list[Line]:
        lines = []
        for n, (level, dose) in enumerate(exercise.doses.items()):
            mine = level is self._level
            label = "Dose" if n == 0 else ""
            rest = f"rest {dose.rest_s} s" if dose.rest_s else ""
            lines.append(
                Line(
                    (
                        (f"{label:{COLUMN - 2}}", "dim"),
                        ("▸ " if mine else "  ", "accent"),
                        (f"{level.value:14}", "text bold" if mine else "dim"),
                        (str(dose), "text bold" if mine else "soft"),
                    ),
                    ((rest, "dim"),),
                )
            )
        return lines


def _steps(exercise: Exercise, width: int) -> list[Line]:
    lines = [*wrapped(exercise.start, width, "soft"), Line()]
    for n, step in enumerate(exercise.steps, 1):
        lines += wrapped(step, width, "text", "   ", (f"{n}  ", "dim"))
    return lines


def _facts(exercise: Exercise, width: int) -> list[Line]:
    facts = {
        "Feel": exercise.feel,
        "Breathe": exercise.breathe,
        "Watch": exercise.watch,
        "Stop if": exercise.stop_if,
        "Easier": exercise.easier,
        "Harder": exercise.harder,
        "Works": ", ".join((*exercise.muscles, *exercise.assisting)),
    }
    return [line for label, text in facts.items() for line in labelled(label, text, width, COLUMN)]


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
