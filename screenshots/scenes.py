"""Every screen, drawn to a picture: the README's images and the golden tests are the same files."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.color import ColorSystem

from backtui.demo import write_demo
from backtui.render.theme_colours import LIGHTS, THEMES, TOKENS, chosen_theme
from backtui.system.terminal import EIGHT_BIT, SIXTEEN, TRUE, Abilities
from backtui.tracker.tracker import open_tracker
from backtui.tui.app import BacktuiApp

from .paint import paint, screen_strips
from .stillness import waits_until_still

FOLDER = Path(__file__).parent
NOW = datetime(2026, 11, 25, 7, 12, tzinfo=UTC)
"""A Wednesday morning."""
ANSI_GROUND = {"ansi-dark": ("#101010", "#d8d8d8"), "ansi-light": ("#fbfbfb", "#202020")}
OTHERS = [name for name in THEMES if name not in ("lamplight", "paper", "ansi-dark", "ansi-light")]
"""Themes that are shown at one place; the first two are shown at all."""
LARGE, USUAL, SMALL = (120, 40), (80, 24), (60, 20)
# What the keys before each place's picture do: a session begun, a search done, a day looked back at.
BEGUN = ("space", "j", "space", "j", "right")
LED = ("s", "enter", "n", "n")
LAST = ("space", "j", "space", "j", "space", "j", "s", "n", "n", "d", "n", "d", "n", "d", "n", "d")
PLACES = {
    "today": BEGUN,
    "library": ("2", "j", "j", "j", "j", "j", "j", "j", "j"),
    "calendar": ("3", "up", "left"),
    "faq": ("4", "j", "j"),
    "progress": ("5", "right"),
}

# A routine of one's own with three exercises, the first of them changed.
ROUTINE = (
    "2",
    "R",
    "n",
    *"Mine",
    "enter",
    *("a", "enter"),
    *("a", "j", "enter"),
    *("a", "pagedown", "enter"),
    "o",
    "g",
)


class StillClock:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return the same moment always."""
        return NOW


class Scene(NamedTuple):
    """One picture."""

    name: str
    size: tuple[int, int]
    theme: str
    history: bool
    keys: tuple[str, ...]
    colours: int = TRUE
    """How many colours the terminal has."""

    @property
    def file(self) -> Path:
        """Where the picture is kept."""
        return FOLDER / f"{self.name}.svg"


def scenes() -> Iterator[Scene]:
    """Yield every picture there is."""
    for place, keys in PLACES.items():
        for theme in ("lamplight", "paper"):
            for size in (USUAL, LARGE):
                label = f"{place}-{size[0]}x{size[1]}-{theme}"
                yield Scene(label, size, theme, True, keys)
                yield Scene(f"{label}-empty", size, theme, False, keys[:1] if place != "today" else ())
        yield Scene(f"{place}-60x20", SMALL, "lamplight", True, keys)
        yield Scene(f"{place}-ansi-dark", USUAL, "ansi-dark", True, keys)
    yield Scene("today-ansi-light", USUAL, "ansi-light", True, BEGUN)
    for theme in OTHERS:
        yield Scene(f"today-80x24-{theme}", USUAL, theme, True, BEGUN)
    for theme in ("lamplight", "paper"):
        yield Scene(f"today-256-{theme}", USUAL, theme, True, BEGUN, EIGHT_BIT)
        yield Scene(f"today-16-{theme}", USUAL, theme, True, BEGUN, SIXTEEN)
    yield Scene("calendar-256-lamplight", USUAL, "lamplight", True, PLACES["calendar"], EIGHT_BIT)
    yield Scene("coach-256-lamplight", USUAL, "lamplight", True, LED, EIGHT_BIT)
    yield Scene("excuse", USUAL, "lamplight", True, ("x",))
    yield Scene("calendar-range", USUAL, "lamplight", True, ("3", "v", "j", "l"))
    yield Scene("calendar-pause", USUAL, "lamplight", True, ("3", "P", "t"))
    yield Scene("note", USUAL, "lamplight", True, ("n", "s", "t", "i", "f", "f", "enter", "a", "t", "space", "6"))
    yield Scene("help", USUAL, "lamplight", True, ("question_mark",))
    yield Scene("safety", USUAL, "lamplight", True, ("exclamation_mark",))
    yield Scene("pain", USUAL, "lamplight", True, (*BEGUN, "p", "5"))
    yield Scene("before", USUAL, "lamplight", True, ("s", "5", "enter"))
    for theme in ("lamplight", "paper"):
        yield Scene(f"coach-80x24-{theme}", USUAL, theme, True, LED)
        yield Scene(f"coach-120x40-{theme}", LARGE, theme, True, LED)
    yield Scene("coach-60x20", SMALL, "lamplight", True, LED)
    yield Scene("coach-pain", USUAL, "lamplight", True, (*LED, "p", "7", "enter"))
    yield Scene("coach-after", USUAL, "lamplight", True, (*LAST, "5"))
    yield Scene("coach-after-60x20", SMALL, "paper", True, LAST)
    yield Scene("filter", USUAL, "lamplight", True, ("2", "f", "j", "space", "j", "j", "j"))
    yield Scene("routine", USUAL, "lamplight", True, ROUTINE)
    yield Scene("search", USUAL, "lamplight", True, ("2", "slash", "p", "l", "a", "n", "k"))


def draw(scene: Scene) -> bytes:
    """Return a scene as SVG, the same bytes each time."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "scene.db"
        if scene.history:
            database.write_bytes(_history())
        with waits_until_still():
            return asyncio.run(_draw(scene, database)).encode()


@cache
def _history() -> bytes:
    """Return the database that all scenes with a history begin with."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "scene.db"
        write_demo(database, clock=StillClock())
        return database.read_bytes()


async def _draw(scene: Scene, database: Path) -> str:
    tracker = open_tracker(database, StillClock())
    tracker.plan.set("theme", scene.theme)
    app = BacktuiApp(tracker, can=Abilities(scene.colours))
    app.animation_level = "none"
    app.clock_s = lambda: 0.0
    async with app.run_test(size=scene.size) as pilot:
        # A dialog covers a place as it stands: with what comes after the first frame.
        await pilot.pause()
        for key in scene.keys:
            await pilot.press(key)
        await pilot.pause()
        ground, text = own_colours(app.theme)
        system = {EIGHT_BIT: ColorSystem.EIGHT_BIT, SIXTEEN: ColorSystem.STANDARD}.get(scene.colours)
        picture = paint(screen_strips(app), background=ground, foreground=text, system=system or ColorSystem.TRUECOLOR)
    tracker.close()
    return picture


def own_colours(theme: str) -> tuple[str, str]:
    """Return what stands for a terminal's own ground and text."""
    tokens = TOKENS[theme]
    if tokens["ground"].startswith("#"):
        return tokens["ground"], tokens["text"]
    return ANSI_GROUND["ansi-light" if chosen_theme(theme) in LIGHTS else "ansi-dark"]


def pictures() -> dict[Path, Callable[[], bytes]]:
    """Return what draws each picture, by its file."""
    # The films are made of scenes.
    from .films import FILMS

    return {scene.file: partial(draw, scene) for scene in scenes()} | {
        FOLDER / name: film for name, film in FILMS.items()
    }


def files() -> set[Path]:
    """Return the pictures that are there."""
    return {file for file in FOLDER.iterdir() if file.suffix in (".gif", ".svg")}


def main() -> int:
    """Compare every picture with its file, or rewrite the files with `--update`; returns the exit code."""
    words = sys.argv[1:]
    update, names = "--update" in words, [word for word in words if word != "--update"]
    known = pictures()
    wanted = {file: make for file, make in known.items() if not names or file.stem in names}
    differing = []
    for file, make in wanted.items():
        picture = make()
        if not file.exists() or file.read_bytes() != picture:
            differing.append(file.name)
            if update:
                file.write_bytes(picture)
    stale = [] if names else sorted(files() - known.keys())
    if update:
        for file in stale:
            file.unlink()
    for name in [*differing, *(file.name for file in stale)]:
        print(f"{'rewritten' if update else 'differs'}: {name}")
    print(f"{len(wanted)} pictures, {len(differing) + len(stale)} {'rewritten' if update else 'differing'}")
    return 0 if update or not (differing or stale) else 1
