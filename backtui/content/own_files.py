"""Files with exercises and routines of one's own.

An own file holds tables named by kind and slug::

    [exercise.chair-stand]
    name = "Chair stand"
    dose = "2 x 8, rest 30 s"

    [routine.from-my-physio]
    name = "From my physio"

    [[routine.from-my-physio.any]]
    exercise = "chair-stand"
    dose = "2 x 8, rest 30 s"
"""

from collections.abc import Iterable, Mapping

from ..domain.errors import ContentError
from ..domain.model import Own
from ..domain.text import clean
from .fields import Fields, parse_toml
from .own import EXERCISE, ROUTINE, exercise, routine, slug_of
from .toml_text import toml_text


def read_file(file: str, text: str) -> list[Own]:
    """Read the exercises and routines of an own file, each checked but for what it refers to.

    Raises:
        ContentError: Names the file and the key.
    """
    tables = parse_toml(file, text)
    whole = Fields(file, tables)
    found = []
    for kind in (EXERCISE, ROUTINE):
        for slug, table in whole.named_tables(kind):
            if not slug or slug != slug_of(slug):
                raise whole.broken(
                    kind, f"“{clean(slug)}” must be letters, digits and single hyphens: {slug_of(slug) or 'my-own'}"
                )
            (exercise if kind == EXERCISE else routine)(slug, Fields(file, table, f"{kind}.{slug}."))
            found.append(Own(kind, slug, toml_text(table)))
    whole.finish()
    if not found:
        raise ContentError(f"{file}: holds no [exercise.SLUG] and no [routine.SLUG]")
    return found


def file_text(own: Iterable[Own]) -> str:
    """Return records as the text of one own file."""
    kinds: dict[str, dict[str, Mapping[str, object]]] = {}
    for each in own:
        kinds.setdefault(each.kind, {})[each.slug] = parse_toml(each.slug, each.toml)
    return toml_text(kinds)
