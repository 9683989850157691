"""Invented years to stand on, made once for all the tests of a process: thirty of them take longer than most tests."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from backtui.demo import write_demo
from tests.conftest import FixedClock


def live_years(file: Path, years: int) -> None:
    """Write so many years, up to the day before the tests', into a new database."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_written(years))


@cache
def _written(years: int) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "backtui.db"
        write_demo(file, years, clock=FixedClock())
        return file.read_bytes()
