"""What stands below Today's list where there is room: how far the session is, and how pain went of late."""

from collections.abc import Sequence
from datetime import date

from textual.geometry import Size

from ...domain.light_types import TYPE_CHECKING
from ...domain.pain import Pain, last_told
from ...domain.text import clean
from ...tracker.history import Agenda
from ..actions import key_of
from ..lines import Line, wrapped
from ..tints import mixed
from .blocks import TRACK_SHARE, Part, blocks
from .frame import Frame, boxed, inner
from .pane import Pane

if TYPE_CHECKING:
    from ...render.charts import Dot

SESSION_ROWS = 4
CURVE_FROM = 40
"""Rows of the terminal from which the curve has room."""
CURVE_ROWS, CURVE_MOST = 7, 14
"""Rows of the box with the curve on such a terminal, and at most."""
ROWS_FOR_ONE = 4
"""Further rows of the terminal that give the curve another."""
NO_PAIN = "tells how much it hurts, 0 to 10. Told now and then, it becomes a curve here."


class Lately(Pane):
    """The session as a bar with a block for every set, and the pain of the last months as a curve."""

    MARGINS = (0, 0)

    def __init__(self) -> None:
        super().__init__()
        self._agenda: Agenda | None = None
        self._told: tuple[Pain, ...] | None = None
        """None until it is read."""
        self._dots: list[Dot] = []
        self._since = self._until = date.min
        self._curve: tuple[object, list[Line]] = ((), [])

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right: none, since its boxes stand below each other."""
        return self.MARGINS

    def show(self, agenda: Agenda) -> None:
        """Show the session of a day."""
        self._agenda = agenda
        self.rebuild()

    def show_pains(self, pains: Sequence[Pain], since: date, until: date) -> None:
        """Show the pains told from `since` to `until`, now that they are read."""
        told = tuple(last_told(pains))
        if (told, since, until) != (self._told, self._since, self._until):
            # The curve and its raster are loaded when the first one is drawn, which is after the first frame.
            from .curve import means

            self._told, self._since, self._until, self._dots = told, since, until, means(told)
            self.rebuild()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return its rows, which the terminal alone decides: nothing moves when the pains come."""
        return SESSION_ROWS + self._curve_rows

    @property
    def _curve_rows(self) -> int:
        spare = self.app.size.height - CURVE_FROM
        return min(CURVE_MOST, CURVE_ROWS + spare // ROWS_FOR_ONE) if spare >= 0 else 0

    def build(self, width: int) -> list[Line]:
        """Return the boxes."""
        if not self._agenda:
            return []
        lines = self._session(self._agenda, width)
        return [*lines, *self._pains(width)] if self._curve_rows else lines

    def _session(self, agenda: Agenda, width: int) -> list[Line]:
        asked = agenda.session.asked
        parts = [Part(clean(item.name), item.dose.sets, item.sets_done) for item in asked]
        now = next((n for n, item in enumerate(asked) if not item.done), len(asked))
        track = mixed(self.app.theme, "text", TRACK_SHARE) or "rule"
        lines = blocks(parts, now, inner(width), track) if parts else [Line((("Nothing is asked today.", "soft"),))]
        note = ((f"{agenda.session.items_done} of {len(asked)}", "soft"),) if asked else ()
        return boxed([*lines, *[Line()] * (2 - len(lines))], width, Frame((("Session", "text bold"),), note))

    def _pains(self, width: int) -> list[Line]:
        room, rows = inner(width), self._curve_rows - 2
        title = (("Lately", "text bold"),)
        if self._told is None:
            return boxed([Line()] * rows, width, Frame(title))
        from . import curve

        dots = self._dots
        if len(dots) < curve.LEAST_DOTS:
            said = wrapped(f"{key_of('today.pain')} {NO_PAIN}", room, "dim")[:rows]
            return boxed([*said, *[Line()] * (rows - len(said))], width, Frame(title))
        drawn_for = (self._told, self._since, self._until, room, rows, self.paper)
        if self._curve[0] != drawn_for:
            span = curve.Period(self._since, self._until)
            lines = curve.filled(dots, span, room, rows - 1, self.paper, self.ground)
            note = (("pain ", "dim"), (f"{dots[0].value:.1f} → ", "soft"), (f"{dots[-1].value:.1f}", "text bold"))
            self._curve = drawn_for, boxed([*lines, curve.months(span, room)], width, Frame(title, note))
        return self._curve[1]
