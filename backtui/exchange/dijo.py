"""dijo's records: a JSON list of habits, each with its goal and the days it was tracked.

A `Bit` is done when it is set, a `Count` or `Float` when it reaches its goal, an `Addiction` when it does not exceed
it.
"""

from .aims import Aim
from .dates import Days
from .findings import Findings
from .jsons import document, known, objects, real
from .past import SAID_NO, Habit, done, noted
from .source import RowError, Source

AT_MOST = "Addiction"


def recognises(source: Source) -> bool:
    """Return whether this is a list of habits with a type, a goal and their days."""
    habits = objects(known(source))
    return bool(habits) and all(isinstance(h.get("stats"), dict) and "goal" in h and "type" in h for h in habits or ())


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is no such list, or nothing in it can be understood.
    """
    habits = objects(document(source))
    if habits is None:
        raise source.fault("this is no list of habits")
    findings, days = Findings(source), Days(source)
    for number, habit in enumerate(habits, 1):
        name, stats = habit.get("name"), habit.get("stats")
        if not isinstance(name, str) or not isinstance(stats, dict):
            findings.refuse(f"habit {number}", "it has no name or no days")
            continue
        findings.habit(number, name)
        goal = _amount(habit.get("goal"))
        aim = Aim(goal or 0.0, at_most=habit.get("type") == AT_MOST)
        for text, stored in stats.items():
            place = f"habit {name}, {text}"
            with findings.row(place, number):
                day, amount = days.day(text), _amount(stored)
                if amount is None:
                    raise RowError("what is tracked there is no number")
                if isinstance(stored, bool):
                    findings.add(number, done(day) if stored else noted(day, "", SAID_NO), place)
                else:
                    findings.add(number, aim.judged(amount)(day, ""), place)
    return findings.habits()


def _amount(stored: object) -> float | None:
    """Return a count; numbers with a point are kept as a whole number and how many digits stand behind the point."""
    if isinstance(stored, bool):
        return float(stored)
    if isinstance(stored, dict):
        value, precision = real(stored.get("value")), stored.get("precision", 0)
        if value is None or not isinstance(precision, int) or not 0 <= precision < 16:
            return None
        return value / float(10**precision)
    return real(stored)
