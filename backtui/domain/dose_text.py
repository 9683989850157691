"""Doses as people write them: `3x15s`, `2 x 6 per side`, `3 sets of 10`, `6-4-2 x 10 s / side`, `5min`."""

import re

from .dose import Dose, parse_dose
from .errors import DoseError
from .text import clean

_SIDE = re.compile(r"(?:/|\b(?:per|each|a|on each))\s*(?:side|leg|arm|foot|hand)s?\b|\bon both sides\b")
_REST = re.compile(r",?\s*(?:\brest\s*(\d+)\s*([a-z]*)|(\d+)\s*([a-z]+)\s*rest\b)")
_IDLE = re.compile(r"\b(?:reps?|repetitions?|times|holds?|held|for|each)\b|[.,;]")
_SETS_OF = re.compile(r"\bsets?(?:\s*of\b)?|\b(?<=\d)\s*\*\s*(?=\d)")
_TIMES = re.compile(r"\s*(?:x|by)(?:\s+(?:x|by))*\s*")
_PART = re.compile(r"([0-9]+(?:-[0-9]+)*)\s*([a-z]*)")
_SECONDS = {"s", "sec", "secs", "second", "seconds"}
_MINUTES = {"min", "mins", "minute", "minutes"}
_COUNTED = {"breath": "breath", "breaths": "breath", "cycle": "cycle", "cycles": "cycle"}
Part = tuple[tuple[int, ...], str]
"""The numbers of one part, and what they count: `s`, `min`, `breath`, `cycle`, or nothing."""


def read_dose(text: str) -> Dose:
    """Read a dose as people write it.

    Of a span such as `3 x 8-12` the lower number is taken: that is where one begins; `upper_dose` returns the other.

    Raises:
        DoseError: It can't be told what is meant, or it counts nothing.
    """
    try:
        dose = _dose(text)
        # What the strict form refuses is out of range.
        return parse_dose(dose.written())
    except (ValueError, DoseError):
        raise DoseError(
            f"“{clean(text, 40)}” is not a dose: write it like 3 x 10, 3 x 15 s, 2 x 6 per side, 10 min"
        ) from None


def upper_dose(text: str) -> Dose | None:
    """Return the dose at the upper end of a span such as `3 x 8-12`, which is up to where one goes; None without one.

    Raises:
        DoseError: As `read_dose`.
    """
    lower = read_dose(text)
    upper = _dose(text, upper=True)
    more = sum(upper.reps) > sum(lower.reps) or upper.hold_s > lower.hold_s
    return parse_dose(upper.written()) if more else None


def _dose(text: str, *, upper: bool = False) -> Dose:
    plain = " ".join(text.casefold().replace("×", " x ").replace("*", " x ").replace("–", "-").split())
    plain, sides = _SIDE.subn(" ", plain)
    rest_s = 0
    rest = _REST.search(plain)
    if rest:
        rest_s = _in_seconds(int(rest[1] or rest[3]), rest[2] or rest[4] or "s")
        plain = plain.replace(rest[0], " ", 1)
    plain = _IDLE.sub(" ", _SETS_OF.sub(" x ", plain))
    parts = [_part(part) for part in _TIMES.split(plain.strip())]
    if len(parts) == 2 and parts[0][1] and not parts[1][1]:
        # `30 s x 3` is 3 x 30 s.
        parts.reverse()
    dose = _counted(
        [(numbers[-1:], unit) if upper and _is_span(numbers) else (numbers, unit) for numbers, unit in parts]
    )
    return dose._replace(per_side=bool(sides), rest_s=rest_s)


def _is_span(numbers: tuple[int, ...]) -> bool:
    return len(numbers) == 2 and numbers[0] < numbers[1]


def _part(text: str) -> Part:
    found = _PART.fullmatch(text.strip())
    if not found or len(found[1]) > 40:
        raise ValueError
    numbers, unit = tuple(map(int, found[1].split("-"))), found[2]
    if not all(numbers):
        raise ValueError
    if unit in _SECONDS:
        return numbers, "s"
    if unit in _MINUTES:
        return numbers, "min"
    if unit and unit not in _COUNTED:
        raise ValueError
    return numbers, _COUNTED.get(unit, "")


def _counted(parts: list[Part]) -> Dose:
    hold_s = 0
    if parts[-1][1] in ("s", "min") and (len(parts) > 1 or parts[-1][1] == "s"):
        numbers, unit = parts.pop()
        hold_s = _in_seconds(numbers[0], unit)
    if not parts:
        return Dose((1,), hold_s)
    if len(parts) > 2 or (parts[0][1] and len(parts) > 1):
        raise ValueError
    numbers, unit = parts[-1]
    if unit == "min":
        return Dose(numbers[:1], unit="min")
    if unit == "s":
        raise ValueError
    if len(parts) == 2:
        (sets,) = parts[0][0]
        return Dose(numbers[:1] * _few(sets), hold_s, unit=unit or "rep")
    if hold_s and len(numbers) == 1:
        return (
            Dose((1,) * _few(numbers[0]), hold_s, unit=unit or "rep") if not unit else Dose(numbers, hold_s, unit=unit)
        )
    return Dose(numbers, hold_s, unit=unit or "rep")


def _few(sets: int) -> int:
    if not 0 < sets < 100:
        raise ValueError
    return sets


def _in_seconds(number: int, unit: str) -> int:
    if unit in _MINUTES:
        return number * 60
    if unit not in _SECONDS:
        raise ValueError
    return number
