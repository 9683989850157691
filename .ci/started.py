"""Start a command in a pty as a newcomer: leave its questions, wait for a text, press q, and expect exit code 0.

Usage: started.py TEXT COMMAND [ARGUMENT...]
"""

import os
import pty
import select
import sys
import tempfile
import time

PATIENCE_S = 180
# What a newcomer meets before Today, by its title: the first questions, and the page of warning signs.
DIALOGS = (b"Good to see you", b"Before anything else")


def main() -> int:
    """Run the command and return 0 when it started and ended well."""
    with tempfile.TemporaryDirectory() as home:
        return run(home, sys.argv[1].encode(), sys.argv[2:])


def run(home: str, text: bytes, command: list[str]) -> int:
    """Run the command on a home of its own."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30", BACKTUI_HOME=home)
        os.execvp(command[0], command)
    steps = [*((dialog, b"\x1b") for dialog in DIALOGS), (text, b"q")]
    seen = b""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
        if steps and steps[0][0] in seen:
            os.write(terminal, steps.pop(0)[1])
            # What was painted before says nothing of what the key has done.
            seen = b""
    if steps:
        sys.stderr.write(f"{command[0]} never showed {steps[0][0].decode()!r}: {seen[-2000:]!r}\n")
        os.kill(child, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return 0 if not steps and code == 0 else 1


sys.exit(main())
