"""The tables whose changes are logged, and the triggers that log them.

The triggers are temporary, and each program that writes makes its own: an untrusted schema may not call JSON
functions, and what another tool does to the file is not a step that the user could undo. Those of a table are made
before its first change, since those of all take SQLite 5 ms to read.
"""

from ..domain.light_types import NamedTuple
from ..domain.settings import PLAN_SETTINGS


class Logged(NamedTuple):
    """A table whose changes are logged."""

    key: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every logged column: all except those derived from others."""
        return self.key + self.rest

    def row(self, prefix: str = "") -> str:
        """Return the SQL for a JSON object of a row; `prefix`, such as `OLD.`, goes before each column."""
        return "json_object(" + ", ".join(f"'{column}', {prefix}{column}" for column in self.columns) + ")"

    def key_of(self, prefix: str = "") -> str:
        """Return the SQL for a JSON array of a row's key; `prefix` is as in `row`."""
        return "json_array(" + ", ".join(f"{prefix}{column}" for column in self.key) + ")"

    def key_matches(self) -> str:
        """Return the SQL condition for the row whose JSON key is the only parameter."""
        parts = ", ".join(f"key ->> {n}" for n in range(len(self.key)))
        return f"({', '.join(self.key)}) = (SELECT {parts} FROM (SELECT ? AS key))"

    def values(self) -> str:
        """Return the SQL for every column's value, taken from a JSON object named `row`."""
        return ", ".join(f"row ->> '{column}'" for column in self.columns)


_WRITTEN = ("at", "utc_offset_min")

LOGGED = {
    "setting": Logged(("key",), ("value",)),
    "target": Logged(("kind", "since"), ("sessions",)),
    "session": Logged(("day",), ("routine", "level", "source", "counted", "effort", *_WRITTEN)),
    "item": Logged(
        ("day", "exercise"),
        ("position", "name", "dose", "sets", "sets_done", "optional", "towards", "done_at", "utc_offset_min", "actual"),
    ),
    "excuse": Logged(("day",), ("reason", *_WRITTEN)),
    "pause": Logged(("since",), ("reason", *_WRITTEN)),
    "note": Logged(("day", "exercise"), ("text", *_WRITTEN)),
    "pain": Logged(("day", "moment", "exercise", "at"), ("level", "signs", "utc_offset_min")),
    "sign_answer": Logged(("sign", "day", "at"), ("reply", "utc_offset_min")),
    "answer": Logged(("question",), ("answer", "day", *_WRITTEN)),
    "choice": Logged(("day",), ("routine", *_WRITTEN)),
    "adjustment": Logged(("routine", "level", "slot"), ("exercise", "dose", "paused", "since", "why", *_WRITTEN)),
    "offer": Logged(("day", "slot", "kind"), ("accepted", "what", *_WRITTEN)),
    "own": Logged(("kind", "slug"), ("toml", "archived", *_WRITTEN)),
    "break": Logged(("day", "at"), ("exercise", "dose", "utc_offset_min")),
    "extra": Logged(("day", "slug", "at"), ("name", "minutes", "dose", "effort", "note", "utc_offset_min")),
    "plan_days": Logged(("since",), ("days",)),
    "plan_routine": Logged(("since",), ("routine", "level")),
    "moved": Logged(("day",), ("to_day", *_WRITTEN)),
    "activity": Logged(("slug",), ("name", "since", "until", *_WRITTEN)),
    "activity_score": Logged(("day", "activity"), ("score", *_WRITTEN)),
    "roland_morris": Logged(("day",), ("ticked", *_WRITTEN)),
    "stiffness": Logged(("day",), ("minutes", *_WRITTEN)),
    "flare_plan": Logged(("day",), ("eased", "do_first", "tell", "leave_out", "words", *_WRITTEN)),
}

PLAN_KEYS = tuple(PLAN_SETTINGS)
"""The settings that are logged and shared; an import logs the others too, so that undo reaches all that it brought."""


def is_shared(table: str, key: str) -> bool:
    """Return whether other machines learn of a row, given its key as JSON."""
    return table != "setting" or key.strip('[]"') in PLAN_KEYS


WRITING = (
    # Private data must not go to a file in the temporary folder.
    "PRAGMA temp_store = MEMORY",
    "CREATE TEMP TABLE writing (step INTEGER, machine INTEGER)",
    "INSERT INTO writing VALUES (NULL, 0)",
)
"""Makes the table that names the step under way."""
TAKES_ALONG = {"session": ("session", "item")}
"""A change of the first table may delete rows of the others."""


def triggers(changed: str) -> list[str]:
    """Return the statements that log what changes a table from then on, while the table `writing` names a step."""
    return [
        trigger
        for name in TAKES_ALONG.get(changed, (changed,))
        if name in LOGGED
        for trigger in _triggers(name, LOGGED[name])
    ]


def _triggers(name: str, table: Logged) -> list[str]:
    old, new = table.row("OLD."), table.row("NEW.")
    made = []
    for event, which, before, after in (
        ("INSERT", "NEW", "NULL", new),
        ("UPDATE", "NEW", old, new),
        ("DELETE", "OLD", old, "NULL"),
    ):
        shared = f" AND ({which}.key IN {PLAN_KEYS} OR (SELECT machine FROM writing))"
        only = shared if name == "setting" else ""
        differs = f" AND {before} IS NOT {after}" if event == "UPDATE" else ""
        made.append(
            f"CREATE TEMP TRIGGER IF NOT EXISTS log_{name}_{event.lower()} AFTER {event} ON main.{name}"
            f" WHEN (SELECT step FROM writing) IS NOT NULL{only}{differs} BEGIN"
            f" INSERT INTO change (step, tbl, key, before, after)"
            f" SELECT step, '{name}', {table.key_of(f'{which}.')}, {before}, {after} FROM writing; END"
        )
    return made
