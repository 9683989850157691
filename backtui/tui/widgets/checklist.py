"""The session of a day as a list to tick."""

from textual import events

from ...content.library import Library
from ...domain import words
from ...domain.days import short_day
from ...domain.dose import amounts_text
from ...domain.light_types import NamedTuple
from ...domain.model import Item, Pause, Session
from ...domain.pain import Moment
from ...domain.text import clean
from ...tracker.history import Agenda, Besides, History
from ..actions import key_of
from ..lines import Line, Span, cells_of, taken_by, wrapped
from .frame import Frame, framed
from .pane import Chooser

BOXES = {"done": ("[x]", "kept"), "some": ("[~]", "accent"), "open": ("[ ]", "dim")}
BOX_CELLS = 3
SETS_CELLS = 5
NARROW = 40
"""Columns below which a dose is told in brief."""
BRIEF_CELLS = 10
"""The column of brief doses, with the blanks before them."""
APART = 43
"""Columns from which a dose stands clearly apart from its sets."""
BESIDE_CELLS = 19
"""Cells kept beside the bar of progress, so that it stays as long while the minutes run down."""
WHEN = {
    Moment.MORNING: "this morning",
    Moment.BEFORE: "before",
    Moment.DURING: "during",
    Moment.AFTER: "after",
}
"""When a pain was felt, in a word or two."""
NARROWEST = 30
"""Cells below which there is room for boxes and names alone."""


class _Form(NamedTuple):
    """How much room the list takes."""

    spaced: bool
    """Whether a blank row follows each exercise."""
    told: bool
    """Whether it is said below an exercise what lies ahead of it, and what is optional stands under a heading."""


class Checklist(Chooser):
    """The items of a day, the cursor on the first that is open."""

    MARGINS = (3, 1)

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._library: Library | None = None
        self._title = ""
        self._pause: Pause | None = None
        self._leads = True
        self._amount_cells = 0
        """The column of the amounts, as wide as the longest of the day."""
        self._told: Besides | None = None
        self._hurt: frozenset[str] = frozenset()

    def show(
        self,
        agenda: Agenda,
        history: History,
        told: Besides | None = None,
        *,
        leads: bool = True,
        hurt: frozenset[str] = frozenset(),
    ) -> None:
        """Show a day; the cursor stays where it is while the day is the same.

        Args:
            agenda: The day.
            history: Where it is from.
            told: What was told of the day besides; None for nothing.
            leads: Whether safety lets the session be led as it stands; if not, nothing calls for it.
            hurt: The exercises that were to be stopped on this day.
        """
        self._leads, self._told, self._hurt = leads, told, hurt
        same = self._agenda is not None and self._agenda.status.day == agenda.status.day
        before = self.keys.index(self.cursor) if same and self.cursor in self.keys else None
        self._agenda, self._library = agenda, history.library
        self._title = history.routine_name(agenda.session)
        self._pause = history.open_pause()
        self._amount_cells = 1 + max((cells_of(item.dose.amount) for item in agenda.session.items), default=0)
        self._built_for = None
        self.show_frame(self._frame(agenda))
        if before is not None and self.cursor not in self.keys and before < len(self.keys):
            # Another exercise has taken the place of the one under the cursor.
            self.move_to(self.keys[before])
        elif not same or self.cursor not in self.keys:
            left = [item for item in agenda.session.items if not item.done]
            first = next((item for item in left if not item.optional), left[0] if left else None)
            self.cursor = None
            self.move_to(first.exercise if first else None)
        else:
            self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Tick what a tap on its box is meant for; anywhere else a click moves the cursor, and a second one opens."""
        key = self.line_at(event).key
        if key is not None and 0 <= self.column_at(event) < BOX_CELLS:
            # Or the click on any row would be answered too.
            event.prevent_default()
            self.move_to(key)
            self.app.call_later(self.screen.run_action, "tick")

    def _frame(self, agenda: Agenda) -> Frame:
        session = agenda.session
        left_s = self._left_s(session) if self._leads else 0
        said = [clean(session.level), *([f"{words.minutes(left_s)} left"] if left_s else [])]
        return Frame(((clean(self._title), "text bold"),), ((" · ".join(filter(None, said)), "dim"),))

    def _left_s(self, session: Session) -> int:
        """Return the seconds that what is asked and open takes."""
        assert self._library  # noqa: S101 - show has set it
        tempos = ((item, self._library.tempo(item.exercise)) for item in session.asked)
        return sum(item.left_s(tempo) for item, tempo in tempos if tempo)

    def item(self, exercise: str | None = None) -> Item | None:
        """Return an item, the one under the cursor unless named; None when the day does not have it."""
        wanted = exercise or self.cursor
        items = self._agenda.session.items if self._agenda else ()
        return next((item for item in items if item.exercise == wanted), None)

    def build(self, width: int) -> list[Line]:
        """Return the heading, the warm-up, asked items, progress, optional items, and remarks about the day."""
        if not self._agenda:
            return []
        forms = (_Form(True, True), _Form(True, False)) if self.screen.has_class("-tall") else ()
        fitting = (lines for form in forms if len(lines := self._list(width, form)) <= self.size.height)
        return next(fitting, None) or self._list(width, _Form(False, False))

    def _list(self, width: int, form: "_Form") -> list[Line]:
        assert self._agenda  # noqa: S101 - build has looked
        session = self._agenda.session
        space = [] if self.size.height < 14 else [Line()]
        boxed = framed(self)
        head = Line(((clean(self._title), "text bold"),), ((clean(session.level), "dim"),))
        lines = list(space) if boxed else [*space, head, *space]
        warm_up = session.warm_up
        optional = [item for item in session.items if item.optional and item not in warm_up]
        for item in (*warm_up, *session.asked):
            lines += self._rows(item, width, form, apart=item.optional)
        if session.asked and not (boxed and self.screen.has_class("-tall")):
            # The bar stands in a box of its own where there is room for one.
            lines += [*([] if form.spaced else space), self._progress(width), *space]
        elif not form.spaced:
            lines += space
        if optional and form.told:
            lines += [Line((("If you like", "text bold"),)), Line()]
        for item in optional:
            lines += self._rows(item, width, _Form(False, form.told))
        return [*lines, *self._words(width, space)]

    def _words(self, width: int, space: list[Line]) -> list[Line]:
        agenda = self._agenda
        assert agenda  # noqa: S101 - build has looked
        said: list[Line] = []
        if agenda.session.counted:
            said += wrapped("Counted as done.", width, "soft")
        elif agenda.session.sets_done and self._leads and (next_one := self._goes_on_with(agenda.session)):
            said += wrapped(f"{key_of('today.coach')} goes on: {_place(next_one)}", width, "soft")
        if self._pause and agenda.status.day >= self._pause.since:
            said += wrapped(
                f"Paused since {short_day(self._pause.since)}: {key_of('today.pause')} resumes.", width, "excused"
            )
        elif agenda.excuse:
            said += wrapped(f"Excused: {agenda.excuse.reason}.", width, "excused")
        elif agenda.rest and not (agenda.session.asked and agenda.session.sets_done):
            said += wrapped(agenda.rest, width, "soft")
        said += self._besides(width)
        return [*space, *said] if said else []

    def _goes_on_with(self, session: Session) -> Item | None:
        """Return the exercise that the coach would lead next; None when nothing is left."""
        left = (item for item in session.asked if not item.done and item.exercise not in self._hurt)
        return next(left, None)

    def _besides(self, width: int) -> list[Line]:
        """Return what was told of the day: extras each in a row, pains and notes in one."""
        told = self._told
        if not told:
            return []
        lines = [
            line
            for extra in told.extras
            for line in wrapped(clean(str(extra)), width, "soft", "    ", ("[+] ", "kept"))
        ]
        pains = [f"pain {pain.level} {WHEN[pain.moment]}" for pain in told.pains[-2:]]
        notes = [words.plural(told.notes, "note")] if told.notes else []
        rest = ", ".join([*pains, *notes])
        # What the session still asks goes before what was told.
        has_room = self.size.height >= 14
        return [*lines, *(wrapped(f"{rest[:1].upper()}{rest[1:]}.", width, "dim") if rest and has_room else [])]

    def _rows(self, item: Item, width: int, form: "_Form", *, apart: bool = False) -> list[Line]:
        chosen = item.exercise == self.cursor
        box, ink = BOXES["done" if item.done else "some" if item.sets_done else "open"]
        name_ink = "text bold" if chosen else "soft" if item.done else "text"
        amount_ink = "text" if chosen or not item.done else "dim"
        sets = f"{item.sets_done}/{item.dose.sets}"
        sets_ink = "accent" if 0 < item.sets_done < item.dose.sets else "dim"
        left: list[Span] = [(f"{box} ", ink), (clean(item.name), name_ink)]
        column = BRIEF_CELLS if width < NARROW else self._amount_cells + (width >= APART)
        amount = item.dose.amount if cells_of(item.dose.amount) < column else item.dose.brief
        if item.actual:
            # What was really done says more than what was asked.
            amount = f"{amounts_text(item.actual)}{' s' if item.dose.holds else ''}"
        # One that is longer than its column keeps its distance all the same.
        right: tuple[Span, ...] = ((f" {amount}" if cells_of(amount) >= column else f"{amount:>{column}}", amount_ink),)
        aside = self._agenda and item.exercise in self._agenda.session.laid_aside
        if item.exercise in self._hurt and not item.done and not aside:
            left.append((" not today", "red"))
        elif item.optional:
            if aside or apart or not form.told:
                left.append((" laid aside" if aside else " if you like", "dim"))
        else:
            # Where the name needs the room, several sets stand close to it, and of a single one the box says it all.
            taken = BOX_CELLS + 1 + cells_of(clean(item.name)) + 1 + taken_by(right)
            roomy = taken + SETS_CELLS <= width
            if item.dose.sets > 1 or roomy:
                right = ((f"{sets:>{SETS_CELLS}}" if roomy else sets, sets_ink), *right)
        rows = [Line(tuple(left), right if width >= NARROWEST else (), item.exercise, chosen)]
        below = self._below(item) if form.spaced and form.told and not item.optional else ""
        rows += [Line((("    ", "dim"), (below, "dim")), (), item.exercise, chosen)] if below else []
        return [*rows, Line()] if form.spaced else rows

    def _below(self, item: Item) -> str:
        """Return what stands below the name of an exercise: the set that is next, or what it works towards."""
        if item.sets_done and not item.done:
            return f"set {item.sets_done + 1} next"
        if not item.towards or not self._library:
            return ""
        return f"towards {words.in_sentence(clean(self._library.short_name(item.towards)))}"

    def _progress(self, width: int) -> Line:
        assert self._agenda  # noqa: S101 - build has looked
        session = self._agenda.session
        done, total = session.items_done, len(session.asked)
        # While safety asks for less, no minutes are left to do.
        left_s = self._left_s(session) if self._leads else 0
        count, said = f"{done} of {total}", f", {words.minutes(left_s)} left" if left_s else ""
        bar = max(6, width - max(BESIDE_CELLS, cells_of(count + said) + 1))
        filled = round(bar * done / total)
        return Line((("━" * filled, "kept"), ("─" * (bar - filled), "rule")), ((count, "text"), (said, "dim")))


def _place(item: Item) -> str:
    name = words.in_sentence(clean(item.name))
    return f"{name}, set {item.sets_done + 1}" if item.sets_done else name
