"""Doses: how much of an exercise, written as the field writes it (`6-4-2 × 10 s`, `2 × 6 / side × 2 s`)."""

from .errors import DoseError
from .light_types import NamedTuple
from .text import clean

TRANSITION_S = 15
"""Seconds to get ready for an exercise, counted once for each."""
SIDE_CHANGE_S = 5
"""Seconds to change sides, counted once for each set."""

_UNITS = ("breath", "cycle", "min")


class Dose(NamedTuple):
    """Sets of repetitions or holds."""

    reps: tuple[int, ...]
    """Repetitions of each set, so (6, 4, 2) is three descending sets; for minutes, the minutes."""
    hold_s: int = 0
    """Seconds each repetition is held; 0 means not held."""
    per_side: bool = False
    """Whether every set is done on both sides."""
    rest_s: int = 0
    """Seconds between sets."""
    unit: str = "rep"
    """What is counted: `rep`, `breath`, `cycle` or `min`."""

    @property
    def sets(self) -> int:
        """How many sets there are."""
        return len(self.reps)

    @property
    def amount(self) -> str:
        """One set in words, without the number of sets: `8 × 2 s`, `6 / side`, `10 s`."""
        return _text(self, leave_sets_out=True)

    @property
    def brief(self) -> str:
        """One set for narrow columns, without the hold of each repetition."""
        return self._replace(hold_s=0).amount if self.hold_s and set(self.reps) != {1} else self.amount

    @property
    def holds(self) -> bool:
        """Whether each set is one hold, so that seconds are counted in the place of repetitions."""
        return bool(self.hold_s) and set(self.reps) == {1} and self.unit == "rep"

    @property
    def amounts(self) -> tuple[int, ...]:
        """What each set asks: its repetitions, or its seconds where it is one hold; for minutes, the minutes."""
        return (self.hold_s,) * self.sets if self.holds else self.reps

    def __str__(self) -> str:
        """Write the dose without the rest: `2 × 6 / side × 2 s`."""
        return _text(self)

    def written(self) -> str:
        """Write the whole dose in the form `parse_dose` reads."""
        rest = f", rest {self.rest_s} s" if self.rest_s else ""
        return str(self).replace("×", "x") + rest


def _text(dose: Dose, leave_sets_out: bool = False) -> str:
    side = " / side" if dose.per_side else ""
    if dose.unit == "min":
        return f"{dose.reps[0]} min"
    descending = len(set(dose.reps)) > 1
    sets = "" if leave_sets_out or descending else f"{dose.sets} × "
    if dose.holds:
        return f"{sets}{dose.hold_s} s{side}"
    count = "-".join(map(str, dose.reps)) if descending else str(dose.reps[0])
    unit = "" if dose.unit == "rep" else f" {dose.unit}{'' if count == '1' else 's'}"
    hold = f" × {dose.hold_s} s" if dose.hold_s else ""
    return f"{sets}{count}{unit}{side}{hold}"


def parse_dose(text: str) -> Dose:
    """Read a dose such as `3 x 10 s, rest 20 s`, `4-3 / side x 8 s`, `1 x 5 breaths` or `10 min`.

    Raises:
        DoseError: The text has another form, or counts nothing.
    """
    plain = " ".join(text.replace("×", "x").split())
    try:
        dose = _dose(plain)
    except (ValueError, IndexError):
        dose = None
    # `written` is the only accepted form, so anything that was skipped while reading shows here.
    if dose is None or dose.written() != plain:
        raise DoseError(f"“{clean(text)}” is not a dose: write it like 3 x 10 s, 2 x 6 / side x 2 s, or 10 min")
    return dose


def _dose(plain: str) -> Dose:
    body, _, rest = plain.partition(", rest ")
    per_side = " / side" in body
    parts = body.replace(" / side", "").split(" x ")
    hold_s = _count(parts.pop().removesuffix(" s")) if parts[-1].endswith(" s") else 0
    unit = "rep"
    for word in _UNITS:
        if parts and parts[-1].removesuffix("s").endswith(f" {word}"):
            unit = word
            parts[-1] = parts[-1].split(" ")[0]
    if unit == "min":
        reps: tuple[int, ...] = (_count(parts[0], 999),)
    elif "-" in parts[0]:
        reps = tuple(_count(n, 999) for n in parts[0].split("-"))
    else:
        reps = (_count(parts[1], 999) if len(parts) > 1 else 1,) * _count(parts[0], 99)
    return Dose(reps, hold_s, per_side, _count(rest.removesuffix(" s")) if rest else 0, unit)


def _count(text: str, most: int = 9999) -> int:
    if not (len(text) <= 4 and text.isascii() and text.isdigit() and 0 < int(text) <= most):
        raise ValueError
    return int(text)


def parse_amounts(text: str) -> tuple[int, ...]:
    """Read what sets really came to, as it is stored: `8-6-5`.

    Raises:
        DoseError: The text has another form.
    """
    try:
        return tuple(_count(part) for part in text.split("-"))
    except ValueError:
        raise DoseError(f"“{clean(text)}” are no numbers of sets: write them like 8-6-5") from None


def amounts_text(amounts: tuple[int, ...]) -> str:
    """Write what sets really came to in the form `parse_amounts` reads."""
    return "-".join(map(str, amounts))


class Tempo(NamedTuple):
    """Seconds of one repetition: lifting, holding, lowering."""

    up_s: int
    hold_s: int | None
    """None means as long as the dose says."""
    down_s: int

    def rep_s(self, dose: Dose) -> int:
        """Return the seconds one repetition takes."""
        hold_s = dose.hold_s if self.hold_s is None or dose.hold_s else self.hold_s
        return self.up_s + hold_s + self.down_s


def parse_tempo(text: str) -> Tempo:
    """Read a tempo such as `2-hold-2` or `3-0-3`.

    Raises:
        DoseError: The text has another form.
    """
    parts = text.strip().split("-")
    numbers = [part for n, part in enumerate(parts) if not (n == 1 and part == "hold")]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in numbers):
        raise DoseError(f"“{clean(text)}” is not a tempo: write it like 2-hold-2 or 3-0-3")
    return Tempo(int(parts[0]), None if parts[1] == "hold" else int(parts[1]), int(parts[2]))


def set_s(dose: Dose, tempo: Tempo, index: int) -> int:
    """Return the seconds set number `index` (from 0) takes, both sides and the change between them included."""
    if dose.unit == "min":
        return dose.reps[index] * 60
    sides = 2 if dose.per_side else 1
    return dose.reps[index] * sides * tempo.rep_s(dose) + (SIDE_CHANGE_S if dose.per_side else 0)


def work_s(dose: Dose, tempo: Tempo, sets_done: int = 0) -> int:
    """Return the seconds of work and rest that are left after `sets_done` sets, without the transition."""
    left = range(min(sets_done, dose.sets), dose.sets)
    return sum(set_s(dose, tempo, n) for n in left) + dose.rest_s * max(0, len(left) - 1)


class Timed(NamedTuple):
    """A dose of an exercise with its tempo, to compare doses of different exercises."""

    dose: Dose
    tempo: Tempo

    @property
    def held_s(self) -> int:
        """Seconds held, on one side."""
        return sum(self.dose.reps) * self.dose.hold_s

    @property
    def moved_s(self) -> int:
        """Seconds of all repetitions, on one side."""
        return sum(self.dose.reps) * (60 if self.dose.unit == "min" else self.tempo.rep_s(self.dose))


def exceeds(one: Timed, other: Timed) -> bool:
    """Return whether one dose asks for more than another, on one side.

    Two held doses are compared by the seconds of one hold and of all holds, two others by repetitions. If only
    one is held, or they count different units, the time they take is compared.
    """
    if one.dose.hold_s and other.dose.hold_s:
        return one.dose.hold_s > other.dose.hold_s or one.held_s > other.held_s
    if one.dose.hold_s or other.dose.hold_s or one.dose.unit != other.dose.unit:
        return one.moved_s > other.moved_s
    return sum(one.dose.reps) > sum(other.dose.reps)


def no_more(dose: Dose, tempo: Tempo, most: Timed) -> Dose:
    """Return a dose cut down until it does not exceed `most`; at least one repetition stays.

    Args:
        dose: The dose.
        tempo: Its tempo.
        most: What it must not exceed.
    """
    if dose.hold_s and most.dose.hold_s:
        dose = dose._replace(hold_s=min(dose.hold_s, most.dose.hold_s))
    if max(dose.reps) > 1:
        dose = dose._replace(reps=dose.reps[: most.dose.sets])
    while exceeds(Timed(dose, tempo), most) and sum(dose.reps) > 1:
        dose = dose._replace(reps=_one_less(dose.reps))
    return dose if dose.sets > 1 else dose._replace(rest_s=0)


def _one_less(reps: tuple[int, ...]) -> tuple[int, ...]:
    """Return the sets with one repetition less in the last of the largest; drop the last set when all have one."""
    largest = max(reps)
    if largest == 1:
        return reps[:-1]
    at = len(reps) - 1 - reps[::-1].index(largest)
    return (*reps[:at], largest - 1, *reps[at + 1 :])
