"""What a reader finds in a file: habits told apart by their identity, their days, and the rows it had to leave out."""

from collections.abc import Callable, Hashable
from datetime import date
from types import TracebackType

from ..domain.errors import ExchangeError
from ..domain.text import clean, is_text, plain_text
from .past import Habit, Kind, Past, Refusal, note_of
from .source import FILE_ROWS_MAX, ROWS_MAX, RowError, Source

REFUSALS_MAX = 1000
"""How many rows that were left out are named one by one."""
WEIGHT = {Kind.DONE: 2, Kind.EXCUSED: 1, Kind.NOTED: 0}

Later = Callable[[Past, Past], bool]
"""Whether the second of two entries for one day takes the place of the first."""


def fuller(first: Past, second: Past) -> bool:
    """Say that done beats excused, excused beats noted, and otherwise the first stays."""
    return WEIGHT[second.kind] > WEIGHT[first.kind]


def newer(first: Past, second: Past) -> bool:
    """Say that the last entry counts, for logs in which an answer is set right by another one below it."""
    return True


class _Found:
    """One habit while it is read."""

    def __init__(self, name: str, archived: bool) -> None:
        self.name = name
        self.archived = archived
        self.days: dict[date, Past] = {}
        self.rows = 0
        self.too_long = ""
        """Where the row stands that is one too many; empty while there is none."""
        self.says: list[str] = []
        self.refused: list[Refusal] = []


class Findings:
    """Takes up what a reader comes across, and gives it back as habits."""

    def __init__(self, source: Source, replaces: Later = fuller) -> None:
        """Begin with nothing.

        Args:
            source: The file, which names faults.
            replaces: Which of two entries for one day counts.
        """
        self.source = source
        self._replaces = replaces
        self._found: dict[Hashable, _Found] = {}
        self._refused: list[Refusal] = []
        self._uncounted = 0
        self._rows = 0
        self._says: list[str] = []
        self._alike: dict[Past, Past] = {}
        self._row = _Row(self)

    def habit(self, key: Hashable, name: str, archived: bool = False) -> None:
        """Take up a habit, also one without any entry; one that is known stays as it is."""
        if key not in self._found:
            self._found[key] = _Found(name, archived)

    def knows(self, key: Hashable) -> bool:
        """Return whether there is a habit of this key."""
        return key in self._found

    def say(self, sentence: str, key: Hashable = None) -> None:
        """Remember a sentence about a habit, or about the whole file, once."""
        says = self._says if key is None else self._found[key].says
        if sentence not in says:
            says.append(sentence)

    def add(self, key: Hashable, past: Past, place: str = "") -> None:
        """Take up an entry; a habit that is not known is called by its key.

        Raises:
            ExchangeError: There are too many entries in the file.
        """
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _Found(str(key), False)
        found.rows += 1
        self._rows += 1
        if self._rows > FILE_ROWS_MAX:
            raise self.source.fault(f"there are more than {FILE_ROWS_MAX} rows; import a part of it", place)
        if found.rows > ROWS_MAX:
            # It hinders only who chooses this habit.
            found.too_long = found.too_long or place
            return
        # Many habits have the same days: each is kept once.
        past = self._alike.setdefault(past, past)
        before = found.days.get(past.day)
        if before is None:
            found.days[past.day] = past
            return
        kept = past if self._replaces(before, past) else before
        note, cut = _joined(before.note, past.note)
        if kept.note != note:
            kept = kept._replace(note=note, remark="; ".join(said for said in (kept.remark, cut) if said))
        found.days[past.day] = kept

    def refuse(self, place: str, problem: str, key: Hashable = None) -> None:
        """Remember a row that is left out; with a key, only who chooses that habit is told.

        Raises:
            ExchangeError: There are too many rows.
        """
        self._rows += 1
        if self._rows > FILE_ROWS_MAX:
            raise self.source.fault(f"there are more than {FILE_ROWS_MAX} rows; import a part of it", place)
        refused = self._refused if key is None or key not in self._found else self._found[key].refused
        if len(refused) < REFUSALS_MAX:
            refused.append(Refusal(place, clean(problem, 200)))
        else:
            self._uncounted += 1

    def row(self, place: str, key: Hashable = None) -> "_Row":
        """Return a context in which a row that can't be understood is left out, and named."""
        self._row.place, self._row.key = place, key
        return self._row

    def told(self) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
        """Return what is to be said of the whole file, and the rows left out that belong to no habit."""
        more = [Refusal(f"{self._uncounted} more", "left out, too")] if self._uncounted else []
        return tuple(self._says), (*self._refused, *more)

    def habits(self) -> list[Habit]:
        """Return the habits in the order they were met.

        Raises:
            ExchangeError: Not one row could be understood; the text names the first.
        """
        refused = [refusal for found in self._found.values() for refusal in found.refused] + self._refused
        if refused and not any(found.rows for found in self._found.values()):
            raise self.source.fault(refused[0].problem, refused[0].place)
        flaws = {key: self._flaw(found) for key, found in self._found.items() if found.too_long}
        if flaws and len(flaws) == len(self._found):
            raise next(iter(flaws.values()))
        says, of_no_habit = self.told()
        return [
            Habit(
                # The name goes into the undo log; JSON may name half of a character, which no database can hold.
                found.name if is_text(found.name) else plain_text(found.name),
                tuple(past for _, past in sorted(found.days.items()) if _says_something(past)),
                archived=found.archived,
                says=(*found.says, *says),
                refused=(*found.refused, *of_no_habit),
                flaw=flaws.get(key),
            )
            for key, found in self._found.items()
        ]

    def _flaw(self, found: _Found) -> ExchangeError:
        says = f"“{clean(found.name, 30)}” has more than {ROWS_MAX} rows; import a part of it"
        return self.source.fault(says, found.too_long)


def _joined(first: str, second: str) -> tuple[str, str]:
    """Return the notes of two entries for one day as one, and what to say when it was cut."""
    if not second or second in first.split("\n"):
        return first, ""
    return note_of(f"{first}\n{second}" if first else second)


def _says_something(past: Past) -> bool:
    return past.kind is not Kind.NOTED or bool(past.note or past.remark)


class _Row:
    """The row that is read."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.place = ""
        self.key: Hashable = None

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, RowError):
            self._findings.refuse(self.place, str(error), self.key)
            return True
        return False
