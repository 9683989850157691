"""Actions, each defined once: its key bindings, its hint in the key bar and its line of help follow from it."""

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from textual.binding import Binding, BindingType

from ..domain.light_types import NamedTuple

SHOWN = {
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "slash": "/",
    "comma": ",",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}
"""Keys as people read them, where Textual names them otherwise."""


_CHOSEN: dict[str, str] = {}
"""Keys that the person before the screen has chosen, by the id of the way: what bars and help show of them."""


def show_keys(chosen: Mapping[str, str]) -> None:
    """Have bars and help show chosen keys in the place of those of the list.

    Args:
        chosen: The keys by the id of the way; ways that are missing keep theirs.
    """
    _CHOSEN.clear()
    _CHOSEN.update(chosen)


def chosen_keys() -> Mapping[str, str]:
    """Return the chosen keys that bars and help show, by the id of the way."""
    return dict(_CHOSEN)


class Way(NamedTuple):
    """One way to do an action; a pair such as a set more, a set less has two."""

    keys: str
    """As Textual names them, separated by commas; the first one is shown. Empty when there is none."""
    do: str
    """Textual's action, on the screen or, after `app.`, on the app. Empty when widgets handle the keys themselves."""
    title: str
    """What it does, in two to five words."""


class Action(NamedTuple):
    """Something that can be done, by a key, a click or the palette."""

    id: str
    """Unique, with the place first: `today.tick`."""
    ways: tuple[Way, ...]
    help: str
    """What it does, for the help screen; empty when it needs no line there."""
    label: str = ""
    """What it does in a word or two, for the key bar; empty keeps it out of the bar."""
    at_once: bool = False
    """Whether its keys come before those of the widget that has the focus."""
    keys_shown: str = ""
    """Its keys as people read them, when there are too many to name each; empty when each is named."""

    @property
    def key(self) -> str:
        """Its keys as the key bar shows them: the first of each way."""
        if self.keys_shown and not any(way_id(self, way) in _CHOSEN for way in self.ways):
            return self.keys_shown
        return " ".join(shown(_keys(self, way).split(",")[0]) for way in self.ways)

    @property
    def keys(self) -> str:
        """Its keys for the help: the first of each way, then the second, and so on; beyond two ways, only the first."""
        if self.keys_shown or len(self.ways) > 2:
            return self.key
        columns = zip_longest(*(_keys(self, way).split(",") for way in self.ways), fillvalue="")
        return "  ".join(" ".join(map(shown, filter(None, column))) for column in columns)

    @property
    def explained(self) -> str:
        """What it does, for a list of keys; with those that `keys` leaves out because there are too many ways."""
        left_out = len(self.ways) > 2 and not self.keys_shown
        also = [shown(key) for way in self.ways for key in _keys(self, way).split(",")[1:]] if left_out else []
        return f"{self.help} (also {' '.join(also)})" if also else self.help


class Hint(NamedTuple):
    """An action in the key bar."""

    key: str
    """Its keys, with blanks between."""
    label: str
    dos: tuple[str, ...]
    """What a click does: one for each key; a click on the label does the first. Empty where no click can do it."""


def one(id: str, keys: str, do: str, title: str, help: str = "", label: str = "", *, at_once: bool = False) -> Action:
    """Return an action that is done in one way; its help is its title unless given."""
    return Action(id, (Way(keys, do, title),), help or title[:1].lower() + title[1:], label, at_once)


def shown(key: str) -> str:
    """Return a key as people read it."""
    return SHOWN.get(key, key)


def bindings(actions: Iterable[Action]) -> list[BindingType]:
    """Return the key bindings of actions, each under its id so that its keys can be remapped."""
    return [
        Binding(way.keys, way.do, way.title, show=False, priority=action.at_once, id=way_id(action, way))
        for action in actions
        for way in action.ways
        if way.keys and way.do
    ]


def hints(actions: Iterable[Action], labels: Mapping[str, str] | None = None) -> tuple[Hint, ...]:
    """Return the key bar's hints of the actions that have a label.

    Args:
        actions: In the order of the bar.
        labels: Labels that replace the usual ones for the moment, by id.
    """
    now = labels or {}
    named = ((action, now.get(action.id, action.label)) for action in actions)
    return tuple(Hint(action.key, label, _dos(action)) for action, label in named if label)


def typable(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return what can be done while a text field takes the letters: those actions with the keys that write nothing."""
    kept = ((action, [_silent(way) for way in action.ways]) for action in actions)
    return tuple(action._replace(ways=tuple(ways)) for action, ways in kept if all(way.keys for way in ways))


def chosen(actions: Iterable[Action], *ids: str) -> tuple[Action, ...]:
    """Return some of the actions, in the order asked for."""
    by_id = {action.id: action for action in actions}
    return tuple(by_id[id] for id in ids)


def _silent(way: Way) -> Way:
    return way._replace(keys=",".join(key for key in way.keys.split(",") if not _writes(key)))


def _writes(key: str) -> bool:
    sign = SHOWN.get(key, key)
    return key == "space" or (len(sign) == 1 and sign.isascii())


def _dos(action: Action) -> tuple[str, ...]:
    # A click on the hint of many keys can't know which is meant.
    return () if len(action.ways) > 2 else tuple(way.do for way in action.ways)


def _keys(action: Action, way: Way) -> str:
    return _CHOSEN.get(way_id(action, way), way.keys)


def way_id(action: Action, way: Way) -> str:
    """Return the id under which a way's keys are remapped: its action's, with a number from the second way on."""
    number = action.ways.index(way)
    return f"{action.id}.{number + 1}" if number else action.id
