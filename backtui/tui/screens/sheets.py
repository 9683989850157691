"""Pages that lie over a place and are put away with esc: keys, warning signs, about."""

from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from ...content.library import Library
from ...tracker import Tracker
from ..ink import Line, wrapped
from ..keys import EVERYWHERE, LEGEND, PLACES
from ..widgets.bars import Hint, KeyBar
from ..widgets.pane import Pane, Reader
from ..widgets.questions import paragraphs
from .over import Over

Answer = TypeVar("Answer")


class ResultSheet(ModalScreen[Answer | None], Over[Answer | None]):
    """A page that lies over a place and may answer with something; leaving it answers with None."""

    CSS_PATH = "sheets.tcss"
    HINTS: ClassVar[tuple[Hint, ...]] = (Hint("esc", "close", "dismiss"), Hint("↑ ↓", "scroll", "dismiss"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "dismiss", "Close", show=False),
        Binding("exclamation_mark", "app.safety", "When to get help", show=False),
    ]

    def page(self) -> Pane:
        """Return what is read."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        page = self.page()
        page.add_class("sheet")
        yield page
        yield KeyBar()

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one(KeyBar).show_hints(*self.HINTS)


class Sheet(ResultSheet[None]):
    """A page to read."""


class HelpSheet(Sheet):
    """The keys."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def page(self) -> Reader:
        """Return the keys of a place."""
        return _Keys(self._place)


class SafetySheet(Sheet):
    """The signs that need help."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("exclamation_mark", "dismiss", "Close", show=False)]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def page(self) -> Reader:
        """Return the signs."""
        return _Signs(self._library)


class AboutSheet(Sheet):
    """What backtui is and is not."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def page(self) -> Reader:
        """Return the text."""
        return _About(self._tracker)


class ChangesSheet(Sheet):
    """What the answers about someone's health made of today's routine."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def page(self) -> Reader:
        """Return every change with its reason, and how to undo it."""
        return _Changes(self._tracker)


class BlockSheet(Sheet):
    """The advice that comes before any session."""

    HINTS = (Hint("y", "your answers", "answers"), Hint("!", "when to get help", "app.safety"), *Sheet.HINTS)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "answers", "Your answers", show=False)]

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def page(self) -> Reader:
        """Return the advice."""
        return _Block(self._tracker)

    def action_answers(self) -> None:
        """Look over the answers that led here."""
        from ..asking import Asking

        app = cast(Asking, self.app)
        self.dismiss()
        app.ask_screening()


class _Block(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line(), Line((("Before the next session", "text bold"),))]
        for advice in self._tracker.advice_before_starting():
            lines += [Line(), *wrapped(advice, width)]
        then = "Sessions wait until then; everything else here is open to you. When it is settled, change your answer."
        return [*lines, Line(), *wrapped(then, width, "soft")]


class _Changes(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line(), Line((("Changed to suit you", "text bold"),)), Line()]
        for change in self._tracker.changes_on(self._tracker.today):
            lines += wrapped(change, width, "text", "  ", ("· ", "dim"))
        for advice in self._tracker.advice_besides():
            lines += [Line(), *wrapped(advice, width, "soft")]
        how = "It follows from your answers about your health: ctrl+p, “Your health” changes them at any time."
        return [*lines, Line(), *wrapped(how, width, "soft")]


class _Keys(Reader):
    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def build(self, width: int) -> list[Line]:
        groups = (
            (self._place.title() if self._place != "faq" else "FAQ", PLACES[self._place]),
            ("Everywhere", EVERYWHERE),
            ("Marks", LEGEND),
        )
        lines: list[Line] = []
        for title, rows in groups:
            lines += [Line(), Line(((title, "text bold"),))]
            for key, what in rows:
                lines += wrapped(what, width, "text", " " * 15, (f"{key:15}", "accent"))
        return lines


class _Signs(Reader):
    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def build(self, width: int) -> list[Line]:
        page = self._library.safety
        lines = [Line(), Line(((page.title, "text bold"),)), Line(), *wrapped(page.intro, width)]
        for n, tier in enumerate(page.tiers):
            ink = "red bold" if n == 0 else "text bold"
            lines += [Line(), Line((("! " if n == 0 else "", "red bold"), (tier.name, ink)))]
            lines += [*wrapped(tier.action, width, "soft"), Line()]
            for sign in tier.signs:
                lines += wrapped(sign, width, "text", "  ", ("· ", "dim"))
        lines += [Line(), *wrapped(page.closing, width, "soft"), Line()]
        return [*lines, *wrapped(f"Sources: {self._library.cite(page.sources)}", width, "dim")]


class _About(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line(), Line((("About backtui", "text bold"),)), Line()]
        lines += paragraphs(self._tracker.library.about, width)
        return [*lines, *wrapped(f"Your data: {self._tracker.path}", width, "soft")]
