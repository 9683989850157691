"""The packaged content, and copies of it to change."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from backtui.content.library import PACKAGED, Library


@pytest.fixture(scope="session")
def library() -> Library:
    """The packaged library; it never changes."""
    return Library()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Make a copy of the content folder, to be changed."""
    folder = tmp_path / "content"
    shutil.copytree(PACKAGED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def is_plausible(reviewed: date) -> bool:
    """Whether a text may have been reviewed on a day: after the project began, and no slip of the year."""
    return date(2026, 1, 1) <= reviewed < date(2036, 1, 1)
