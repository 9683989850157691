"""Asking how hard a session was."""

from textual import events

from ...domain.pain import LEVEL_MAX
from ..action import Action, Way, bindings, one
from ..lines import Line, wrapped
from ..widgets.pane import Pane
from ..widgets.scale import LEVEL_KEYS, Scale, level_ways
from .base import Dialog, leaving

SAID = "0 no effort at all, 10 all you had."
SCALE_KEY = "scale"
"""The key of the row in which the levels stand."""


class EffortDialog(Dialog[int]):
    """Answers with a level, or None to leave it untold."""

    LEAVE = leaving("Leave it untold", "leave")
    ACTIONS = (
        one("effort.keep", "enter", "keep", "Save it", label="save"),
        Action("effort.level", level_ways("level"), "a level from 0 to 9; t for ten", "level", keys_shown=LEVEL_KEYS),
        Action(
            "effort.more",
            (Way("right,l,plus", "more(1)", "A level more"), Way("left,h,minus", "more(-1)", "A level less")),
            "a level more, a level less",
        ),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, level: int | None) -> None:
        """Show the level as it was told; None where none was."""
        super().__init__("How hard was it?")
        self._levels = _Levels(level)

    def contents(self) -> tuple[Pane]:
        """Return the scale."""
        return (self._levels,)

    def action_level(self, level: int) -> None:
        """Choose a level."""
        self._levels.level = level
        self._levels.rebuild()

    def action_more(self, change: int) -> None:
        """Choose the next level."""
        level = -1 if self._levels.level is None else self._levels.level
        self.action_level(min(max(0, level + change), LEVEL_MAX))

    def action_keep(self) -> None:
        """Answer, once a level is chosen."""
        if self._levels.level is not None:
            self.dismiss(self._levels.level)


class _Levels(Pane):
    def __init__(self, level: int | None) -> None:
        super().__init__()
        self.level = level

    def build(self, width: int) -> list[Line]:
        rows = [row._replace(key=SCALE_KEY) for row in self._scale(width).lines(self.level)]
        return [Line(), *wrapped(SAID, width, "soft"), Line(), *rows]

    def _scale(self, width: int) -> Scale:
        return Scale(self.app.theme, width, self.ground, graded=False)

    async def on_click(self, event: events.Click) -> None:
        """Choose the level under the mouse."""
        index = self.top + event.y
        if index < len(self.lines) and self.lines[index].key == SCALE_KEY:
            level = self._scale(self.content_width).level_at(event.x - self.margins[0])
            if level is not None:
                await self.screen.run_action(f"level({level})")
