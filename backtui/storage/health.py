"""How someone feels: pain, notes, and the answers to the screening."""

from datetime import date, datetime

from ..domain.pain import Moment, Pain, Sign
from .instants import instant
from .ledger import FOREVER, Ledger, as_day, read_as


class Health(Ledger):
    """What people tell of themselves."""

    def pains(self, since: date, until: date = FOREVER) -> list[Pain]:
        """Return what was told of pain from `since` to `until`, both included, oldest first."""
        rows = self._rows(
            "SELECT day, moment, level, exercise, signs FROM pain WHERE day BETWEEN ? AND ? ORDER BY day, at",
            *(since.isoformat(), until.isoformat()),
        )
        return [
            Pain(
                as_day(day),
                read_as(Moment, moment),
                int(str(level)),
                str(exercise) or None,
                frozenset(read_as(Sign, sign) for sign in str(signs).split()),
            )
            for day, moment, level, exercise, signs in rows
        ]

    def notes(self, since: date, until: date = FOREVER) -> dict[tuple[date, str | None], str]:
        """Return the notes from `since` to `until` by day and exercise; None for one about the whole day."""
        rows = self._rows(
            "SELECT day, exercise, text FROM note WHERE day BETWEEN ? AND ? ORDER BY day",
            *(since.isoformat(), until.isoformat()),
        )
        return {(as_day(day), str(exercise) or None): str(text) for day, exercise, text in rows}

    def answers(self) -> dict[str, str]:
        """Return the screening's answers by question."""
        return {str(question): str(answer) for question, answer in self._rows("SELECT question, answer FROM answer")}

    def answered_on(self) -> date | None:
        """Return the day of the oldest answer to the screening, or None."""
        day = self._rows("SELECT min(day) FROM answer")[0][0]
        return as_day(day) if day else None

    # -- writing: only inside a step -------------------------------------------------------------

    def put_pain(self, pain: Pain, now: datetime) -> None:
        """Record a pain in the place of what was told before of the same moment and exercise."""
        self._run(
            "INSERT INTO pain VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, moment, exercise) DO UPDATE SET"
            " level = excluded.level, signs = excluded.signs, at = excluded.at,"
            " utc_offset_min = excluded.utc_offset_min",
            *(pain.day.isoformat(), pain.moment.value, pain.exercise or "", pain.level),
            *(" ".join(sorted(pain.signs)), *instant(now)),
        )

    def put_note(self, day: date, exercise: str | None, text: str, now: datetime) -> None:
        """Record a note; an empty one removes it."""
        if not text:
            self._run("DELETE FROM note WHERE day = ? AND exercise = ?", day.isoformat(), exercise or "")
            return
        self._run(
            "INSERT INTO note VALUES (?, ?, ?, ?, ?) ON CONFLICT (day, exercise) DO UPDATE SET"
            " text = excluded.text, at = excluded.at, utc_offset_min = excluded.utc_offset_min",
            *(day.isoformat(), exercise or "", text, *instant(now)),
        )

    def put_answers(self, answers: dict[str, str], day: date, now: datetime) -> None:
        """Record the whole screening in the place of an older one."""
        self._run("DELETE FROM answer")
        for question, answer in answers.items():
            self._run("INSERT INTO answer VALUES (?, ?, ?, ?, ?)", question, answer, day.isoformat(), *instant(now))
