"""The facts of the page for the clinician, gathered from the history."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from ..content.screening import answer_words
from ..domain import stats
from ..domain.activities import SCORE_ENDS, SCORE_MAX
from ..domain.errors import DayError
from ..domain.felt import felt, stiff
from ..domain.pain import Pain, Sign
from ..domain.pain_day import USUAL_WITHIN_DAYS
from ..domain.pain_trend import red_days
from ..domain.questions import questions_in, without_questions
from ..domain.roland_morris import STATEMENTS, change
from ..domain.screening import readable, unread
from ..domain.signs import open_signs
from ..domain.stats import Facts, Window
from ..domain.text import clean
from ..domain.work import Step
from ..tracker.function import FunctionRecord
from ..tracker.history import History
from ..tracker.progress import ONE_DAY, counted_weeks, taken_breaks
from ..tracker.walks import walks_told
from .changes import plan_changes
from .facts import Answer, Effort, Function, Note, ReportFacts, SignTold
from .plan import followed_plan

WEEKS = 12


def gather(history: History, since: date | None = None, until: date | None = None) -> ReportFacts:
    """Return what the page says about the days from `since` to `until`, but none before the diary begins.

    Args:
        history: The history.
        since: None means twelve weeks and the one of `until`.
        until: None means today.

    Raises:
        DayError: The days are still to come, or stand the wrong way round.
    """
    today = history.today
    last = until or today
    if max(since or last, last) > today:
        raise DayError(f"{max(since or last, last).isoformat()} is still to come; give a day up to today")
    if since and since > last:
        raise DayError(f"{since.isoformat()} is after {last.isoformat()}; give the first day first")
    # A page that begins before the diary would be mostly empty.
    first = history.week_of(min(last, _first_day(history)))
    begin = max(first, since or history.week_of(last) - timedelta(weeks=WEEKS))
    log = history.log(begin, last)
    sessions = [entry.session for entry in log if entry.session]
    pains = history.pains(begin - timedelta(days=max(stats.MEAN_DAYS, USUAL_WITHIN_DAYS)), last)
    within = [pain for pain in pains if pain.day >= begin]
    red = set(red_days(pains, begin, last))
    notes = history.notes(begin, last)
    return ReportFacts(
        since=begin,
        until=last,
        plan=followed_plan(history, sessions, within),
        questions=tuple(_notes(history, {about: questions_in(text) for about, text in notes.items()})),
        weeks=tuple(w for w in counted_weeks(history) if w.start <= last and w.start + 6 * ONE_DAY >= begin),
        pain=_felt(history, pains, begin, last),
        stiffness=_stiffness(history, begin, last),
        red=tuple(pain for pain in within if pain.day in red),
        excused=tuple((entry.day, entry.excuse.reason) for entry in log if entry.excuse),
        function=tuple(_function(FunctionRecord(history), begin, last)),
        changes=plan_changes(history, begin, last, sessions),
        notes=tuple(_notes(history, {about: [without_questions(text)] for about, text in notes.items()})),
        effort=tuple(Effort(session.day, session.effort) for session in sessions if session.effort is not None),
        signs=_signs(history, within, begin, last),
        extras=tuple(extra for entry in log for extra in entry.extras),
        walks=tuple(walks_told(history, begin, last)),
        answers=_answers(history),
        breaks=taken_breaks(history, begin, last),
    )


def _first_day(history: History) -> date:
    record, day = FunctionRecord(history), history.store.counts.first_day()
    told = [*(score.day for score in record.scores()), *(answer.day for answer in record.roland_morris())]
    return min([history.today, *([day] if day else []), *told])


def _felt(history: History, pains: Sequence[Pain], begin: date, last: date) -> tuple[stats.Series, ...]:
    done = history.done_days(begin - 8 * ONE_DAY, last)
    window = Window(begin, last, Step.WEEK, history.settings.week_start)
    return stats.pain(Facts(window, (), (), tuple(felt(pains, done)), (), {}))


def _stiffness(history: History, begin: date, last: date) -> tuple[stats.Series, ...]:
    window = Window(begin, last, Step.WEEK, history.settings.week_start)
    told = FunctionRecord(history).stiffness(begin - timedelta(days=stats.MEAN_DAYS), last)
    return stats.stiffness(Facts(window, (), (), tuple(stiff(told, window.step)), (), {}))


def _function(record: FunctionRecord, begin: date, last: date) -> Iterator[Function]:
    scores = record.scores(begin, last)
    for activity in record.activities():
        told = tuple((score.day, score.score) for score in scores if score.activity == activity.slug)
        if told:
            yield Function(activity.name, f"0 {SCORE_ENDS[0]} to {SCORE_MAX} {SCORE_ENDS[1]}", told)
    answers = record.roland_morris(begin, last)
    if answers:
        scale = f"0 no difficulty to {STATEMENTS} the most"
        yield Function("Roland-Morris", scale, tuple((a.day, a.score) for a in answers), change(answers))


def _notes(history: History, texts: Mapping[tuple[date, str | None], Sequence[str]]) -> Iterator[Note]:
    for (day, slug), lines in sorted(texts.items(), key=lambda note: (note[0][0], note[0][1] or "")):
        name = history.library.short_name(slug) if slug else None
        yield from (Note(day, name, line) for line in lines if line)


def _signs(history: History, pains: Sequence[Pain], begin: date, last: date) -> tuple[SignTold, ...]:
    signed = history.store.health.signed_pains(last)
    answers = [answer for answer in history.store.health.sign_answers() if answer.day <= last]
    standing = {found.sign: found.since for found in open_signs(signed, answers)}
    found = []
    for sign in Sign:
        told = tuple(dict.fromkeys(pain.day for pain in pains if sign in pain.signs))
        since = standing.get(sign)
        replies = tuple((a.day, a.reply) for a in answers if a.sign is sign and a.day >= min(begin, since or begin))
        if told or replies or since:
            found.append(SignTold(sign, told, replies, since))
    return tuple(found)


def _answers(history: History) -> tuple[Answer, ...]:
    answers = history.told.answers()
    given, lost = readable(answers), unread(answers)
    told = tuple(
        Answer(question.text, tuple(answer_words(question, given[question.key])))
        for question in history.library.screening.questions
        if question.key in given
    )
    return (*told, Answer("Answers that this version can't read", tuple(map(clean, lost)))) if lost else told
