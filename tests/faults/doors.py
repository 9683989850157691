"""Whatever a keyboard can send, through every door for text in the app; the bytes that come out are looked at."""

import random
import re
import sqlite3
import time
import unicodedata
from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from backtui.domain.text import plain_text
from backtui.tui.graphics import QUERY
from tests.whole.pty_session import ALTERNATE_OFF, CURSOR_ON, PtySession

from .oracle import unsound
from .result import Result
from .running import command, environ, ran
from .soak import ESCAPE

KEEP, PALETTE = "\x13", "\x10"
DOORS: dict[str, tuple[str, ...]] = {
    "a note": ("1", "n"),
    "a note on an exercise": ("1", "j", "N"),
    "a search in the library": ("2", "/"),
    "an exercise of one's own": ("2", "a"),
    "a routine of one's own": ("2", "R", "a"),
    "an exercise for a routine": ("2", "R", "a", "\t", "a"),
    "a search of questions": ("4", "/"),
    "ctrl+p": (PALETTE,),
    "no field at all": ("1",),
}
"""How each field that takes text is opened, from any place."""
PAYLOADS = (
    *(b"\x1b]52;c;cm0gLXJmIH4=\x07", b"\x1b]2;HACKED\x1b\\", b"\x1b]8;;http://evil\x07x\x1b]8;;\x07", b"\x1b[2J"),
    *(b"\x1b[5;8mhidden", b"\x1bP$q\x1b\\", b"\x1b[6n", b"\x1bc", b"\x9b2J", b"\x9d52;c;eA==\x9c", b"\xc2\x9b2J"),
    *("\u202eesrever".encode(), b"\xc2\x9d2;HACKED\xc2\x9c", b"\x07", b"\x00", b"\x08\x08", b"\r\n", b"\x0b\x0c"),
)
"""What would steer a terminal if it came out as it went in."""
MARKUP = (
    b"[/]",
    b"[bold red]x[/bold red]",
    b"[/",
    b"[link='http://evil']open[/link]",
    b"[@click=app.quit]q[/]",
    b"\\[",
)
NO_TEXT = (
    b"\xe9 ",
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x1b\xe9",
    b"\x1b[1114112u",
    b"\x80\x81",
)
TEXT = (
    b"a",
    b"Z",
    b"7",
    b" ",
    b"-",
    "ü".encode(),
    "体".encode(),
    "👨‍👩‍👧".encode(),
    b"%s",
    b"$(x)",
    b"`x`",
    b"3 x 10 s",
)
MOVES = (b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x7f", b"\x1b[3~", b"\x1b[H", b"\x1b[F", b"\x15", b"\x0b", b"\t")
LEAVES = (b"\x03", b"\x11", b"\x1a")
"""Keys that leave or suspend the app; a paste may hold them."""
BATCH = 40
"""Keys typed into one door before it is left."""
PATIENCE = 30
"""How often the way out is tried, each time with more patience: the app may be far behind the keys."""
REST_S = 0.3
"""How long what was typed may take to be shown at first, before it is typed once more."""
NOTHING_FITS, EVERY = " 0 questions", re.compile(r"[1-9]\d+ questions")
"""What the FAQ says of a search for nonsense, and of none."""
PAUSE_S = 0.004
KNOWN = re.compile(
    # How wide a circle is, and whether pictures are shown; colours, moving to a place, the shape of the mouse, and
    # modes, on and off.
    re.escape(QUERY.encode()) + rb"|\xe2\x97\x8f\x1b\[6n|\x1b(\[[0-9;]*[mHC]|\]22;[a-z-]*\x07|"
    rb"\[\?(1000|1003|1004|1006|1015|1049|2004|2026|2048|25|7)(h|l|\$p)|\[[<>][0-9]*u)"
)
"""All that the app says to a terminal but for text."""
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
"""What is cut in a field goes to the clipboard."""


def keys(rng: random.Random) -> bytes:
    """Return what one stroke, one paste or one broken terminal may send."""
    kind = rng.randrange(10)
    if kind == 0:
        return rng.choice(NO_TEXT)
    if kind == 1:
        return bytes(byte for byte in rng.randbytes(rng.randint(1, 6)) if bytes((byte,)) not in (*LEAVES, b"q"))
    if kind == 2:
        return rng.choice(PAYLOADS).replace(b"q", b"o")
    if kind in (3, 4):
        pasted = b"".join(
            rng.choice(rng.choice((PAYLOADS, MARKUP, NO_TEXT, TEXT, LEAVES))) for _ in range(rng.randint(1, 8))
        )
        return b"\x1b[200~" + pasted.replace(b"\x1b[201~", b"") + b"\x1b[201~"
    # Where a field has been left by what came before, q would leave the app.
    return rng.choice(MARKUP if kind == 5 else MOVES if kind == 6 else TEXT).replace(b"q", b"o")


def steering(raw: bytes) -> set[str]:
    """Return what a terminal was told that is neither text nor known to be ours."""
    text = COPIED.sub(_harm_in_copy, KNOWN.sub(b"", raw)).decode("utf-8", "surrogateescape")
    return {
        c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and c not in "\r\n\u200c\u200d"
    }


def _harm_in_copy(copy: re.Match[bytes]) -> bytes:
    """Return nothing where a text is copied as it stands in a field, else the copy itself."""
    text = b64decode(copy[1]).decode("utf-8", "surrogateescape")
    return copy[0] if copy[0] in PAYLOADS or text != plain_text(text) else b""


class Typist:
    """An app, and who types into its doors."""

    def __init__(self, desk: PtySession, seed: int) -> None:
        self.desk, self.rng = desk, random.Random(seed)
        self.typed: Counter[str] = Counter()
        self._settled = 0

    def go_through(self, door: str) -> Iterator[str]:
        """Type into a door, perhaps keep what stands there, and yield what was wrong.

        Raises:
            EOFError: The app has ended.
            TimeoutError: It no longer answers.
        """
        self._settle()
        for key in DOORS[door]:
            self._send(key.encode())
        sent = []
        for _ in range(BATCH):
            sent.append(keys(self.rng))
            # In the palette enter may choose to quit.
            if door == "ctrl+p" and b"\r" in sent[-1]:
                sent[-1] = sent[-1].replace(b"\r", b" ")
            self._send(sent[-1])
            self.typed[door] += 1
        if self.rng.random() < 0.5 and door != "ctrl+p":
            self._send(KEEP.encode())
        self._settle()
        # What begins at the last escape may be there in part.
        at = self.desk.raw.rfind(b"\x1b")
        told = steering(self.desk.raw[:at])
        self.desk.raw = self.desk.raw[at:]
        if told:
            yield f"{door}: the terminal was told {told} after {sent[-3:]}"

    def _send(self, data: bytes) -> None:
        self.desk.send_bytes(data)
        self.desk.take_for(PAUSE_S)

    def _settle(self) -> None:
        """Go to the FAQ, out of whatever is open, and see there that all that was typed before has been read."""
        self._settled += 1
        # A word that was never typed: what stands on the screen from before can't be taken for it. Without figures,
        # since they lead to other places where no field is open.
        word = f"{self._settled:012b}".replace("0", "z").replace("1", "w")
        # A form is left at the second time, if nothing is typed between.
        self._until_shown((ESCAPE, ESCAPE, ESCAPE, "4", "/", word), lambda text: word in text and NOTHING_FITS in text)
        self._until_shown(
            (ESCAPE, ESCAPE, ESCAPE, "4", "g"), lambda text: word not in text and bool(EVERY.search(text))
        )

    def _until_shown(self, keys: tuple[str, ...], shown: Callable[[str], bool]) -> None:
        """Press keys, again and again, until the terminal shows what they lead to."""
        for patience in range(1, PATIENCE):
            for key in keys:
                self.desk.send(key)
                self.desk.take_for(0.02)
            deadline = time.monotonic() + patience * REST_S
            while time.monotonic() < deadline:
                self.desk.take_for(0.05)
                if shown(self.desk.text):
                    return
        raise TimeoutError(f"it no longer answers; the terminal shows:\n{self.desk.text}")


def run(folder: Path, count: int, variant: str | None = None, seed: int = 1) -> Result:
    """Type so many keys, spread over all doors.

    Args:
        folder: Where the database is made.
        count: How many.
        variant: What is broken.
        seed: Which keys.
    """
    home = folder / "home"
    file = home / "backtui.db"
    failures: list[str] = []
    ran(home, "done", "knee-plank")
    # The coach may be started too, and would ring the bell.
    ran(home, "config", "set", "sound", "off")
    with PtySession(command(variant), environ(home)) as desk:
        typist = Typist(desk, seed)
        try:
            desk.until(lambda text: "1 Today" in text or "Good to see you" in text)
            for door in cycle(DOORS):
                if typist.typed.total() >= count:
                    break
                failures += typist.go_through(door)
            desk.send("q")
            code = desk.ended()
            failures += [f"it left with {code}"] * bool(code)
            failures += ["the terminal was not given back"] * (
                not (ALTERNATE_OFF in desk.raw and CURSOR_ON in desk.raw)
            )
        except (EOFError, TimeoutError, OSError) as error:
            failures.append(f"after {typist.typed.total()} keys: {str(error).rstrip()}")
    failures += [crash.read_text() for crash in home.glob("crash-*.txt")]
    failures += unsound(file, None)
    texts = _texts(file)
    failures += [f"kept {text!r}" for text in texts if text != plain_text(text)]
    return Result(
        "doors", {"keys": typist.typed.total(), "doors": len(typist.typed), "texts kept": len(texts)}, failures
    )


def _texts(file: Path) -> list[str]:
    """Return what was typed and kept, drafts too."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            str(text)
            for sql in ("SELECT text FROM note", "SELECT toml FROM own", "SELECT value FROM setting")
            for (text,) in connection.execute(sql)
        ]
