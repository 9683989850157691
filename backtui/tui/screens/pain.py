"""Asking how much it hurts, when, and with which signs."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ...domain.pain import DURING_SAY, GATE_SAY, LEVEL_MAX, Gate, Light, Moment, Sign, during_light, gate
from ..ink import Line, Span, wrapped
from ..widgets.pane import Pane
from .over import Over

SIGNS = {
    Sign.SHARP: ("s", "sharp, sudden, or of a new kind"),
    Sign.RISING: ("r", "more with every repetition"),
    Sign.SPREADING: ("b", "spreading below the knee"),
    Sign.NERVE: ("n", "tingling, numbness or weakness"),
}
MOMENTS = {
    Moment.MORNING: "this morning",
    Moment.BEFORE: "before the session",
    Moment.DURING: "during it",
    Moment.AFTER: "after it",
}
Answer = tuple[int, Moment, frozenset[Sign]]
INKS = {Light.GREEN: "kept", Light.AMBER: "accent", Light.RED: "red"}


class PainDialog(ModalScreen[Answer | bool | None], Over[Answer | bool | None]):
    """Answers with level, moment and signs, or None to leave it untold."""

    CSS_PATH = "pain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Leave", show=False),
        Binding("enter", "keep", "Keep", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
        Binding("right,l,plus", "more(1)", "More", show=False),
        Binding("left,h,minus", "more(-1)", "Less", show=False),
        Binding("tab,down,j", "moment(1)", "Another moment", show=False),
        Binding("shift+tab,up,k", "moment(-1)", "Another moment", show=False),
        Binding("t", f"level({LEVEL_MAX})", "Ten", show=False),
        *(Binding(str(level), f"level({level})", str(level), show=False) for level in range(LEVEL_MAX)),
        *(Binding(key, f"sign('{sign}')", sign, show=False) for sign, (key, _text) in SIGNS.items()),
    ]

    def __init__(
        self, moment: Moment, about: str | None = None, start: int | None = None, *, skippable: bool = False
    ) -> None:
        """Make the dialog.

        Args:
            moment: When it is felt, as far as can be guessed.
            about: Name of the exercise it comes with; None for the back as a whole.
            start: The level before the session; None when not told.
            skippable: Whether enter without a level leaves it untold, and answers False.
        """
        super().__init__()
        self._scale = _Scale(moment, about, start)
        self._scale.skippable = skippable

    def compose(self) -> ComposeResult:
        """Lay out the scale."""
        yield self._scale

    def action_level(self, level: int) -> None:
        """Choose a level."""
        self._scale.level = level
        self._scale.rebuild()

    def action_more(self, change: int) -> None:
        """Choose the next level."""
        level = -1 if self._scale.level is None else self._scale.level
        self.action_level(min(max(0, level + change), LEVEL_MAX))

    def action_moment(self, change: int) -> None:
        """Choose another moment."""
        moments = list(Moment)
        self._scale.moment = moments[(moments.index(self._scale.moment) + change) % len(moments)]
        self._scale.rebuild()

    def action_sign(self, sign: str) -> None:
        """Add a sign, or take it back."""
        self._scale.signs ^= {Sign(sign)}
        self._scale.rebuild()

    def action_keep(self) -> None:
        """Answer, once a level is chosen."""
        if self._scale.level is not None:
            self.dismiss((self._scale.level, self._scale.moment, self._scale.signs))
        elif self._scale.skippable:
            self.dismiss(False)


class _Scale(Pane, can_focus=True):
    def __init__(self, moment: Moment, about: str | None, start: int | None) -> None:
        super().__init__()
        self.level: int | None = None
        self.skippable = False
        self.moment = moment
        self.signs: frozenset[Sign] = frozenset()
        self._about = about
        self._start = start

    def build(self, width: int) -> list[Line]:
        about = f", {self._about}" if self._about else ""
        lines = [
            Line(),
            Line(((f"How much does it hurt{about}?", "text bold"),)),
            Line(((MOMENTS[self.moment], "soft"), ("   tab another moment", "dim"))),
            Line(),
            Line(tuple(self._levels())),
            Line((("none", "dim"),), (("worst imaginable", "dim"),)),
            Line(),
        ]
        for sign, (key, text) in SIGNS.items():
            mark = ("[x] ", "red") if sign in self.signs else ("[ ] ", "dim")
            lines.append(Line((mark, (key, "accent"), (f"  {text}", "text"))))
        lines.append(Line())
        said = self._says()
        lines += wrapped(said[0], width, said[1]) if said else wrapped("0 to 9, t for ten.", width, "dim")
        enter = "skips it" if self.skippable and self.level is None else "keeps it"
        return [*lines, Line(), Line(((f"enter {enter}, esc leaves it, ! when to get help", "dim"),))]

    def _levels(self) -> list[Span]:
        return [
            (f"{level:^4}", "accent bold underline" if level == self.level else "soft")
            for level in range(LEVEL_MAX + 1)
        ]

    def _says(self) -> tuple[str, str] | None:
        if self.level is None:
            return None
        if self.moment in (Moment.MORNING, Moment.BEFORE):
            found = gate(self.level, self.signs)
            return GATE_SAY[found], "text" if found is Gate.GO else "red" if found is Gate.SAFETY else "accent"
        light = during_light(self.level, self.signs, self._start)
        return DURING_SAY[light], INKS[light]
