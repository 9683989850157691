"""Exercises and routines built from tables."""

from ..domain.dose import Dose, parse_dose, parse_tempo
from ..domain.model import Caution, Exercise, Purpose, Routine, RoutineItem
from ..domain.plan import Level
from .fields import Fields

CATEGORIES = ("breathing", "control", "mobility", "stretch", "stability", "strength", "aerobic")
POSITIONS = (
    *("supine", "prone", "quadruped", "kneeling", "half-kneeling", "side-lying", "floor-sitting"),
    *("seated", "standing"),
)
MEASURES = ("reps", "hold", "breaths", "cycles", "minutes")
LOADS = ("flexion", "extension", "rotation", "neutral")
CAUTION_CODES = (
    *("EXT", "FLEX", "ROT", "OSTEO", "PREG-S", "PREG-P", "ABD", "BP"),
    *("WRIST", "SHO", "KNEE", "HIP", "NECK", "BAL", "LEG", "POSTOP"),
    *("PGP", "HIP-A", "HIP-P", "BIRTH", "FRACTURE"),
)
SHORT_MAX = 18
RUNGS_MAX = 9


def exercise(slug: str, fields: Fields) -> Exercise:
    """Build an exercise from its file.

    Raises:
        ContentError: Names the file and the key.
    """
    name = fields.text("name")
    short = fields.text("short", default=name)
    if len(short) > SHORT_MAX:
        raise fields.broken("short", f"“{short}” must have at most {SHORT_MAX} characters")
    record = Exercise(
        slug=slug,
        name=name,
        short=short,
        aliases=fields.texts("aliases", some=False),
        category=fields.word("category", *CATEGORIES),
        position=fields.word("position", *POSITIONS),
        sided=fields.flag("sided"),
        measure=fields.word("measure", *MEASURES),
        ladders=_ladders(fields.table("ladders")),
        muscles=fields.texts("muscles"),
        assisting=fields.texts("assisting", some=False),
        equipment=fields.texts("equipment", some=False),
        summary=fields.text("summary"),
        start=fields.text("start"),
        steps=fields.texts("steps"),
        feel=fields.text("feel"),
        breathe=fields.text("breathe"),
        watch=fields.text("watch"),
        stop_if=fields.text("stop_if"),
        faults=fields.texts("faults"),
        easier=fields.text("easier"),
        harder=fields.text("harder"),
        tempo=fields.read("tempo", parse_tempo),
        evidence=fields.text("evidence"),
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
        doses=doses(fields.table("dose")),
        loads=_loads(fields.table("loads")),
        cautions=cautions(fields.table("cautions", optional=True)),
        break_dose=break_dose(fields),
    )
    fields.finish()
    return record


def break_dose(fields: Fields) -> Dose | None:
    """Read what a break asks of an exercise; None when it is none for a break.

    Raises:
        ContentError: Names the file and the key.
    """
    return fields.read("break", parse_dose) if "break" in fields.unread() else None


def _ladders(fields: Fields) -> dict[str, int]:
    return {ladder: fields.whole(ladder, 1, RUNGS_MAX) for ladder in fields.unread()}


def doses(fields: Fields) -> dict[Level, Dose]:
    """Build the doses by level.

    Raises:
        ContentError: Names the file and the key.
    """
    found = {level: fields.read(level, parse_dose) for level in Level if level in fields.unread()}
    fields.finish()
    if not found:
        raise fields.broken("beginner", "is missing, and so is every other level")
    return found


def _loads(fields: Fields) -> dict[str, int]:
    loads = {load: fields.whole(load, 0, 3) for load in LOADS}
    fields.finish()
    return loads


def cautions(fields: Fields) -> tuple[Caution, ...]:
    """Build the cautions by code.

    Raises:
        ContentError: Names the file and the key.
    """
    found = []
    for code in fields.unread():
        table = fields.table(code)
        if code not in CAUTION_CODES:
            raise fields.broken(code, f"must be one of: {', '.join(CAUTION_CODES)}")
        action = table.word("action", "ease", "swap", "hide")
        to = table.text("to") if action == "swap" else None
        found.append(Caution(code, action, table.text("say"), to))
        table.finish()
    return tuple(found)


def routine(slug: str, fields: Fields, summary: str | None = None) -> Routine:
    """Build a routine from its file; one that is the same at every level lists its items as `any`.

    Optional items are listed apart: those before the session as `any-warm-up`, those after it as `any-optional`.

    Args:
        slug: Its slug.
        fields: Its file.
        summary: The summary, when it was already read; None means the file must have one.

    Raises:
        ContentError: Names the file and the key.
    """
    name, summary = fields.text("name"), fields.text("summary") if summary is None else summary
    purpose = Purpose(fields.word("purpose", *Purpose, default=Purpose.PLAN))
    upright, seated = (_form(slug, fields, key) for key in ("upright", "seated"))
    same = _routine_items(fields, "any")
    items = dict.fromkeys(Level, same) if same else {}
    for level in Level:
        if not same and level in fields.unread():
            items[level] = _routine_items(fields, level)
    fields.finish()
    if not items:
        raise fields.broken("beginner", "is missing, and so is every other level")
    return Routine(slug, name, summary, items, purpose, upright=upright, seated=seated)


def _form(slug: str, fields: Fields, key: str) -> str | None:
    form = fields.text(key, default="") or None
    if form == slug:
        raise fields.broken(key, "names the routine itself; leave it out where no other form is needed")
    return form


def _routine_items(fields: Fields, key: str) -> tuple[RoutineItem, ...]:
    return (
        *(_routine_item(table, optional=True) for table in fields.tables(f"{key}-warm-up", optional=True)),
        *(_routine_item(table) for table in fields.tables(key, optional=True)),
        *(_routine_item(table, optional=True) for table in fields.tables(f"{key}-optional", optional=True)),
    )


def _routine_item(fields: Fields, *, optional: bool = False) -> RoutineItem:
    item = RoutineItem(
        exercise=fields.text("exercise"),
        dose=fields.read("dose", parse_dose),
        towards=fields.text("towards", default="") or None,
        optional=optional,
        up_to=fields.read("up_to", parse_dose) if "up_to" in fields.unread() else None,
    )
    fields.finish()
    return item
