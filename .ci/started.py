"""Start a command in a pty, wait for a text on its screen, press q, and expect exit code 0.

Usage: started.py TEXT COMMAND [ARGUMENT...]
"""

import os
import pty
import select
import sys
import time

PATIENCE_S = 180


def main() -> int:
    """Run the command and return 0 when it started and ended well."""
    text, command = sys.argv[1].encode(), sys.argv[2:]
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
        os.execvp(command[0], command)
    seen, pressed = b"", False
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
        if text in seen and not pressed:
            os.write(terminal, b"q")
            pressed = True
    if not pressed:
        sys.stderr.write(f"{command[0]} never showed {text.decode()!r}: {seen[-2000:]!r}\n")
        os.kill(child, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return 0 if pressed and code == 0 else 1


sys.exit(main())
