"""Keys that a person has chosen for actions, in the place of those of the list."""

from collections.abc import Iterator, Mapping

from ..domain.errors import PlanError
from ..domain.settings import KEY_PREFIX
from ..domain.text import clean
from . import action
from .action import SHOWN, Way, way_id
from .actions import AT, EVERYWHERE, PLACES, title

DEFAULT = "default"
"""What gives an action its own keys back."""
NAMED = frozenset(
    "space enter tab escape up down left right pageup pagedown home end insert delete backspace".split()
    + [f"f{n}" for n in range(1, 25)]
)
_WITH = ("ctrl+", "shift+", "alt+")
_NAMES = {shown: name for name, shown in SHOWN.items()}


def chosen(stored: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that were chosen, by the id of the way; ids that no action has any more are left out."""
    picked = {key.removeprefix(KEY_PREFIX): keys for key, keys in stored.items() if key.startswith(KEY_PREFIX)}
    # Few choose any, and this is asked at every tick.
    known = dict(ways()) if picked else {}
    return {id: keys for id, keys in picked.items() if id in known and keys != DEFAULT}


def ways() -> Iterator[tuple[str, tuple[str, Way]]]:
    """Give every way whose keys may be chosen: its id, the place, and itself."""
    for place, actions in {"": EVERYWHERE, **AT}.items():
        for each in actions:
            for way in each.ways:
                if way.do and way.keys:
                    yield way_id(each, way), (place, way)


def understood(id: str, text: str, stored: Mapping[str, str]) -> str:
    """Return keys for an action in the form that is stored.

    Args:
        id: The action, such as `today.tick`; a second way of it ends in `.2`.
        text: The keys as people write them, separated by commas; `default` gives the usual ones back.
        stored: Every setting, with the keys that were chosen before.

    Raises:
        PlanError: There is no such action, no such key, or a key does something else there; the text names it.
    """
    every = dict(ways())
    if id not in every:
        raise PlanError(f"there is no action “{clean(id, 40)}” with keys; backtui config keys lists them")
    if text.strip().lower() == DEFAULT:
        return DEFAULT
    keys = [_key(part) for part in (text if text == "," else text.replace(" ", ",")).split(",") if part] or [_key(text)]
    for key in keys:
        taken = _taken(id, key, stored)
        if taken:
            raise PlanError(f"{action.shown(key)} is taken by {taken}; choose another key, or change that one first")
    return ",".join(dict.fromkeys(keys))


def _key(text: str) -> str:
    # A name of a key is written in many ways, but a letter is another key in capitals.
    text = text if len(text) == 1 else text.lower()
    name = _NAMES.get(text, text)
    bare = name
    while bare.startswith(_WITH):
        bare = bare.partition("+")[2]
    one = len(bare) == 1 and bare.isascii() and bare.isprintable() and bare != " "
    if not (one or bare in NAMED or bare in SHOWN):
        raise PlanError(
            f"“{clean(text, 20)}” is no key: write a letter, space, enter, f5, pagedown, ctrl+g or the like"
        )
    return name


def _taken(id: str, key: str, stored: Mapping[str, str]) -> str:
    """Return what a key does already where an action can be done; empty when it does nothing there."""
    mine, picked = dict(ways())[id][0], chosen(stored)
    for place, actions in {"": EVERYWHERE, **AT}.items():
        # The coach lies over the places, and of theirs only a few keys reach it.
        together = mine == place or (not mine and place in PLACES) or (not place and mine in PLACES)
        for each in actions if together else ():
            for way in each.ways:
                other = way_id(each, way)
                if other != id and way.keys and key in picked.get(other, way.keys).split(","):
                    where = title(place) if place else "everywhere"
                    return f"“{way.title.lower()}” ({where}, {other})"
    return ""


def rows(stored: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return every way whose keys may be chosen: its id, the keys as people read them, and what it does."""
    picked = chosen(stored)
    return [
        (id, " ".join(map(action.shown, picked.get(id, way.keys).split(","))), way.title)
        for id, (_place, way) in ways()
    ]


def use(stored: Mapping[str, str]) -> dict[str, str]:
    """Have every bar and help show the keys that were chosen, and return them by the id of the way."""
    picked = chosen(stored)
    action.show_keys(picked)
    return picked
