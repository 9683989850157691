"""Broken files: each is refused in one line, or read rightly, and never made worse."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from datetime import timedelta
from functools import partial
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

from backtui.cli import run as run_cli
from backtui.domain.model import Reason
from backtui.tracker.tracker import open_tracker
from tests.conftest import NOON, FixedClock, back_up_if_due
from tests.whole.pty_session import PtySession

from .breakage import VARIANTS, Variant
from .result import Result
from .running import Said, command, environ, past_days, ran
from .soak import ESCAPE

Words = tuple[str, ...]
READS: tuple[Words, ...] = (("log", "--json"), ("today",), ("status",), ("plan",), ("config", "list"))
DAY = past_days(5)[-1].isoformat()
WRITES: tuple[Words, ...] = (("done", "walking"), ("excuse", DAY, "--reason", "sick"), ("plan", "--keep", "1"))
EVERY_READ: tuple[Words, ...] = (
    *(*READS, ("status", "--json"), ("today", "--json"), ("exercises", "--suits-me"), ("stats", "--range", "all")),
    *(
        ("report",),
        ("own", "list"),
        ("screening",),
        ("offer",),
        ("notice",),
        ("sign",),
        ("routine",),
        ("remind", "now"),
    ),
    *(("export", "--format", "json"), ("export", "--format", "csv"), ("figure", "plank", "--frame", "1"), ("restore",)),
    ("doctor",),
)
EVERY_WRITE: tuple[Words, ...] = (
    *(
        *WRITES,
        ("undone", "walking"),
        ("count", DAY),
        ("unexcuse", DAY),
        ("pause", "--reason", "pain"),
        ("resume",),
        ("pain", "3"),
    ),
    *(("effort", "4"), ("note", "stiff [/"), ("screening", "body=wrists"), ("config", "set", "theme", "paper")),
    *(("undo",), ("redo",), ("backup",), ("doctor", "--fix")),
    # What they read and write lies beside the database.
    *(("import", "{folder}/export.json"), ("own", "import", "{folder}/own.toml"), ("sync", "{folder}/shared")),
)
"""Every command that opens the database, but for the coach and the demo, which take their time."""
FINDS = ("doctor",)
"""Commands that answer 1 because they have found something, and say so on stdout."""
NO_PLACE_FOR_A_COPY = {
    "newer",
    "a folder",
    "a pipe",
    "a second name",
    "a folder where the log should be",
    "a folder where its index should be",
}
"""Where nothing is broken, but something else is in the way that has to go first."""
LEAVE = "\x11"
"""Ctrl+q, which leaves the app from everywhere, also from a question."""
LEFT_OPEN = 99
"""What stands in place of the exit code of a command that leaves a connection open."""
Cli = Callable[[Path, tuple[str, ...]], Said]


class Counted(sqlite3.Connection):
    """A connection that is known to be open until it is closed."""

    left: ClassVar[set["Counted"]] = set()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.left.add(self)

    def close(self) -> None:
        self.left.discard(self)
        super().close()


def here(file: Path, words: tuple[str, ...]) -> Said:
    """Run a command in this process; one that leaves a connection open has failed."""
    out, err = TextIOWrapper(BytesIO(), "utf-8"), StringIO()
    counted = patch("sqlite3.connect", partial(sqlite3.connect, factory=Counted))
    with counted, redirect_stdout(out), redirect_stderr(err):
        code = run_cli([*words, "--db", str(file)])
    if not Counted.left:
        out.flush()
        return Said(code, out.buffer.getvalue().decode(), err.getvalue())
    while Counted.left:
        next(iter(Counted.left)).close()
    return Said(LEFT_OPEN, "", "a connection was left open")


def as_program(file: Path, words: tuple[str, ...]) -> Said:
    """Run a command as its own process."""
    return ran(file.parent, *words, "--db", str(file))


def run(
    folder: Path,
    cli: Cli = here,
    app: bool = False,
    variants: Sequence[Variant] = VARIANTS,
    every: bool = False,
    broken: str | None = None,
) -> Result:
    """Break a file in every way, and look at what commands, and the app if wanted, make of it.

    Args:
        folder: Where the files are.
        cli: How a command is run.
        app: Whether the app is opened on them, too.
        variants: In which ways they are broken.
        every: Whether every command is tried, and not only a few.
        broken: What is broken in the app.
    """
    reads, writes = (EVERY_READ, EVERY_WRITE) if every else (READS, WRITES)
    good = folder / "good" / "backtui.db"
    # At a clock that stands still, so that the same bits are turned on every day.
    with closing(open_tracker(good, FixedClock())) as tracker:
        for n in range(0, 60, 2):
            tracker.ticks.tick_all(NOON.date() - timedelta(days=n))
        tracker.excuses.excuse(NOON.date() - timedelta(days=3), None, Reason.SICK)
        back_up_if_due(tracker)
    if every:
        _surround(good, cli)
    copy = Path(shutil.copytree(good.parent, folder / "copy")) / good.name
    expected = {words: cli(copy, words) for words in reads}
    numbers: Counter[str] = Counter()
    failures: list[str] = []
    for n, variant in enumerate(variants):
        file = Path(shutil.copytree(good.parent, folder / str(n))) / "backtui.db"
        variant.spoil(file)
        if app:
            failures += [f"{variant.name}, in the app: {wrong}" for wrong in _in_the_app(file, broken)]
            shutil.rmtree(file.parent)
            shutil.copytree(good.parent, file.parent)
            variant.spoil(file)
        outcome, wrong = _looked_at(file, variant, cli, expected, writes)
        shutil.rmtree(file.parent)
        shutil.copytree(good.parent, file.parent)
        variant.spoil(file)
        if (file.parent / "backups").exists():
            refusing = variant.name in NO_PLACE_FOR_A_COPY
            restored = _refused_a_copy(file, cli) if refusing else _restored(file, cli, expected[READS[0]])
            wrong += [f"restore: {each}" for each in restored]
            numbers["not restored" if refusing else "restored"] += 1
        numbers["variants"] += 1
        numbers[outcome] += 1
        failures += [f"{variant.name}: {each}" for each in wrong]
        shutil.rmtree(file.parent)
    return Result("damage, every command" if every else "damage", dict(numbers), failures)


def _surround(good: Path, cli: Cli) -> None:
    """Put beside a database what commands bring in."""
    (good.parent / "export.json").write_text(cli(good, ("export", "--format", "json")).out)
    (good.parent / "own.toml").write_text('[exercise.x]\nname = "X"\ndose = "2 x 5"\n')
    (good.parent / "shared").mkdir()


def _placed(file: Path, words: Words) -> Words:
    return tuple(word.replace("{folder}", str(file.parent)) for word in words)


def _looked_at(
    file: Path, variant: Variant, cli: Cli, expected: dict[Words, Said], written: Sequence[Words]
) -> tuple[str, list[str]]:
    """Return what came of a broken file, and what was wrong about that."""
    before = _content(file)
    wrong = []
    reads = {words: cli(file, words) for words in expected}
    if _content(file) != before:
        wrong.append("looking changed it")
    writes = {words: cli(file, _placed(file, words)) for words in written}
    every = {**reads, **writes}
    wrong += [
        f"{words[0]}: exit {said.code}, {said.err.strip()!r}"
        for words, said in every.items()
        if said.code and not said.told and not (words[0] in FINDS and said.code == 1 and said.out)
    ]
    refused = [words for words, said in every.items() if said.code or words[0] in FINDS]
    recorded = (said for words, said in writes.items() if words[0] not in FINDS)
    if all(said.code and "recorded, but" not in said.err for said in recorded) and _content(file) != before:
        wrong.append("it was refused, and changed")
    if variant.outcome == "refused":
        wrong += [f"{words[0]}: not refused" for words in every.keys() - set(refused)]
    elif variant.outcome in ("right", "fresh"):
        wrong += [f"{words[0]}: exit {every[words].code}, {every[words].err.strip()!r}" for words in refused]
    if variant.outcome == "right":
        wrong += [f"{words[0]}: not what was recorded" for words in READS if reads[words].out != expected[words].out]
    if len(refused) == len(every):
        return "refused", wrong
    if any(not reads[words].code and reads[words].out != expected[words].out for words in READS):
        return "fresh" if variant.outcome == "fresh" else "not noticed by SQLite", wrong
    return "refused in part" if refused else "right", wrong


def _restored(file: Path, cli: Cli, expected: Said) -> list[str]:
    """Go back to the newest copy: all is there again, and what was broken is kept."""
    before = _content(file)
    said = cli(file, ("restore", NOON.date().isoformat(), "--yes"))
    if said.code:
        return [f"exit {said.code}, {said.err.strip()!r}"]
    wrong = ["what was broken is gone"] * (before is not None and not _kept(file, before))
    if cli(file, READS[0]).out != expected.out:
        wrong.append("not what was recorded")
    if cli(file, WRITES[0]).code:
        wrong.append("nothing more can be recorded")
    return wrong


def _refused_a_copy(file: Path, cli: Cli) -> list[str]:
    """Go back to the newest copy where there is no place for it: one line, and nothing is changed."""
    before = _content(file)
    said = cli(file, ("restore", NOON.date().isoformat(), "--yes"))
    return ["not refused in one line"] * (not said.one_line) + ["it was changed"] * (_content(file) != before)


def _kept(file: Path, before: bytes) -> bool:
    """Return whether a file is kept aside, as it was or, of a sound one, as SQLite copies it."""
    damaged = [aside.read_bytes() for aside in file.parent.glob(f"{file.stem}-damaged-*{file.suffix}")]
    return before in damaged or (not damaged and any(file.parent.glob(f"{file.stem}-replaced-*{file.suffix}")))


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _in_the_app(file: Path, broken: str | None) -> list[str]:
    """Open the app on a broken file, go round, and leave."""
    with PtySession([*command(broken), "--db", str(file)], environ(file.parent)) as desk:
        # The app, its questions, or the ways out of damage; who is told to leave may be gone before the last key.
        with suppress(EOFError, OSError):
            desk.until(lambda text: any(seen in text for seen in ("1 Today", "Good to see you", "q  Quit")))
            desk.send(f"{ESCAPE}3")
            # Keys that come before a place is up are for the one before, and would pass over what it finds.
            desk.until(lambda text: any(seen in text for seen in ("← → day", "q  Quit")))
            desk.send(f"421 {LEAVE}")
            # What is found only by going round is offered its ways out then.
            desk.until("q  Quit")
            desk.send(LEAVE)
        code = desk.ended()
        said = desk.raw.decode(errors="replace")
    wrong = [f"exit {code}"] * (code not in (0, 1))
    return wrong + [f"said {word}" for word in ("Traceback", "backtui: unexpected") if word in said]
