"""How someone feels: pain, notes, and the answers to the screening."""

from datetime import date, datetime

from ..domain.light_types import TYPE_CHECKING
from ..domain.pain import Moment, Pain, Sign
from .database import FOREVER, TableSet, as_day, read_as
from .moments import instant

# A tick does not need these.
if TYPE_CHECKING:
    from ..domain.signs import SignAnswer


class Health(TableSet):
    """What people tell of themselves."""

    def pains(self, since: date, until: date = FOREVER) -> list[Pain]:
        """Return the pains told from `since` to `until`, both included, oldest first."""
        return self._pains("day BETWEEN ? AND ?", since.isoformat(), until.isoformat())

    def signed_pains(self, until: date) -> list[Pain]:
        """Return the pains that came with a sign, up to a day, oldest first: a sign may stay open for years."""
        return self._pains("signs <> '' AND day <= ?", until.isoformat())

    def _pains(self, which: str, *values: str) -> list[Pain]:
        rows = self._each(
            f"SELECT day, moment, level, exercise, signs, at FROM pain WHERE {which} ORDER BY day, at", *values
        )
        return [
            Pain(
                as_day(day),
                read_as(Moment, moment),
                int(str(level)),
                str(exercise) or None,
                frozenset(read_as(Sign, sign) for sign in str(signs).split()),
                str(at),
            )
            for day, moment, level, exercise, signs, at in rows
        ]

    def sign_answers(self) -> "list[SignAnswer]":
        """Return every answer about signs, oldest first."""
        from ..domain.signs import Reply, SignAnswer

        rows = self._rows("SELECT sign, reply, day, at FROM sign_answer ORDER BY day, at, sign")
        return [
            SignAnswer(read_as(Sign, sign), read_as(Reply, reply), as_day(day), str(at))
            for sign, reply, day, at in rows
        ]

    def notes(self, since: date, until: date = FOREVER) -> dict[tuple[date, str | None], str]:
        """Return the notes from `since` to `until` by day and exercise; None for one about the whole day."""
        rows = self._rows(
            "SELECT day, exercise, text FROM note WHERE day BETWEEN ? AND ? ORDER BY day",
            *(since.isoformat(), until.isoformat()),
        )
        return {(as_day(day), str(exercise) or None): str(text) for day, exercise, text in rows}

    def days_told(self, since: date, until: date) -> dict[date, str]:
        """Return the days from `since` to `until`, both included, with pain (`p`) or only a note (`n`)."""
        rows = self._rows(
            "SELECT day, 'n' FROM note WHERE day BETWEEN ? AND ? UNION SELECT day, 'p' FROM pain WHERE day BETWEEN ?"
            " AND ? ORDER BY 1, 2",
            *(since.isoformat(), until.isoformat()) * 2,
        )
        return {as_day(day): str(mark) for day, mark in rows}

    def answers(self) -> dict[str, str]:
        """Return the screening's answers by question."""
        return {str(question): str(answer) for question, answer in self._rows("SELECT question, answer FROM answer")}

    def answered_on(self) -> date | None:
        """Return the day of the oldest answer to the screening, or None."""
        day = self._rows("SELECT min(day) FROM answer")[0][0]
        return as_day(day) if day else None

    # -- writing: only inside a step -------------------------------------------------------------

    def put_pain(self, pain: Pain, now: datetime) -> Pain:
        """Add a pain, and return it with its time.

        One told of the same moment in the same second is replaced, but its signs stay: only an answer settles those.
        """
        at, utc_offset_min = instant(now)
        pain = pain._replace(told_at=str(at))
        pain = pain._replace(signs=pain.signs.union(*(told.signs for told in self._like(pain))))
        self._run(
            "INSERT INTO pain VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, moment, exercise, at) DO UPDATE SET"
            " level = excluded.level, signs = excluded.signs, utc_offset_min = excluded.utc_offset_min",
            *(pain.day.isoformat(), pain.moment.value, pain.exercise or "", pain.level),
            *(" ".join(sorted(pain.signs)), at, utc_offset_min),
        )
        return pain

    def _like(self, pain: Pain) -> list[Pain]:
        """Return what was told of the same thing at the same time."""
        which = "day = ? AND moment = ? AND exercise = ? AND at = ?"
        return self._pains(which, pain.day.isoformat(), pain.moment.value, pain.exercise or "", pain.told_at)

    def put_sign_answer(self, answer: "SignAnswer", now: datetime) -> "SignAnswer":
        """Add an answer about a sign, and return it with its time; it replaces one given in the same second."""
        at, utc_offset_min = instant(now)
        self._run(
            "INSERT INTO sign_answer VALUES (?, ?, ?, ?, ?) ON CONFLICT (sign, day, at) DO UPDATE SET"
            " reply = excluded.reply, utc_offset_min = excluded.utc_offset_min",
            *(answer.sign.value, answer.reply.value, answer.day.isoformat(), at, utc_offset_min),
        )
        return answer._replace(told_at=str(at))

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

    def put_answer(self, question: str, answer: str, day: date, now: datetime) -> None:
        """Record the answer to one question of the screening in the place of an older one."""
        self._run("DELETE FROM answer WHERE question = ?", question)
        self._run("INSERT INTO answer VALUES (?, ?, ?, ?, ?)", question, answer, day.isoformat(), *instant(now))

    def put_answers(self, answers: dict[str, str], day: date, now: datetime) -> None:
        """Record the whole screening, replacing an older one."""
        self._run("DELETE FROM answer")
        for question, answer in answers.items():
            self.put_answer(question, answer, day, now)
