"""Finds and reads the figures that ship with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from backtui.figures.move import Move, MoveError
from backtui.figures.parse import parse_move

FOLDER = Path(__file__).parents[1] / "content" / "figures"


@cache
def load_move(slug: str) -> Move:
    """The figure of an exercise, read when first asked for.

    Raises:
        MoveError: There is no such figure, or its data is wrong.
    """
    return parse_move(slug, _read(slug), _read)


@cache
def figure_slugs() -> tuple[str, ...]:
    """Every figure that ships, in alphabetical order."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def _read(slug: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MoveError(f"figures/{slug}.toml: there is no such figure") from None
    except tomllib.TOMLDecodeError as error:
        raise MoveError(f"figures/{slug}.toml: {error}") from None
