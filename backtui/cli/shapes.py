"""What `--json` prints, and the same as text."""

from collections.abc import Iterable

from ..content.library import Library, home_rung
from ..content.texts import Question, Safety
from ..domain import words
from ..domain.days import short_day
from ..domain.model import Exercise, Item, Routine
from ..domain.pain import Pain
from ..domain.plan import Level
from ..domain.text import clean
from ..domain.weeks import DayState
from ..reading import Agenda, Entry


def box(item: Item) -> str:
    """Return `[x]`, `[~]` or `[ ]`."""
    return "[x]" if item.done else "[~]" if item.sets_done else "[ ]"


def item_shape(item: Item) -> dict[str, object]:
    """Return one item as JSON."""
    return {
        "exercise": item.exercise,
        "name": item.name,
        "dose": str(item.dose),
        "sets": item.dose.sets,
        "sets_done": item.sets_done,
        "done": item.done,
        "optional": item.optional,
    }


def notices(agenda: Agenda) -> list[str]:
    """Return what there is to say about a day beside its items."""
    said = []
    if agenda.excuse:
        said.append(f"Excused: {agenda.excuse.reason}.")
    if agenda.rest and agenda.status.state is DayState.PENDING:
        said.append(agenda.rest)
    return said


def agenda_shape(agenda: Agenda) -> dict[str, object]:
    """Return a day as JSON."""
    return {
        "day": agenda.session.day.isoformat(),
        "state": agenda.status.state.value,
        "routine": agenda.session.routine,
        "level": agenda.session.level,
        "items": [item_shape(item) for item in agenda.session.items],
        "notices": notices(agenda),
    }


def agenda_lines(agenda: Agenda, routine: str) -> list[str]:
    """Return a day as text."""
    session = agenda.session
    lines = [f"{short_day(session.day)} · {routine}, {session.level} · {agenda.status.state}"]
    wide = max((len(item.name) for item in session.items), default=0)
    for item in session.items:
        like = "  if you like" if item.optional else ""
        sets = f"{item.sets_done}/{item.dose.sets}"
        lines.append(f"{box(item)} {clean(item.name):{wide}}  {sets:>5}  {item.dose}{like}")
    lines.append(words.progress_line(session.items_done, len(session.asked)))
    return [*lines, *notices(agenda)]


def log_shape(entry: Entry, state: DayState) -> dict[str, object]:
    """Return one day of the log as JSON."""
    session = entry.session
    return {
        "day": entry.day.isoformat(),
        "state": state.value,
        "source": session.source if session else "backtui",
        "routine": session.routine if session else None,
        "items": [item_shape(item) for item in session.items] if session else [],
        "pain": [pain_shape(pain) for pain in entry.pains],
        "effort": session.effort if session else None,
        "note": entry.note,
        "notes": {exercise: text for exercise, text in entry.notes.items() if exercise},
        "excused": entry.excuse.reason.value if entry.excuse else None,
    }


def pain_shape(pain: Pain) -> dict[str, object]:
    """Return what was told of a pain as JSON."""
    return {
        "moment": pain.moment.value,
        "level": pain.level,
        "exercise": pain.exercise,
        "signs": sorted(sign.value for sign in pain.signs),
    }


def log_line(entry: Entry, state: DayState) -> str:
    """Return one day of the log as text."""
    session = entry.session
    what = words.progress_line(session.items_done, len(session.asked)) if session and session.asked else ""
    why = entry.excuse.reason.value if entry.excuse else ""
    counted = "counted" if session and session.counted and session.asked else ""
    pain = f"pain {max(pain.level for pain in entry.pains)}" if entry.pains else ""
    effort = f"effort {session.effort}" if session and session.effort is not None else ""
    parts = (what, counted, why, pain, effort, clean(entry.note))
    return "  ".join([entry.day.isoformat(), f"{state:8}", *(part for part in parts if part)]).rstrip()


def exercise_shape(exercise: Exercise, library: Library) -> dict[str, object]:
    """Return an exercise with every field as JSON."""
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "aliases": list(exercise.aliases),
        "category": exercise.category,
        "position": exercise.position,
        "sided": exercise.sided,
        "measure": exercise.measure,
        "ladders": dict(exercise.ladders),
        "muscles": list(exercise.muscles),
        "assisting": list(exercise.assisting),
        "equipment": list(exercise.equipment),
        "summary": exercise.summary,
        "start": exercise.start,
        "steps": list(exercise.steps),
        "feel": exercise.feel,
        "breathe": exercise.breathe,
        "watch": exercise.watch,
        "stop_if": exercise.stop_if,
        "faults": list(exercise.faults),
        "easier": exercise.easier,
        "harder": exercise.harder,
        "tempo": {"up_s": exercise.tempo.up_s, "hold_s": exercise.tempo.hold_s, "down_s": exercise.tempo.down_s},
        "doses": {level.value: dose.written() for level, dose in exercise.doses.items()},
        "loads": dict(exercise.loads),
        "cautions": [
            {"code": caution.code, "action": caution.action, "to": caution.to, "say": caution.say}
            for caution in exercise.cautions
        ],
        "evidence": exercise.evidence,
        "sources": [
            {"key": key, "short": library.sources[key].short, "full": library.sources[key].full}
            for key in exercise.sources
        ],
        "reviewed": exercise.reviewed.isoformat() if exercise.reviewed else None,
        "own": exercise.own,
    }


def exercise_lines(exercise: Exercise, library: Library, for_you: Iterable[str]) -> list[str]:
    """Return an exercise as text, with what the user's answers about their health mean for it."""
    also = f" (also: {', '.join(exercise.aliases)})" if exercise.aliases else ""
    lines = [f"{exercise.name}{also}", *(["", exercise.start] if exercise.start else [])]
    lines += [f"{n}  {step}" for n, step in enumerate(exercise.steps, 1)]
    facts = {
        "Feel": exercise.feel,
        "Breathe": exercise.breathe,
        "Watch": exercise.watch,
        "Stop if": exercise.stop_if,
        "Easier": exercise.easier,
        "Harder": exercise.harder,
        "Muscles": ", ".join((*exercise.muscles, *exercise.assisting)),
        **{f"Dose, {level}": dose.written().replace(" x ", " × ") for level, dose in exercise.doses.items()},
        **{f"Care, {caution.code}": caution.say for caution in exercise.cautions},
        "Evidence": exercise.evidence,
        "Sources": library.cite(exercise.sources),
        "Checked": exercise.reviewed.isoformat() if exercise.reviewed else "",
    }
    wide = max(len(label) for label, text in facts.items() if text)
    told = [f"{label:{wide}}  {text}" for label, text in facts.items() if text]
    return [*lines, "", *for_you, *told]


def exercise_list_lines(exercises: Iterable[Exercise], library: Library) -> list[str]:
    """Return exercises as text, grouped by ladder."""
    lines: list[str] = []
    group = ""
    for exercise in exercises:
        ladder = home_rung(exercise)[0]
        if ladder != group:
            lines += [*([""] if lines else []), library.ladders.get(ladder, ladder)]
            group = ladder
        levels = "/".join(level.value[0].upper() for level in Level if level in exercise.doses)
        lines.append(f"  {exercise.slug:24} {exercise.name:32} {levels}")
    return lines


def question_shape(question: Question, library: Library) -> dict[str, object]:
    """Return a question with its answer as JSON."""
    return {
        "slug": question.slug,
        "question": question.question,
        "group": question.group,
        "answer": list(question.answer),
        "sources": [library.sources[key].full for key in question.sources],
        "reviewed": question.reviewed.isoformat(),
    }


def question_lines(question: Question, library: Library) -> list[str]:
    """Return a question with its answer as text."""
    lines = [question.question]
    for paragraph in question.answer:
        lines += [paragraph] if paragraph.startswith("- ") else ["", paragraph]
    return [*lines, "", f"Sources: {library.cite(question.sources)}. Checked {question.reviewed}."]


def safety_lines(safety: Safety) -> list[str]:
    """Return the warning signs as text."""
    lines = [safety.title, "", safety.intro]
    for tier in safety.tiers:
        lines += ["", f"{tier.name}: {tier.action}", *(f"- {sign}" for sign in tier.signs)]
    return [*lines, "", safety.closing]


def routine_shape(routine: Routine) -> dict[str, object]:
    """Return a routine as JSON."""
    return {
        "slug": routine.slug,
        "name": routine.name,
        "summary": routine.summary,
        "purpose": routine.purpose.value,
        "levels": {
            level.value: [
                {"exercise": i.exercise, "dose": i.dose.written(), "towards": i.towards, "optional": i.optional}
                for i in items
            ]
            for level, items in routine.items.items()
        },
    }


def routine_lines(routine: Routine, library: Library) -> list[str]:
    """Return a routine as text; what is the same at every level is listed once."""
    lines = [routine.name, *([routine.summary] if routine.summary else [])]
    same = len(set(routine.items.values())) == 1 and len(routine.items) == len(Level)
    for level, items in list(routine.items.items())[: 1 if same else None]:
        lines += ["", *([] if same else [level.value])]
        for item in items:
            like = "  if you like" if item.optional else ""
            lines.append(f"  {library.short_name(item.exercise):18}  {item.dose}{like}")
    return lines
