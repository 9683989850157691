"""Reads a screen's stylesheet; Textual itself would read all others again too, and restyle everything."""

from typing import Any

from textual.css.stylesheet import Stylesheet
from textual.screen import Screen


def read_stylesheets(screen: Screen[Any]) -> None:
    """Read the stylesheets of a screen that were not read before."""
    for path in screen.css_path:
        read_ahead(screen.app.stylesheet, str(path))


def read_ahead(sheet: Stylesheet, path: str) -> bool:
    """Read one stylesheet, and return whether it was not read before."""
    if sheet.has_source(path):
        return False
    sheet.read(path)
    sheet.parse()
    return True
