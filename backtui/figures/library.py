"""Finds and reads the figures that ship with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from backtui.figures.move import Move, MoveError
from backtui.figures.parse import parse_move


@cache
def load_move(slug: str) -> Move:
    """The figure of an exercise, read when first asked for.

    Raises:
        MoveError: There is no such figure, or its data is wrong.
    """
    return parse_move(slug, _read(slug), _read)


def figure_slugs() -> tuple[str, ...]:
    """Every figure that ships, in alphabetical order."""
    folder = files("backtui") / "content" / "figures"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


def _read(slug: str) -> dict[str, Any]:
    source = files("backtui") / "content" / "figures" / f"{slug}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MoveError(f"figures/{slug}.toml: there is no such figure") from None
    except tomllib.TOMLDecodeError as error:
        raise MoveError(f"figures/{slug}.toml: {error}") from None
