"""The page for the clinician as a file: in which form it is written, and that nothing is written over."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ..domain.errors import FileError
from ..domain.text import PATH_MAX, clean
from ..system.files import FILE_MODE, replace
from ..system.paths import typed
from .facts import ReportFacts
from .html import html
from .markdown import markdown

FORMATS: Mapping[str, Callable[[ReportFacts], str]] = {"html": html, "md": markdown}
"""How the page can be written, by the ending of its file."""
_ENDINGS = {"htm": "html", "markdown": "md"}
WARNING = "anyone you give it to can read all of it"


def format_of(file: str) -> str | None:
    """Return the format that the ending of a file names; None when it names none."""
    ending = Path(file).suffix.lower().lstrip(".")
    found = _ENDINGS.get(ending, ending)
    return found if found in FORMATS else None


def write_page(file: str, facts: ReportFacts) -> str:
    """Write the page to a new file that only its owner may read. Returns its whole path.

    Raises:
        FileError: The file is there already, can't be written, or ends in no format.
    """
    path = Path(typed(file)).absolute()
    form = format_of(file)
    if form is None:
        raise FileError("let the file end in .html, to print it, or in .md, for plain text")
    if path.exists() or path.is_symlink():
        raise FileError(f"{clean(file, PATH_MAX)} is there already; name a new file")
    replace(str(path), FORMATS[form](facts), FILE_MODE)
    return str(path)
