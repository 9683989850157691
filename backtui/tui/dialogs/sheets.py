"""Pages to read, put away with esc: keys, warning signs, about."""

from collections.abc import Sequence
from typing import ClassVar, Self, cast

from ...content.library import Library
from ...content.texts import edited
from ...domain.screening import Tier
from ...domain.words import MEANINGS
from ...tracker.tracker import Tracker
from ..action import Action, Way, bindings, one
from ..actions import HelpGroups, HelpRows, help_of_dialog, help_of_place
from ..lines import Line, wrapped
from ..widgets.pane import Reader
from ..widgets.questions import paragraphs
from .base import Dialog, leaving


class TextSheet(Dialog[None]):
    """A text to read."""

    LEAVE = leaving("Close", "close", "escape,q,enter")
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("sheet.scroll", (Way("down", "scroll(1)", "Down"), Way("up", "scroll(-1)", "Up")), "", "scroll"),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, title: str, text: Reader) -> None:
        super().__init__(title)
        self._text = text

    def contents(self) -> tuple[Reader]:
        """Return the text."""
        return (self._text,)

    def action_scroll(self, pages: int) -> None:
        """Turn pages, for the mouse: keys go to the text."""
        self._text.action_scroll_page(pages)


class HelpSheet(TextSheet):
    """The keys."""

    LEAVE = leaving("Close", "close", "escape,q,enter,question_mark")
    BINDINGS = bindings((LEAVE,))

    def __init__(self, groups: HelpGroups) -> None:
        """Make the page of some keys and marks."""
        super().__init__("Help", _Keys(groups))

    def help(self) -> HelpRows:
        """Return nothing: it is the help."""
        return ()

    @classmethod
    def of_place(cls, place: str) -> Self:
        """Return the keys of a place, or of the coach."""
        return cls(help_of_place(place))

    @classmethod
    def of_dialog(cls, here: HelpRows) -> Self:
        """Return the keys of a dialog, which has some of its own."""
        return cls(help_of_dialog(here))


class SafetySheet(TextSheet):
    """The signs that need help."""

    LEAVE = leaving("Close", "close", "escape,q,enter,exclamation_mark")
    BINDINGS = bindings((LEAVE,))

    def __init__(self, library: Library) -> None:
        super().__init__(library.safety.title, _Signs(library))


class AboutSheet(TextSheet):
    """What backtui is and is not."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("About backtui", _About(tracker))


class WordsSheet(TextSheet):
    """The words of the app, each in a line."""

    def __init__(self) -> None:
        super().__init__("What the words mean", _Words())


class ChangesSheet(TextSheet):
    """What the answers about someone's health made of today's routine: every change, its reason, the way back."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("Changed to suit you", _Changes(tracker))


class BlockSheet(TextSheet):
    """The advice that comes before any session."""

    ACTIONS = (one("block.answers", "y", "answers", "Look over your answers", label="your answers"), *TextSheet.ACTIONS)
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("Before the next session", _Block(tracker))

    def action_answers(self) -> None:
        """Look over the answers that led here."""
        from ..host import Host

        app = cast(Host, self.app)
        self.dismiss()
        app.ask_screening()


INKS = {Tier.EMERGENCY: "red bold"}


class _Block(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        library = self._tracker.library
        lines: list[Line] = []
        for block in self._tracker.safety.screened().blocks:
            if block.tier:
                lines += [Line(), Line(((library.tier_name(block.tier), INKS.get(block.tier, "text bold")),))]
            else:
                lines.append(Line())
            lines += wrapped(library.screening.advice[block.advice], width)
        then = "Sessions wait until then; everything else here is open to you. When it is settled, change your answer."
        return [*lines, Line(), *wrapped(then, width, "soft")]


class _Changes(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line()]
        for change in self._tracker.advice.changes_on(self._tracker.today):
            lines += wrapped(change, width, "text", "  ", ("· ", "dim"))
        for sentence in self._tracker.safety.sentences():
            lines += [Line(), *wrapped(sentence, width, "soft")]
        how = "It follows from your answers about your health: ctrl+p, “Your health” changes them at any time."
        return [*lines, Line(), *wrapped(how, width, "soft")]


class _Keys(Reader):
    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__()
        self._groups = groups

    def build(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for title, rows in self._groups:
            lines += [Line(), Line(((title, "text bold"),))]
            for key, what in rows:
                lines += wrapped(what, width, "text", " " * 17, (f"{key:17}", "accent"))
        return lines


class _Signs(Reader):
    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def build(self, width: int) -> list[Line]:
        page = self._library.safety
        lines = [Line(), *wrapped(page.intro, width)]
        for n, tier in enumerate(page.tiers):
            ink = "red bold" if n == 0 else "text bold"
            lines += [Line(), Line((("! " if n == 0 else "", "red bold"), (tier.name, ink)))]
            lines += [*wrapped(tier.action, width, "soft"), Line()]
            for sign in tier.signs:
                lines += wrapped(sign, width, "text", "  ", ("· ", "dim"))
        lines += [Line(), *wrapped(page.closing, width, "soft"), Line()]
        lines += wrapped(f"Sources: {self._library.cite(page.sources)}", width, "dim")
        return [*lines, *wrapped(f"Text {edited(page.reviewed)}.", width, "dim")]


class _Words(Reader):
    def build(self, width: int) -> list[Line]:
        lines = [Line()]
        for word, means in MEANINGS.items():
            lines += wrapped(means, width, "text", " " * 11, (f"{word:11}", "accent"))
        return lines


class _About(Reader):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = paragraphs(self._tracker.library.about, width)
        return [Line(), *lines, *wrapped(f"Your data: {self._tracker.path}", width, "soft")]
