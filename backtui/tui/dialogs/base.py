"""What lies over a place for a while and is put away: the box that every dialog is."""

from asyncio import Future
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import ClassVar, TypeVar, cast

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message_pump import MessagePump
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen, ScreenResultCallbackType, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from ...domain.errors import BacktuiError
from ..action import Action, bindings, hints, one, shown, typable
from ..actions import IN_DIALOGS, HelpRows, help_rows
from ..breakpoints import fit
from ..display import is_remote
from ..drafts import Draft
from ..host import Host
from ..lines import Span
from ..stylesheets import read_stylesheets
from ..widgets.bars import KeyBar
from ..widgets.dialog_panel import Panel
from ..widgets.drawn import FinishedRow, blank_rows, filtered

Answer = TypeVar("Answer")


class Over(Screen[ScreenResultType]):
    """A screen that can be put away once, however often it is asked to go.

    Named last among the bases: from the first one alone does Textual inherit styles.
    """

    _is_sized = False
    """Whether it knows its size."""
    _below: Sequence[Strip] = ()
    """What lies below, as it is seen through this screen."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go back to what lies below; nothing happens while another screen lies over this one.

        Textual takes the topmost screen away, whichever it is; a key typed while this one is closing would end what
        lies below, or the app.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _push_result_callback(
        self,
        requester: MessagePump,
        callback: ScreenResultCallbackType[ScreenResultType] | None,
        future: "Future[ScreenResultType | None] | None" = None,
    ) -> None:
        # Textual lets whoever asked hear the answer; a dialog that asked and was put away would never hear it.
        super()._push_result_callback(self.app, callback, future)

    async def on_event(self, event: events.Event) -> None:
        """Begin only where it stands: a key may put it away before it does, and what it would fill is gone then."""
        if isinstance(event, events.Mount) and self not in self.app.screen_stack:
            return
        await super().on_event(event)

    def help(self) -> HelpRows:
        """Return its keys, for the help; none where it has no help of its own."""
        return ()

    # Textual lays a new screen out, draws it, tells it its size, lays it out and draws it again.
    def on_resize(self) -> None:
        """Draw from now on."""
        self._is_sized = True

    def _compositor_refresh(self) -> None:
        if self._is_sized:
            super()._compositor_refresh()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if size:
            fit(self, size)
        super()._refresh_layout(size, scroll)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows of what lies below, where something does, dimmed.

        Textual has them go through rich, and works every colour out anew for each piece of text, three times for a
        dialog that opens: half of the time it needs.
        """
        if self.styles.background.a == 1:
            return super().render_lines(crop)
        if self._dirty_regions or not self._below:
            below = self.render()
            if not isinstance(below, BackgroundScreen):
                return blank_rows(self, crop)
            self._below = self._seen_through(below.screen._compositor.render_strips(), below.color)
            self._dirty_regions.clear()
        # While the terminal changes its size, what lies below and what Textual asks for are of different sizes.
        rows = [row.crop(*crop.column_span).adjust_cell_length(crop.width) for row in self._below[crop.y : crop.bottom]]
        return rows + blank_rows(self, crop)[len(rows) :]

    def _seen_through(self, rows: Sequence[Strip], tint: Color) -> Sequence[Strip]:
        # To dim the screen and take that back would send all of it twice.
        if is_remote(self.app):
            return rows
        looks = tint, self.background_colors[1], (*self.get_line_filters(),)
        return [FinishedRow([Segment(text, _dimmed(style, *looks)) for text, style, _ in row]) for row in rows]


@lru_cache(maxsize=4096)
def _dimmed(style: Style | None, tint: Color, ground: Color, filters: tuple[LineFilter, ...]) -> Style | None:
    (piece,) = filtered([*BackgroundScreen.process_segments([Segment(" ", style)], tint)], filters, ground)
    return piece.style


def leaving(title: str, label: str, keys: str = "escape,q", do: str = "dismiss") -> Action:
    """Return how a dialog is left."""
    return one("dialog.leave", keys, do, title, label=label)


class Dialog(ModalScreen[Answer | None], Over[Answer | None]):
    """A box over a place: title and way out in its border, keys in its last row; left, it answers with None.

    A subclass states its keys once, in ACTIONS and LEAVE, and binds them with `bindings`.
    """

    CSS_PATH = "dialogs.tcss"
    LEAVE: ClassVar[Action] = leaving("Leave it as it is", "leave")
    KEEP: ClassVar[Action] = one("dialog.keep", "s,ctrl+s", "keep", "Save it", label="save")
    """How what was filled in is kept, where something is; then it stands among ACTIONS too."""
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    """What can be done here and in no other dialog, in the order of the key bar."""
    WHILE_TYPING: ClassVar[Mapping[str, str]] = {}
    """Labels of actions, by id, that differ while a text field has the letters."""
    BINDINGS = bindings((LEAVE, *IN_DIALOGS))

    def __init__(self, title: str | Sequence[Span]) -> None:
        """Make the dialog.

        Args:
            title: What its border says, as plain text.
        """
        super().__init__()
        read_stylesheets(self)
        heading = ((title, "text bold"),) if isinstance(title, str) else title
        self.panel = Panel(title=heading, leave=hints((self.LEAVE,))[0])
        self._stands = False
        """Whether it is mounted; a key may come before."""

    def contents(self) -> Iterable[Widget]:
        """Return what stands in the box, from the top."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay the contents above the keys."""
        with self.panel:
            yield from self.contents()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the keys, remember what it begins with, and take up a draft."""
        self._stands = True
        self._begun = self._warned = self.filled()
        self.show_keys()
        draft = self._stored.get(self.draft_name) if self.draft_name else None
        if draft:
            self.take_up(draft)
            self.call_after_refresh(self.say, "here is what you had not kept the last time")
        self.begin()

    def begin(self) -> None:
        """Do what a dialog of this kind does first; Textual would call an `on_mount` of its own as well."""

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys that go with what has the focus."""
        self.show_keys()

    def labels(self) -> Mapping[str, str]:
        """Return the labels of the moment, by the id of the action, that are not those of the list."""
        return {}

    def show_keys(self) -> None:
        """Show the keys of the moment; letters are none while a text field takes them."""
        taken = self.LEAVE.ways[0].keys.split(",")
        shared = [action for action in IN_DIALOGS if action.ways[0].keys not in taken]
        actions = (*self.ACTIONS, *shared)
        if self._is_typing:
            self._keys.show_hints(*hints(typable(actions), {**self.labels(), **self.WHILE_TYPING}), help=False)
        else:
            has_help = any(action.id == "app.help" for action in shared)
            self._keys.show_hints(*hints(actions, self.labels()), help=has_help)

    @property
    def _is_typing(self) -> bool:
        """Whether a text field takes the letters."""
        # Naming Textual's TextArea would load it for dialogs that have none.
        return bool(self.focused and self.focused.check_consume_key("a", "a"))

    def help(self) -> HelpRows:
        """Return the keys of this dialog, for the help."""
        return help_rows((*self.ACTIONS, self.LEAVE))

    def filled(self) -> object:
        """Return what was filled in, to be compared when the dialog is left; None where nothing can be lost."""
        return None

    @property
    def draft_name(self) -> str:
        """By which its draft is known; empty where nothing is left to be filled in the next time."""
        return ""

    def draft(self) -> Draft:
        """Return what was filled in, to be taken up when the app has ended meanwhile."""
        return {}

    def take_up(self, draft: Draft) -> None:
        """Fill in what `draft` returned; it was stored, so whatever is not as expected is passed over."""

    def remember(self) -> None:
        """Keep what was filled in as a draft, since the app ends."""
        if self._stands and self.draft_name and self.filled() != self._begun:
            self._stored[self.draft_name] = self.draft()

    @property
    def _stored(self) -> dict[str, Draft]:
        return cast(Host, self.app).drafts.forms

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Go back to what lies below; a draft is no more, whether it was kept or left."""
        if self.is_active and self.draft_name in self._stored:
            del self._stored[self.draft_name]
            with suppress(BacktuiError):
                cast(Host, self.app).drafts.store()
        return super().dismiss(result)

    def may_leave(self) -> bool:
        """Return whether nothing would be lost, or that was said before; else say so."""
        if not self._stands:
            # A key may come before it stands, when nothing can have been filled in.
            return True
        filled = self.filled()
        if filled in (self._begun, self._warned):
            return True
        self._warned = filled
        keep = typable((self.KEEP,))[0] if self._is_typing else self.KEEP
        saves, leaves = (shown(action.ways[0].keys.split(",")[0]) for action in (keep, self.LEAVE))
        self.say(f"not saved yet: {saves} saves it, {leaves} again leaves it")
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key act before there is something to act on, but the one that leaves."""
        return super().check_action(action, parameters) if self._stands or action == "dismiss" else False

    async def action_dismiss(self, result: Answer | None = None) -> None:
        """Leave, at the second time where something would be lost."""
        if self.may_leave():
            await super().action_dismiss(result)

    @on(Input.Changed)
    def typed_on(self) -> None:
        """A letter answers a message as a key does, though no one but its field hears of it."""
        self.say("")

    def say(self, text: str) -> None:
        """Put a sentence in place of the keys until the next key."""
        self._keys.show_message(text)

    def on_key(self, event: events.Key) -> None:
        """A key answers a message."""
        self.say("")

    @property
    def _keys(self) -> KeyBar:
        return self.query_one(KeyBar)


class ListSheet(Dialog[Answer]):
    """A list to choose from, that grows and shrinks in a box of one size."""
