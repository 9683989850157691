"""A page with something of everything."""

from datetime import date, timedelta

from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.stats import Point, Series
from backtui.domain.weeks import Week, WeekStatus
from backtui.report.facts import Effort, Note, Prescribed, ReportFacts

SINCE, UNTIL = date(2026, 11, 2), date(2026, 11, 23)
WEEKS = (
    Week(SINCE, 3, 0, 2, 3, 2, WeekStatus.MET),
    Week(SINCE + timedelta(days=7), 1, 0, 2, 3, 2, WeekStatus.SHORT),
    Week(SINCE + timedelta(days=14), 0, 5, 2, 3, 0, WeekStatus.EXCUSED),
    Week(SINCE + timedelta(days=21), 1, 0, 2, 3, 2, WeekStatus.OPEN),
)
MORNING = Series(
    "morning", (Point(SINCE, "Mon 2 Nov", 4, mean=4.0), Point(SINCE + timedelta(days=2), "Wed 4 Nov", 2, mean=3.0))
)
AFTER = Series("after", (Point(SINCE + timedelta(days=2), "Wed 4 Nov", 6, mean=6.0),))
NASTY = "<script>alert(1)</script> | *bold* [x](javascript:1) & \x1b[31m\u202ered"

FACTS = ReportFacts(
    since=SINCE,
    until=UNTIL,
    routine="Classic four, beginner; 2 sessions a week keep it, 3 are the goal.",
    weeks=WEEKS,
    pain=(MORNING, AFTER),
    exercises=(Prescribed("Plank", "3 × 10 s", 4, False), Prescribed("Walking", "10 min", 2, True)),
    red=(
        Pain(date(2026, 11, 4), Moment.AFTER, 6),
        Pain(date(2026, 11, 5), Moment.DURING, 3, "plank", frozenset({Sign.SHARP, Sign.NERVE})),
    ),
    excused_for_pain=(date(2026, 11, 5), date(2026, 11, 6)),
    notes=(Note(date(2026, 11, 4), None, NASTY), Note(date(2026, 11, 5), "Plank", "held well")),
    effort=(Effort(date(2026, 11, 2), 3), Effort(date(2026, 11, 4), 6)),
)
EMPTY = ReportFacts(SINCE, UNTIL, "Classic four.", (), (), (), (), (), (), ())
