"""Waiting for an app to come to rest by what it has left to do, not by the clock or by how busy the machine is."""

import asyncio
from contextlib import AbstractContextManager, ExitStack
from typing import Any
from unittest.mock import patch

from textual._context import active_app
from textual.app import App

FRAMES = 1000
"""More frames than any key brings about: an app that never comes to rest fails its test."""


def _hurry(app: App[Any]) -> bool:
    """Do now what the app does at the next sixtieth of a second; returns whether there was anything."""
    if app._resize_event is not None:
        app._check_resize()
        return True
    # Under a dialog too, what comes after a frame waits for one.
    due = [screen for screen in app.screen_stack if screen.is_running and screen._update_timer._active.is_set()]
    for screen in due:
        screen._on_timer_update()
    return bool(due)


async def until_still(_least_s: float = 0) -> None:
    """Wait until the app that is open waits for the clock, a thread or a key itself, and has drawn all there is.

    Raises:
        AssertionError: It does not come to rest.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(FRAMES):
        while ready:
            await asyncio.sleep(0)
        app = active_app.get()
        if not (app.is_running and _hurry(app)):
            return
    raise AssertionError(f"the app has not come to rest in {FRAMES} frames")


def waits_until_still() -> AbstractContextManager[object]:
    """Have pilots wait so: Textual's own waiting takes an app for idle that was kept from running for a moment."""
    patches = ExitStack()
    for module in ("pilot", "app"):
        patches.enter_context(patch(f"textual.{module}.wait_for_idle", until_still))
    return patches
