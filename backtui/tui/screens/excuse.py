"""Asking why a day is excused."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ...domain.days import short_day
from ...domain.model import Excuse, Reason
from ...domain.words import plural
from ..ink import Line
from ..widgets.pane import Chooser
from .over import Over

NOT_EXCUSED = "none"
LABELS = {Reason.SICK: "sick", Reason.PAIN: "pain", Reason.TRAVEL: "travel", Reason.OTHER: "something else"}


class Dialog(ModalScreen[Reason | bool | None], Over[Reason | bool | None]):
    """A small question over a place."""

    CSS_PATH = "excuse.tcss"


class ExcuseDialog(Dialog):
    """Answers with a reason, False to take the excuse back, or None to leave things as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Leave", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
        *(Binding(reason.value[0], f"answer('{reason.value}')", reason.value, show=False) for reason in Reason),
        Binding("n", f"answer('{NOT_EXCUSED}')", "not excused", show=False),
    ]

    def __init__(self, since: date, until: date, excuse: Excuse | None) -> None:
        super().__init__()
        self._excuse = excuse
        self._reasons = _Reasons(*_question(since, until), excused=excuse is not None)

    def compose(self) -> ComposeResult:
        """Lay out the reasons."""
        yield self._reasons

    def on_mount(self) -> None:
        """Put the cursor on the reason in force."""
        self._reasons.move_to(self._excuse.reason if self._excuse else None)

    @on(Chooser.Chosen)
    def choose(self, message: Chooser.Chosen) -> None:
        """Answer with the row under the cursor."""
        self.action_answer(message.key)

    def action_answer(self, key: str) -> None:
        """Answer with a reason, or with none."""
        self.dismiss(False if key == NOT_EXCUSED else Reason(key))


class PauseDialog(ExcuseDialog):
    """Answers with the reason of a pause, or None to begin none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "dismiss", "Leave", show=False)]

    def __init__(self, since: date) -> None:
        super().__init__(since, since, None)
        self._reasons = _Reasons(f"Pause from {short_day(since)}", "Nothing is asked until P says you are back.")


def _question(since: date, until: date) -> tuple[str, str]:
    if since == until:
        return f"Excuse {short_day(since)}", "One session fewer keeps its week."
    days = plural((until - since).days + 1, "day")
    return f"Excuse {short_day(since)} to {short_day(until)}", f"{days}, one session fewer for each."


class _Reasons(Chooser):
    def __init__(self, heading: str, meaning: str, *, excused: bool = False) -> None:
        super().__init__()
        self._heading, self._meaning, self._excused = heading, meaning, excused

    def build(self, width: int) -> list[Line]:
        lines = [
            Line(),
            Line(((self._heading, "text bold"),)),
            Line(((self._meaning, "soft"),)),
            Line(),
        ]
        for reason, label in LABELS.items():
            lines.append(self._row(reason.value, label))
        if self._excused:
            lines.append(self._row(NOT_EXCUSED, "not excused after all"))
        return [*lines, Line(), Line((("enter chooses, esc leaves it", "dim"),))]

    def _row(self, key: str, label: str) -> Line:
        chosen = key == self.cursor
        return Line(((key[0], "accent"), (f"  {label}", "text bold" if chosen else "text")), (), key, chosen)
