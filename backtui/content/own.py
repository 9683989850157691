"""Exercises and routines of one's own: like the library's files, but only a name and a dose are needed.

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

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from ..domain.dose import Dose, Tempo, parse_dose, parse_tempo
from ..domain.errors import ContentError
from ..domain.model import EXERCISE, ROUTINE, Exercise, Own, Routine
from ..domain.plan import Level
from ..domain.text import clean
from . import records
from .fields import Fields, parse_toml
from .toml_text import toml_text

NAME_MAX, TEXT_MAX, SLUG_MAX = 80, 600, 60
"""Characters shown of a name and of a sentence, and the most a slug may have."""
SLOW = Tempo(2, None, 2)
"""The tempo of an exercise that gives none."""


class OwnContent:
    """What someone made; it is read when first asked for."""

    def __init__(self, read: Callable[[], Iterable[Own]]) -> None:
        self._read = read

    @cached_property
    def records(self) -> dict[tuple[str, str], Own]:
        """Every record by kind and slug."""
        return {(own.kind, own.slug): own for own in self._read()}

    def changed(self) -> bool:
        """Return whether what was read has changed since, and read it anew; False when nothing was read."""
        before = self.__dict__.pop("records", None)
        return before is not None and before != self.records

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the slugs of a kind that are not archived, sorted."""
        return tuple(sorted(slug for own, slug in self.records if own == kind and not self.archived(kind, slug)))

    def archived(self, kind: str, slug: str) -> bool:
        """Return whether there is such a record and it is archived."""
        return (kind, slug) in self.records and self.records[kind, slug].archived

    def exercise(self, slug: str) -> Exercise | None:
        """Return an exercise, archived or not; None when there is none.

        Raises:
            ContentError: It can't be read; names the key.
        """
        own = self.records.get((EXERCISE, slug))
        return exercise(slug, fields_of(own)) if own else None

    def routine(self, slug: str) -> Routine | None:
        """Return a routine, archived or not; None when there is none.

        Raises:
            ContentError: It can't be read; names the key.
        """
        own = self.records.get((ROUTINE, slug))
        return routine(slug, fields_of(own)) if own else None


def fields_of(own: Own) -> Fields:
    """Return the table of a record."""
    name = f"{own.kind} {clean(own.slug)}"
    return Fields(name, parse_toml(name, own.toml))


def own_table(own: Own) -> dict[str, object]:
    """Return a record's keys and values.

    Raises:
        ContentError: It is not TOML.
    """
    return parse_toml(f"{own.kind} {clean(own.slug)}", own.toml)


def exercise(slug: str, fields: Fields) -> Exercise:
    """Build an exercise; what is not given is empty, or follows from its dose.

    Raises:
        ContentError: Names the file and the key.
    """
    name = _name(fields)
    doses = _doses(fields)
    first = next(iter(doses.values()))
    record = Exercise(
        slug=slug,
        name=name,
        short=clean(fields.text("short", default=name), records.SHORT_MAX),
        aliases=_texts(fields, "aliases"),
        category=fields.word("category", *records.CATEGORIES, default="strength"),
        position=fields.word("position", *records.POSITIONS, default="standing"),
        sided=fields.flag("sided", default=first.per_side),
        measure=fields.word("measure", *records.MEASURES, default=_measure(first)),
        ladders=_ladders(fields.table("ladders", optional=True)),
        muscles=_texts(fields, "muscles"),
        assisting=_texts(fields, "assisting"),
        equipment=_texts(fields, "equipment"),
        summary=_text(fields, "summary"),
        start=_text(fields, "start"),
        steps=_texts(fields, "steps"),
        feel=_text(fields, "feel"),
        breathe=_text(fields, "breathe"),
        watch=_text(fields, "watch"),
        stop_if=_text(fields, "stop_if"),
        faults=_texts(fields, "faults"),
        easier=_text(fields, "easier"),
        harder=_text(fields, "harder"),
        evidence=_text(fields, "evidence"),
        tempo=fields.read("tempo", parse_tempo) if "tempo" in fields.unread() else SLOW,
        sources=(),
        reviewed=None,
        doses=doses,
        loads=_loads(fields.table("loads", optional=True)),
        cautions=records.cautions(fields.table("cautions", optional=True)),
        own=True,
    )
    fields.finish()
    return record


def check(own: Own) -> None:
    """Look whether a record can be read.

    Raises:
        ContentError: It can't; names the key.
    """
    (exercise if own.kind == EXERCISE else routine)(own.slug, fields_of(own))


def _name(fields: Fields) -> str:
    name = clean(fields.text("name"), NAME_MAX)
    if not name:
        raise fields.broken("name", "must have a letter to be seen")
    return name


def _text(fields: Fields, key: str) -> str:
    return clean(fields.text(key, default=""), TEXT_MAX)


def _texts(fields: Fields, key: str) -> tuple[str, ...]:
    given = fields.texts(key, some=False) if key in fields.unread() else ()
    return tuple(clean(text, TEXT_MAX) for text in given)


def _doses(fields: Fields) -> dict[Level, Dose]:
    if fields.holds_table("dose"):
        return records.doses(fields.table("dose"))
    return dict.fromkeys(Level, fields.read("dose", parse_dose))


def _measure(dose: Dose) -> str:
    by_unit = {"breath": "breaths", "cycle": "cycles", "min": "minutes"}
    return by_unit.get(dose.unit, "hold" if dose.hold_s and set(dose.reps) == {1} else "reps")


def _ladders(fields: Fields) -> dict[str, int]:
    return {ladder: fields.whole(ladder, 1, records.RUNGS_MAX) for ladder in fields.unread()}


def _loads(fields: Fields) -> dict[str, int]:
    given = {load: fields.whole(load, 0, 3) for load in records.LOADS if load in fields.unread()}
    fields.finish()
    return dict.fromkeys(records.LOADS, 0) | given


def routine(slug: str, fields: Fields) -> Routine:
    """Build a routine: a file of the library's, in which the summary may be left out.

    Raises:
        ContentError: Names the file and the key.
    """
    summary = _text(fields, "summary")
    made = records.routine(slug, fields, summary)
    name = clean(made.name, NAME_MAX)
    if not name:
        raise fields.broken("name", "must have a letter to be seen")
    return made._replace(name=name, own=True)


def slug_of(name: str) -> str:
    """Return a slug for a name in any script: its letters and digits in lower case, joined by hyphens."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    return "-".join(kept.split())[:SLUG_MAX].strip("-")


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
