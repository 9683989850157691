"""The session of a day as a list to tick."""

from rich.cells import cell_len

from ...content.library import Library
from ...domain import words
from ...domain.days import short_day
from ...domain.model import Item, Pause, Session
from ...domain.text import clean
from ...reading import Agenda, Reading
from ..ink import Line, Span, wrapped
from .pane import Chooser

BOXES = {"done": ("[x]", "kept"), "some": ("[~]", "accent"), "open": ("[ ]", "dim")}
SETS_CELLS = 5
NARROWEST = 30
"""Cells below which there is room for boxes and names alone."""


class Checklist(Chooser):
    """The items of a day, the cursor on the first that is open."""

    MARGINS = (3, 1)

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._library: Library | None = None
        self._title = ""
        self._pause: Pause | None = None

    def show(self, agenda: Agenda, reading: Reading) -> None:
        """Show a day; the cursor stays where it is while the day is the same."""
        same = self._agenda is not None and self._agenda.status.day == agenda.status.day
        self._agenda, self._library = agenda, reading.library
        self._title = reading.routine_name(agenda.session)
        self._pause = reading.open_pause()
        self._built_for = None
        if not same or self.cursor not in self.keys:
            items = [item for item in agenda.session.items if not item.done]
            self.cursor = None
            self.move_to(items[0].exercise if items else None)
        else:
            self.redraw()

    def item(self, exercise: str | None = None) -> Item | None:
        """Return an item, the one under the cursor unless named; None when the day has none such."""
        wanted = exercise or self.cursor
        items = self._agenda.session.items if self._agenda else ()
        return next((item for item in items if item.exercise == wanted), None)

    def build(self, width: int) -> list[Line]:
        """Return heading, asked items, progress, optional items, and what there is to say of the day."""
        if not self._agenda:
            return []
        session = self._agenda.session
        roomy = self.screen.has_class("-tall") and len(session.asked) <= 6
        space = [] if self.size.height < 14 else [Line()]
        lines = [*space, Line(((clean(self._title), "text bold"),), ((clean(session.level), "dim"),)), *space]
        for item in session.asked:
            lines += self._rows(item, width, roomy=roomy)
        lines += [*([] if roomy else space), self._progress(width), *space]
        optional = [item for item in session.items if item.optional]
        if optional and roomy:
            lines += [Line((("If you like", "text bold"),)), Line()]
        for item in optional:
            lines += self._rows(item, width, roomy=False)
        return [*lines, *self._words(width, space)]

    def _words(self, width: int, space: list[Line]) -> list[Line]:
        agenda = self._agenda
        assert agenda  # noqa: S101 - build has looked
        said: list[Line] = []
        if agenda.session.counted:
            said += wrapped("Counted as done.", width, "soft")
        elif agenda.session.sets_done and not agenda.session.done:
            said += wrapped(f"s goes on: {_first_open(agenda.session)}", width, "soft")
        if self._pause and agenda.status.day >= self._pause.since:
            said += wrapped(f"Paused since {short_day(self._pause.since)}: P resumes.", width, "excused")
        elif agenda.excuse:
            said += wrapped(f"Excused: {agenda.excuse.reason}.", width, "excused")
        elif agenda.rest and not agenda.session.sets_done:
            said += wrapped(agenda.rest, width, "soft")
        return [*space, *said] if said else []

    def _rows(self, item: Item, width: int, *, roomy: bool) -> list[Line]:
        chosen = item.exercise == self.cursor
        box, ink = BOXES["done" if item.done else "some" if item.sets_done else "open"]
        name_ink = "text bold" if chosen else "soft" if item.done else "text"
        amount_ink = "text" if chosen or not item.done else "dim"
        sets = f"{item.sets_done}/{item.dose.sets}"
        sets_ink = "accent" if 0 < item.sets_done < item.dose.sets else "dim"
        left: list[Span] = [(f"{box} ", ink), (clean(item.name), name_ink)]
        column = 10 if width < 40 else 16
        amount = item.dose.amount if cell_len(item.dose.amount) < column else item.dose.brief
        right: tuple[Span, ...] = ((f"{amount:>{column}}", amount_ink),)
        if item.optional:
            aside = self._agenda and item.exercise in self._agenda.session.laid_aside
            if aside or not (roomy or self.screen.has_class("-tall")):
                left.append((" laid aside" if aside else " if you like", "dim"))
        else:
            right = ((f"{sets:>{SETS_CELLS}}", sets_ink), *right)
        rows = [Line(tuple(left), right if width >= NARROWEST else (), item.exercise, chosen)]
        if roomy:
            towards = self._towards(item)
            rows.append(Line((("    ", "dim"), (towards, "dim")), (), item.exercise, chosen))
            rows.append(Line())
        return rows

    def _towards(self, item: Item) -> str:
        if not item.towards or not self._library:
            return ""
        return f"towards {words.in_sentence(clean(self._library.short_name(item.towards)))}"

    def _progress(self, width: int) -> Line:
        agenda, library = self._agenda, self._library
        assert agenda and library  # noqa: S101 - build has looked
        session = agenda.session
        done, total = session.items_done, len(session.asked)
        tempos = ((item, library.tempo(item.exercise)) for item in session.asked)
        left_s = sum(item.left_s(tempo) for item, tempo in tempos if tempo)
        said = f", {words.minutes(left_s)} left" if left_s else ""
        bar = max(6, width - 19)
        filled = round(bar * done / total) if total else 0
        return Line(
            (("━" * filled, "kept"), ("─" * (bar - filled), "rule")),
            ((f"{done} of {total}", "text"), (said, "dim")),
        )


def _first_open(session: Session) -> str:
    item = next(item for item in session.asked if not item.done)
    name = words.in_sentence(clean(item.name))
    return f"{name}, set {item.sets_done + 1}" if item.sets_done else name
