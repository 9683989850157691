"""The screen instead of the app when the history can't be opened: what is wrong, and the ways out."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ..domain.days import short_day
from ..domain.errors import BacktuiError
from ..domain.light_types import NamedTuple
from ..domain.text import clean
from ..render.theme_colours import theme_for
from ..system.clock import Clock
from ..system.terminal import Abilities
from ..tracker import recovery
from ..tracker.recovery import Trouble
from . import themes
from .crash import NettedApp
from .lines import Line, wrapped
from .widgets.pane import Chooser

UNTOUCHED = "Nothing in it was changed, and nothing will be: whatever you choose, the file is kept."
KEPT = "; it was left as it is"
"""The end of an error's sentence for the command line; UNTOUCHED says the same here."""
ROOMY_ROWS = 22
"""From this height blank rows separate the ways out."""


class Way(NamedTuple):
    """A way out."""

    key: str
    """The letter that takes it."""
    label: str
    explains: str


class DamageApp(NettedApp[str]):
    """A small app of its own, since the real one can't begin without a history.

    Its result is what was done, in a sentence to be shown when the app opens again; None when it was quit.
    """

    TITLE = "backtui"
    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $ground; color: $text; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape", "take('q')", "Quit", show=False),
        Binding("ctrl+q,ctrl+c", "take('q')", "Quit", show=False, priority=True),
        *(Binding(key, f"take('{key}')", show=False) for key in "rfmp"),
    ]

    def __init__(self, path: str, trouble: Trouble, clock: Clock, can: Abilities = Abilities()) -> None:  # noqa: B008
        super().__init__(can)
        self._path = path
        self._clock = clock
        self.trouble = trouble
        self.ways = ways(path, trouble)
        name = theme_for("auto", can)
        self.register_theme(themes.theme(name))
        self.theme = name
        self.set_class(not can.blocks, "-ascii")

    def get_default_screen(self) -> Screen[None]:
        """Return the only screen."""
        return DamageScreen()

    def action_take(self, key: str) -> None:
        if key not in {way.key for way in self.ways}:
            return
        if key == "q":
            self.exit()
            return
        self.exit(self._taken(key))

    def tell(self, error: BacktuiError) -> None:
        """Tell why a way out could not be taken; the others stay open."""
        self.query_one(Ways).say(str(error))

    def _taken(self, key: str) -> str:
        if key == "p":
            recovery.open_up(self._path)
            return "you can read and write your history again"
        if key == "m":
            recovery.set_journal_aside(self._path, self._clock.now())
            return "the journal is out of the way, and kept"
        if key == "f":
            aside = recovery.start_fresh(self._path, self._clock.now())
            return "begun anew; the old file is kept" if aside else "begun anew; the copies are kept"
        copy = self.trouble.copy
        assert copy is not None  # noqa: S101 - the key is offered only with a copy
        recovery.restore(self._path, copy, self._clock.now())
        return f"back at {recovery.copy_name(copy)}; the old file is kept"


class DamageScreen(Screen[None]):
    """The sentence and the ways out."""

    AUTO_FOCUS = "Ways"

    def compose(self) -> ComposeResult:
        """Lay out the one pane."""
        yield Ways()

    @on(Chooser.Chosen)
    async def choose(self, message: Chooser.Chosen) -> None:
        """Take the way under the cursor."""
        await self.run_action(f"app.take('{message.key}')")


class Ways(Chooser):
    """The text, with the ways out as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self._refusal = ""

    def on_mount(self) -> None:
        """Begin at the first way out, which loses least."""
        self.move_to(None)

    def say(self, text: str) -> None:
        """Tell why a way out could not be taken."""
        self._refusal = text
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the page for a width."""
        app = self.app
        assert isinstance(app, DamageApp)  # noqa: S101
        trouble = app.trouble
        width = min(width, 76)
        gap = [Line()] if self.size.height >= ROOMY_ROWS else []
        lines = [Line(), Line((("backtui", "dim"),)), Line(), Line(((trouble.title, "text bold"),)), Line()]
        lines += wrapped(f"{clean(trouble.says, 400).removesuffix(KEPT)}.", width, "soft")
        if self._refusal:
            lines += [*gap, *wrapped(f"{clean(self._refusal, 300)}.", width, "accent")]
        elif trouble.can_start_fresh:
            lines += [*gap, *wrapped(UNTOUCHED, width, "soft")]
        lines.append(Line())
        for way in app.ways:
            chosen = way.key == self.cursor
            ink = "text bold" if chosen else "text"
            lines.append(Line(((way.key, "accent"), (f"  {way.label}", ink)), (), way.key, chosen))
            lines += [line._replace(key=way.key) for line in wrapped(way.explains, width, "dim", "   ")]
            lines += gap
        if not gap:
            lines.append(Line())
        return [*lines, Line((("enter chooses, q quits", "dim"),))]


def ways(path: str, trouble: Trouble) -> list[Way]:
    """Return the ways out that make sense, the one that loses least first."""
    found = []
    copy = trouble.copy
    if copy and copy.contents:
        last = copy.contents.last
        after = f" What was ticked after {short_day(last)} {last.year} is only in the old file." if last else ""
        found.append(Way("r", f"Go back to {recovery.copy_name(copy)}", f"{recovery.holds(copy.contents)}.{after}"))
    if trouble.can_open_up:
        found.append(Way("p", "Give yourself the right to read and write it", "Only you, as it should be."))
    if trouble.stray_journal:
        found.append(Way("m", "Move the journal aside and go on", "It is kept. Your history is as it was."))
    if trouble.can_start_fresh and not Path(path).exists():
        found.append(Way("f", "Start with an empty history", "The copies stay where they are."))
    elif trouble.can_start_fresh:
        found.append(Way("f", "Put it aside and start fresh", f"It stays in {clean(str(Path(path).parent), 200)}."))
    quits = "backtui restore lists all copies." if trouble.can_start_fresh else "Nothing is changed."
    return [*found, Way("q", "Quit", quits)]
