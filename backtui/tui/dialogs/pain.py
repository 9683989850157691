"""Asking how much it hurts, when, and with which signs."""

from datetime import date

from textual import events

from ...domain.light_types import NamedTuple
from ...domain.pain import DURING_SAY, LEVEL_MAX, SIGN_KEYS, SIGN_NAMES, Light, Moment, Pain, Sign
from ...domain.pain_response import AFTER_SAY
from ...domain.safety import Verdict
from ...domain.safety_words import SIGN_SAY, VERDICT_SAY, WORST_COUNTS_SAY
from ...domain.text import clean
from ...domain.words import in_sentence
from ...tracker.safety import Safety
from ..action import Action, Way, bindings, one
from ..lines import Line, cells_of, wrapped
from ..widgets.pane import Pane
from ..widgets.scale import LEVEL_KEYS, NEEDS_LEVEL, Scale, level_ways
from .base import Dialog, leaving

MOMENTS = {
    Moment.MORNING: "this morning; sore muscles apart",
    Moment.BEFORE: "before the session",
    Moment.DURING: "during it",
    Moment.AFTER: "after it",
}
STIFF_MIN = (None, 0, 5, 10, 15, 20, 30, 45, 60, 90, 120)
"""The minutes of morning stiffness to choose from; None leaves them untold."""
INKS = {Light.GREEN: "kept", Light.AMBER: "accent", Light.RED: "red"}
MILDER = f"{VERDICT_SAY[Verdict.EASY]} {WORST_COUNTS_SAY}"
SAYINGS = (MILDER, *VERDICT_SAY.values(), *SIGN_SAY.values(), *DURING_SAY.values(), *AFTER_SAY.values())
SPACED_ROWS, TALL_ROWS = 19, 22
"""Rows of the terminal from which on blank rows part what belongs together, and the scale is tall."""
MOMENT_KEY = "moment"
"""The key of the row that tells the moment."""
STIFF_KEY = "stiff"
"""The key of the row that tells how long the back was stiff."""
SCALE_KEY = "scale"
"""The key of the rows in which the levels stand."""


class Told(NamedTuple):
    """What was told."""

    level: int
    moment: Moment
    signs: frozenset[Sign]
    stiff_min: int | None = None
    """Minutes of stiffness after getting up; None where they were not told."""


class PainDialog(Dialog[Told | bool]):
    """Answers with what was told, or None to leave it untold."""

    LEAVE = leaving("Leave it untold", "leave")
    KEEP = one("pain.keep", "enter", "keep", "Save it", label="save")
    ACTIONS = (
        KEEP,
        Action(
            "pain.level",
            level_ways("level"),
            *("a level from 0 to 9; t for ten", "level"),
            keys_shown=LEVEL_KEYS,
        ),
        Action(
            "pain.more",
            (Way("right,l,plus", "more(1)", "A level more"), Way("left,h,minus", "more(-1)", "A level less")),
            "a level more, a level less",
        ),
        Action(
            "pain.moment",
            (Way("tab,down,j", "moment(1)", "The next moment"), Way("shift+tab,up,k", "moment(-1)", "The one before")),
            "another moment of the day",
            keys_shown="tab",
        ),
        Action(
            "pain.stiff",
            (Way("m", "stiff(1)", "Stiff for longer"), Way("M", "stiff(-1)", "Stiff for less")),
            "in the morning: how many minutes the back was stiff",
        ),
        Action("pain.scroll", (Way("pagedown", "scroll(1)", "Down"), Way("pageup", "scroll(-1)", "Up")), ""),
        *(one(f"pain.{sign}", key, f"sign('{sign}')", SIGN_NAMES[sign]) for sign, key in SIGN_KEYS.items()),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(
        self, safety: Safety, day: date, moment: Moment, exercise: str | None = None, *, skippable: bool = False
    ) -> None:
        """Make the dialog.

        Args:
            safety: Says what an answer means, while it is given.
            day: The day it is felt.
            moment: When it is felt, as far as can be guessed.
            exercise: Slug of the exercise it comes with; None for the back as a whole.
            skippable: Whether enter without a level leaves it untold, and answers False.
        """
        name = safety.history.library.short_name(exercise) if exercise else ""
        super().__init__(f"How much does {in_sentence(clean(name))} hurt?" if name else "How much does it hurt?")
        self._scale = _Scale(safety, day, moment, exercise)
        self._skippable = skippable

    def contents(self) -> tuple[Pane]:
        """Return the scale with the signs."""
        return (self._scale,)

    def filled(self) -> object:
        """Return what was told."""
        return self._scale.level, self._scale.signs, self._scale.stiff_min

    def labels(self) -> dict[str, str]:
        """Return what enter does as things are."""
        return {"pain.keep": "skip"} if self._skippable and self._is_untouched else {}

    @property
    def _is_untouched(self) -> bool:
        """Whether nothing has been told, so that nothing is lost without a level."""
        return self._scale.level is None and not self._scale.signs and self._scale.stiff_min is None

    def action_level(self, level: int) -> None:
        """Choose a level."""
        self._scale.level = level
        self._scale.rebuild()
        self.show_keys()

    def action_more(self, change: int) -> None:
        """Choose the next level."""
        level = -1 if self._scale.level is None else self._scale.level
        self.action_level(min(max(0, level + change), LEVEL_MAX))

    def action_moment(self, change: int) -> None:
        """Choose another moment."""
        moments = list(Moment)
        self._scale.moment = moments[(moments.index(self._scale.moment) + change) % len(moments)]
        self._scale.rebuild()

    def action_stiff(self, change: int) -> None:
        """Choose how long the back was stiff; told of the morning only."""
        if self._scale.moment is Moment.MORNING:
            at = STIFF_MIN.index(self._scale.stiff_min)
            self._scale.stiff_min = STIFF_MIN[(at + change) % len(STIFF_MIN)]
            self._scale.rebuild()
            self.show_keys()

    def action_sign(self, sign: str) -> None:
        """Add a sign, or take it back."""
        self._scale.signs ^= {Sign(sign)}
        self._scale.rebuild()
        self.show_keys()

    def action_scroll(self, pages: int) -> None:
        """Show what has no room."""
        self._scale.scroll_lines(pages * max(1, self._scale.size.height - 2))

    def action_keep(self) -> None:
        """Answer, once a level is chosen."""
        if self._scale.level is not None:
            self.dismiss(self._scale.told(self._scale.level))
        elif self._skippable and self._is_untouched:
            self.dismiss(False)
        else:
            self.say(NEEDS_LEVEL)


class _Scale(Pane):
    def __init__(self, safety: Safety, day: date, moment: Moment, exercise: str | None) -> None:
        super().__init__()
        self.level: int | None = None
        self.moment = moment
        self.signs: frozenset[Sign] = frozenset()
        self.stiff_min: int | None = None
        self._safety, self._day, self._exercise = safety, day, exercise

    def told(self, level: int) -> Told:
        """Return what is told so far, with a level."""
        return Told(level, self.moment, self.signs, self.stiff_min if self.moment is Moment.MORNING else None)

    def build(self, width: int) -> list[Line]:
        space = [Line()] if self.app.size.height >= SPACED_ROWS else []
        scale = self._levels(width)
        ends = ("none", "worst imaginable")
        between = " " * max(1, min(width, scale.cells) - sum(map(len, ends)))
        lines = [*space, self._when(width), *space]
        blocks = scale.lines(self.level, tall=self.app.size.height >= TALL_ROWS)
        lines += [line._replace(key=SCALE_KEY) for line in blocks]
        lines += [Line(((between.join(ends), "dim"),)), *space]
        for sign, key in SIGN_KEYS.items():
            mark = ("[x]", "red") if sign in self.signs else ("[ ]", "dim")
            chip = (f" {key} ", "accent bold on-chip")
            lines.append(Line((chip, (" ", "text"), mark, (f" {SIGN_NAMES[sign]}", "text")), (), sign))
        stiff = [self._stiff()] if self.moment is Moment.MORNING else []
        return [*lines, *stiff, Line(), *self._says(width)]

    def _stiff(self) -> Line:
        minutes = self.stiff_min
        told = ("stiff after getting up: ", "text")
        value = (
            ("not told", "dim") if minutes is None else ("not at all" if not minutes else f"{minutes} min", "text bold")
        )
        return Line(((" m ", "accent bold on-chip"), (" ", "text"), told, value), (), STIFF_KEY)

    def _when(self, width: int) -> Line:
        moment = MOMENTS[self.moment]
        turn = " › another moment"
        turn = turn if cells_of(f"{moment}   ‹ tab{turn}") <= width else " ›"
        return Line(((moment, "text bold"), ("   ‹ ", "dim"), ("tab", "accent"), (turn, "dim")), (), MOMENT_KEY)

    def _levels(self, width: int) -> Scale:
        return Scale(self.app.theme, width, self.ground)

    def _says(self, width: int) -> list[Line]:
        """Return what the answer means, in as many rows as the longest meaning needs: the box keeps its size."""
        rows = max(len(wrapped(saying, width)) for saying in SAYINGS)
        said = self._meaning()
        lines = [line._replace(selected=True) for line in wrapped(said[0], width, said[1])] if said else []
        return lines + [Line()] * (rows - len(lines))

    def _meaning(self) -> tuple[str, str] | None:
        if self.level is None:
            return None
        told = Pain(self._day, self.moment, self.level, self._exercise, self.signs)
        meaning = self._safety.meaning(told)
        return meaning.text, INKS[meaning.light]

    async def on_click(self, event: events.Click) -> None:
        """Choose the level, take up the sign, or change the moment under the mouse."""
        index = self.top + event.y
        key = self.lines[index].key if index < len(self.lines) else None
        if key == MOMENT_KEY:
            await self.screen.run_action("moment(1)")
        elif key == STIFF_KEY:
            await self.screen.run_action("stiff(1)")
        elif key == SCALE_KEY:
            level = self._levels(self.content_width).level_at(event.x - self.margins[0])
            if level is not None:
                await self.screen.run_action(f"level({level})")
        elif key is not None:
            await self.screen.run_action(f"sign('{key}')")
