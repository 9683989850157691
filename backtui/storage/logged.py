"""Which tables are logged, and the triggers that write each change of them down.

The triggers are temporary, made anew by each program that writes: a schema that nobody trusts may not call
JSON functions, and what another tool does to the file is no step of the user's that could be undone.
"""

from typing import NamedTuple


class Logged(NamedTuple):
    """A table whose changes are logged."""

    key: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is logged: all but those that follow from others."""
        return self.key + self.rest

    def row(self, prefix: str = "") -> str:
        """Return the SQL that makes a JSON object of a row; `prefix` is such as `OLD.`."""
        return "json_object(" + ", ".join(f"'{column}', {prefix}{column}" for column in self.columns) + ")"

    def key_of(self, prefix: str = "") -> str:
        """Return the SQL that makes a JSON array of a row's key."""
        return "json_array(" + ", ".join(f"{prefix}{column}" for column in self.key) + ")"

    def key_matches(self) -> str:
        """Return the SQL that holds for the row whose JSON key is the one parameter."""
        return " AND ".join(f"{column} = ?1 ->> {n}" for n, column in enumerate(self.key))

    def values(self) -> str:
        """Return the SQL of every column's value, from a JSON object named `row`."""
        return ", ".join(f"row ->> '{column}'" for column in self.columns)


_WRITTEN = ("at", "utc_offset_min")

LOGGED = {
    "setting": Logged(("key",), ("value",)),
    "target": Logged(("kind", "since"), ("sessions",)),
    "session": Logged(("day",), ("routine", "level", "source", "counted", "effort", *_WRITTEN)),
    "item": Logged(
        ("day", "exercise"),
        ("position", "name", "dose", "sets", "sets_done", "optional", "towards", "done_at", "utc_offset_min"),
    ),
    "excuse": Logged(("day",), ("reason", *_WRITTEN)),
    "pause": Logged(("since",), ("reason", *_WRITTEN)),
    "note": Logged(("day", "exercise"), ("text", *_WRITTEN)),
    "pain": Logged(("day", "moment", "exercise"), ("level", "signs", *_WRITTEN)),
    "answer": Logged(("question",), ("answer", "day", *_WRITTEN)),
    "choice": Logged(("day",), ("routine", *_WRITTEN)),
    "adjustment": Logged(("routine", "level", "slot"), ("exercise", "dose", "paused", "since", "why", *_WRITTEN)),
    "offer": Logged(("day", "slot", "kind"), ("accepted", "what", *_WRITTEN)),
    "own": Logged(("kind", "slug"), ("toml", "archived", *_WRITTEN)),
}

PLAN_KEYS = ("plan_start", "week_start", "day_start", "routine", "level", "days", "early", "screened")
"""Settings that are part of the plan, or of the answers it follows from.

The others say how backtui looks, and undo leaves them alone.
"""


def logging() -> list[str]:
    """Return the statements that have every change logged while the table `writing` names a step."""
    return [
        # In memory: what is private has no business in a file of the temporary folder.
        "PRAGMA temp_store = MEMORY",
        "CREATE TEMP TABLE writing (step INTEGER)",
        "INSERT INTO writing VALUES (NULL)",
        *(trigger for name, table in LOGGED.items() for trigger in _triggers(name, table)),
    ]


def _triggers(name: str, table: Logged) -> list[str]:
    old, new = table.row("OLD."), table.row("NEW.")
    made = []
    for event, which, before, after in (
        ("INSERT", "NEW", "NULL", new),
        ("UPDATE", "NEW", old, new),
        ("DELETE", "OLD", old, "NULL"),
    ):
        only = f" AND {which}.key IN {PLAN_KEYS}" if name == "setting" else ""
        differs = f" AND {before} IS NOT {after}" if event == "UPDATE" else ""
        made.append(
            f"CREATE TEMP TRIGGER log_{name}_{event.lower()} AFTER {event} ON main.{name}"
            f" WHEN (SELECT step FROM writing) IS NOT NULL{only}{differs} BEGIN"
            f" INSERT INTO change (step, tbl, key, before, after)"
            f" SELECT step, '{name}', {table.key_of(f'{which}.')}, {before}, {after} FROM writing; END"
        )
    return made
