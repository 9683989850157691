"""The user's own exercises and routines: like the library's files, but only a name and a dose are needed.

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

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from typing import IO

from ..domain.dose import Dose, Tempo, parse_dose, parse_tempo
from ..domain.dose_text import read_dose, upper_dose
from ..domain.errors import ContentError, DoseError
from ..domain.model import EXERCISE, ROUTINE, Exercise, Own, Routine, RoutineItem
from ..domain.plan import Level
from ..domain.text import clean, is_slug, plain_text, slug_of
from . import records
from .fields import Fields, parse_toml
from .toml_text import toml_text

NAME_MAX, TEXT_MAX = 80, 600
"""Characters shown of a name and of a sentence."""
SLOW = Tempo(2, None, 2)
"""The tempo of an exercise that gives none."""


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
    """Build an exercise; a missing key is empty, has a default, or follows from the dose.

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
        break_dose=records.break_dose(fields),
    )
    fields.finish()
    return record


def check(own: Own) -> None:
    """Check that a record can be read.

    Raises:
        ContentError: It can't; names the key.
    """
    (exercise if own.kind == EXERCISE else routine)(own.slug, fields_of(own))


def _name(fields: Fields) -> str:
    name = clean(fields.text("name"), NAME_MAX)
    if not name:
        raise fields.broken("name", "must have a visible letter")
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
    """Build a routine from a table like a file of the library, though the summary may be missing.

    Raises:
        ContentError: Names the file and the key.
    """
    summary = _text(fields, "summary")
    made = records.routine(slug, fields, summary)
    name = clean(made.name, NAME_MAX)
    if not name:
        raise fields.broken("name", "must have a visible letter")
    return made._replace(name=name, own=True)


def read_text(name: str, opened: Callable[[], AbstractContextManager[IO[str]]]) -> str:
    """Return the text of an own file.

    Args:
        name: The file, for errors.
        opened: Opens it.

    Raises:
        ContentError: It can't be opened, or is no text in UTF-8.
    """
    try:
        with opened() as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text in UTF-8"
        raise ContentError(f"{clean(name, 200)} can't be read: {clean(str(why))}") from None


def read_file(file: str, text: str) -> list[Own]:
    """Read the exercises and routines of an own file; each is checked, except the slugs it refers to.

    Raises:
        ContentError: Names the file and the key.
    """
    try:
        tables = parse_toml(file, text)
    except ContentError as error:
        where = str(error).removeprefix(f"{file}: ")
        raise ContentError(
            f"{file}: this is no file of exercises or of a plan ({where}); see: backtui own --help"
        ) from error
    whole = Fields(file, tables)
    found = []
    for kind in (EXERCISE, ROUTINE):
        for slug, table in whole.named_tables(kind):
            if not is_slug(slug):
                raise whole.broken(
                    kind, f"“{clean(slug)}” must be letters, digits and single hyphens: {slug_of(slug) or 'my-own'}"
                )
            table = _plain_doses(table)
            (exercise if kind == EXERCISE else routine)(slug, Fields(file, table, f"{kind}.{slug}."))
            found.append(Own(kind, slug, toml_text(_plain_table(table))))
    whole.finish()
    if not found:
        raise ContentError(f"{file}: holds no [exercise.SLUG] and no [routine.SLUG]")
    return found


def _plain_table(table: Mapping[str, object]) -> dict[str, object]:
    """Return a table with every text in it made safe to store."""
    return {key: _plain_text(value) for key, value in table.items()}


def _plain_text(value: object) -> object:
    if isinstance(value, dict):
        return _plain_table(value)
    if isinstance(value, list):
        return [_plain_text(each) for each in value]
    return plain_text(value) if isinstance(value, str) else value


def _plain_doses(table: Mapping[str, object]) -> dict[str, object]:
    """Return a table with its doses in the form that is stored; what can't be read stays, to be refused by name."""
    plain = {key: _plain_dose(value) if key == "dose" else _plain_values(value) for key, value in table.items()}
    return {**_upper_end(table), **plain}


def _upper_end(table: Mapping[str, object]) -> dict[str, object]:
    """Return the upper end of the span that an item of a routine names, as a key of its own."""
    dose = table.get("dose")
    if "exercise" not in table or not isinstance(dose, str):
        return {}
    with suppress(DoseError):
        upper = upper_dose(dose)
        return {"up_to": upper.written()} if upper else {}
    return {}


def _plain_values(value: object) -> object:
    if isinstance(value, list):
        return [_plain_doses(each) if isinstance(each, dict) else each for each in value]
    return value


def _plain_dose(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain_dose(each) for key, each in value.items()}
    if not isinstance(value, str):
        return value
    try:
        return read_dose(value).written()
    except DoseError:
        return value


def copied(routine: Routine, name: str) -> Own:
    """Return a routine as one of the user's own under another name, to be changed from there."""
    table: dict[str, object] = {"name": name, "summary": routine.summary}
    for level, items in routine.items.items():
        first = next(n for n, item in enumerate(items) if not item.optional)
        parts = {
            f"{level}-warm-up": items[:first],
            f"{level}": [item for item in items if not item.optional],
            f"{level}-optional": [item for item in items[first:] if item.optional],
        }
        table |= {key: [_copied(item) for item in part] for key, part in parts.items() if part}
    return Own(ROUTINE, slug_of(name), toml_text(table))


def _copied(item: RoutineItem) -> dict[str, object]:
    towards = {"towards": item.towards} if item.towards else {}
    up_to = {"up_to": item.up_to.written()} if item.up_to else {}
    return {"exercise": item.exercise, "dose": item.dose.written(), **up_to, **towards}


def file_text(own: Iterable[Own]) -> str:
    """Return records as the text of one own file."""
    kinds: dict[str, dict[str, Mapping[str, object]]] = {}
    for each in own:
        kinds.setdefault(each.kind, {})[each.slug] = parse_toml(each.slug, each.toml)
    return toml_text(kinds)
