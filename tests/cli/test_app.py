"""Opening the app from the command line."""

import os

import pytest

from backtui.cli.app import open_app


@pytest.mark.parametrize(
    ("machine", "waits_ms"),
    [
        ({}, None),
        ({"SSH_TTY": "/dev/pts/3"}, "250"),
        ({"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, "250"),
        ({"SSH_TTY": "/dev/pts/3", "ESCDELAY": "40"}, "40"),
    ],
)
def test_a_key_may_take_longer_from_a_machine_far_away(
    machine: dict[str, str], waits_ms: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backtui.tui.run.run", lambda *_, **__: 7)
    # So that what is set meanwhile is gone afterwards.
    monkeypatch.setattr(os, "environ", {**os.environ})
    for name in ("SSH_TTY", "SSH_CONNECTION", "ESCDELAY"):
        os.environ.pop(name, None)
    os.environ.update(machine)
    assert open_app(None) == 7
    assert os.environ.get("ESCDELAY") == waits_ms
