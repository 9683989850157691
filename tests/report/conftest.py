"""A page with something of everything."""

from datetime import date, timedelta

from backtui.domain.breaks import BreakDay
from backtui.domain.dose import parse_dose
from backtui.domain.extra import Extra
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.signs import Reply
from backtui.domain.stats import Point, Series
from backtui.domain.weeks import Week, WeekStatus
from backtui.report.facts import (
    Answer,
    Effort,
    FollowedPlan,
    Function,
    Note,
    PlanChange,
    PlanLine,
    ReportFacts,
    SignTold,
)

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
PLAN = FollowedPlan(
    "Plan of Jane Doe, beginner; 2 sessions a week keep it, 3 are the goal.",
    says="Of 2026-11-01. Slowly.",
    since=SINCE,
    days=5,
    lines=(
        PlanLine("Plank", "3 × 10 s", "3 × 8 s", whole=3, less=1, pains=(2, 5)),
        PlanLine("Walking", "10 min", optional=True, whole=2),
    ),
    others=(("Flare day", 1),),
)

FACTS = ReportFacts(
    since=SINCE,
    until=UNTIL,
    plan=PLAN,
    questions=(Note(SINCE, None, "May I run again?"), Note(UNTIL, None, "May I run again?")),
    weeks=WEEKS,
    pain=(MORNING, AFTER),
    stiffness=(Series("stiff", (Point(SINCE, "", 30, mean=30.0), Point(UNTIL, "", 10, mean=15.0))),),
    red=(
        Pain(date(2026, 11, 4), Moment.AFTER, 6),
        Pain(date(2026, 11, 5), Moment.DURING, 3, "plank", frozenset({Sign.SHARP, Sign.NERVE})),
    ),
    excused=((date(2026, 11, 5), Reason.PAIN), (date(2026, 11, 6), Reason.PAIN), (date(2026, 11, 7), Reason.SICK)),
    function=(
        Function("Carry the shopping", "0 not at all to 10 as before", ((SINCE, 3), (UNTIL, 6))),
        Function("Roland-Morris", "0 no difficulty to 24 the most", ((SINCE, 14), (UNTIL, 8)), change=-6),
    ),
    changes=(PlanChange(date(2026, 11, 6), "Plank: two seconds less", "Pain rose with it."),),
    notes=(Note(date(2026, 11, 4), None, NASTY), Note(date(2026, 11, 5), "Plank", "held well")),
    effort=(Effort(date(2026, 11, 2), 3), Effort(date(2026, 11, 4), 6)),
    signs=(
        SignTold(Sign.NERVE, (date(2026, 11, 5),), ((date(2026, 11, 7), Reply.GONE),)),
        SignTold(Sign.SPREADING, (), (), open_since=date(2026, 10, 1)),
        SignTold(Sign.SHARP, (date(2026, 11, 5),), ()),
    ),
    extras=(
        Extra(SINCE, "swim", "Swim", 40),
        Extra(UNTIL, "swim", "Swim", 30),
        Extra(UNTIL, "plank", "Plank", dose=parse_dose("2 x 10 s")),
    ),
    walks=((SINCE, 20), (UNTIL, 25)),
    answers=(Answer("Which movements make your back hurt more?", ("Bending", "Twisting")),),
    breaks=(BreakDay(SINCE, 3, 90), BreakDay(UNTIL, 1, None)),
)
EMPTY = ReportFacts(SINCE, UNTIL, FollowedPlan("Classic four."))
