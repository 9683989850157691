"""What tells a database from a copy of it on another machine."""

import platform
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def fingerprint(database: str) -> str:
    """Return 16 characters that identify this machine and the place of the database on it."""
    # Machine ids must not be shown to others: only a hash of one is kept, and it stays in the database.
    return sha256(f"backtui\n{_machine()}\n{Path(database).resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[
        :16
    ]


def _machine() -> str:
    for path in _IDS:
        try:
            return path.read_text(encoding="ascii", errors="replace").strip()
        except OSError:
            continue
    return platform.node()


def new_id() -> str:
    """Return a name for this machine's file that no other machine has."""
    return token_hex(8)
