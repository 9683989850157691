"""Broken files: each is refused in one line, or read rightly, and never made worse."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout, suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path

from backtui.cli import run as run_cli
from backtui.domain.model import Reason
from backtui.tracker import open_tracker
from tests.conftest import NOON, FixedClock, back_up_if_due
from tests.whole.pty_session import PtySession

from .breakage import VARIANTS, Variant
from .result import Result
from .running import Said, command, environ, past_days, ran
from .soak import ESCAPE

Words = tuple[str, ...]
READS: tuple[Words, ...] = (("log", "--json"), ("today",), ("status",), ("plan",), ("config", "list"))
WRITES: tuple[Words, ...] = (
    ("done", "walking"),
    ("excuse", past_days(5)[-1].isoformat(), "--reason", "sick"),
    ("plan", "--keep", "1"),
)
NO_PLACE_FOR_A_COPY = {
    "newer",
    "a folder",
    "a pipe",
    "a second name",
    "a folder where the log should be",
    "a folder where its index should be",
}
"""Where nothing is broken, but something else is in the way that has to go first."""
Cli = Callable[[Path, tuple[str, ...]], Said]


def here(file: Path, words: tuple[str, ...]) -> Said:
    """Run a command in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_cli([*words, "--db", str(file)])
    return Said(code, out.getvalue(), err.getvalue())


def as_program(file: Path, words: tuple[str, ...]) -> Said:
    """Run a command as its own process."""
    return ran(file.parent, *words, "--db", str(file))


def run(folder: Path, cli: Cli = here, app: bool = False, variants: Sequence[Variant] = VARIANTS) -> Result:
    """Break a file in every way, and look at what commands, and the app if wanted, make of it."""
    good = folder / "good" / "backtui.db"
    # At a clock that stands still, so that the same bits are turned on every day.
    with closing(open_tracker(good, FixedClock())) as tracker:
        for n in range(0, 60, 2):
            tracker.tick_all(NOON.date() - timedelta(days=n))
        tracker.excuse(NOON.date() - timedelta(days=3), None, Reason.SICK)
        back_up_if_due(tracker)
    copy = Path(shutil.copytree(good.parent, folder / "copy")) / good.name
    expected = {words: cli(copy, words) for words in READS}
    numbers: Counter[str] = Counter()
    failures: list[str] = []
    for n, variant in enumerate(variants):
        file = Path(shutil.copytree(good.parent, folder / str(n))) / "backtui.db"
        variant.spoil(file)
        if app:
            failures += [f"{variant.name}, in the app: {wrong}" for wrong in _in_the_app(file)]
            shutil.rmtree(file.parent)
            shutil.copytree(good.parent, file.parent)
            variant.spoil(file)
        outcome, wrong = _looked_at(file, variant, cli, expected)
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
    return Result("damage", dict(numbers), failures)


def _looked_at(file: Path, variant: Variant, cli: Cli, expected: dict[tuple[str, ...], Said]) -> tuple[str, list[str]]:
    """Return what came of a broken file, and what was wrong about that."""
    before = _content(file)
    wrong = []
    reads = {words: cli(file, words) for words in READS}
    if _content(file) != before:
        wrong.append("looking changed it")
    writes = {words: cli(file, words) for words in WRITES}
    every = {**reads, **writes}
    # What turned bits make of a text can be such that only the last net catches it: a line all the same.
    wrong += [
        f"{words[0]}: exit {said.code}, {said.err.strip()!r}"
        for words, said in every.items()
        if said.code and not (said.caught if variant.outcome == "either" else said.one_line)
    ]
    refused = [words for words, said in every.items() if said.code]
    if len(refused) == len(every) and _content(file) != before:
        wrong.append("it was refused, and changed")
    if variant.outcome == "refused":
        wrong += [f"{words[0]}: not refused" for words in every.keys() - set(refused)]
    elif variant.outcome in ("right", "fresh"):
        wrong += [f"{words[0]}: exit {every[words].code}, {every[words].err.strip()!r}" for words in refused]
    if variant.outcome == "right":
        wrong += [f"{words[0]}: not what was recorded" for words in READS if reads[words].out != expected[words].out]
    if len(refused) == len(every):
        return "refused" if all(said.one_line for said in every.values()) else "caught by the last net", wrong
    if any(not said.code and said.out != expected[words].out for words, said in reads.items()):
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


def _in_the_app(file: Path) -> list[str]:
    """Open the app on a broken file, go round, and leave."""
    with PtySession([*command(), "--db", str(file)], environ(file.parent)) as desk:
        # The app, its questions, or the ways out of damage; who is told to leave may be gone before the last key.
        with suppress(EOFError, OSError):
            desk.until(lambda text: any(seen in text for seen in ("1 Today", "Good to see you", "q  Quit")))
            desk.send(f"{ESCAPE}3421 q")
            # What is found only by going round is offered its ways out then.
            desk.until("q  Quit")
            desk.send("q")
        code = desk.ended()
        said = desk.raw.decode(errors="replace")
    wrong = [f"exit {code}"] * (code not in (0, 1))
    return wrong + [f"said {word}" for word in ("Traceback", "shows where") if word in said]
