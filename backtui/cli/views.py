"""What `--json` prints, and the same as text."""

from collections.abc import Iterable, Mapping, Sequence

from ..content.library import Library, home_rung
from ..content.texts import Question, Safety, edited
from ..domain import words
from ..domain.breaks import Break
from ..domain.days import short_day
from ..domain.dose import amounts_text
from ..domain.extra import Extra
from ..domain.model import Caution, Exercise, Item, Routine, Session
from ..domain.pain import Pain, signs_text
from ..domain.plan import Level
from ..domain.text import clean
from ..domain.weeks import DayState
from ..tracker.history import Agenda, Entry, function_told


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
        "actual": list(item.actual) or None,
    }


def extra_shape(extra: Extra) -> dict[str, object]:
    """Return what was done besides as JSON."""
    return {
        "what": extra.slug,
        "name": extra.name,
        "minutes": extra.minutes,
        "dose": str(extra.dose) if extra.dose else None,
        "effort": extra.effort,
        "note": extra.note,
    }


def extra_line(extra: Extra) -> str:
    """Return what was done besides as text."""
    effort = f"effort {extra.effort}" if extra.effort is not None else ""
    return ", ".join(part for part in (clean(str(extra)), effort, clean(extra.note)) if part)


def agenda_shape(agenda: Agenda, care: Mapping[str, Sequence[str]], extras: Iterable[Extra]) -> dict[str, object]:
    """Return a day as JSON, each item with what the answers about health ask of it, by exercise."""
    return {
        "day": agenda.session.day.isoformat(),
        "state": agenda.status.state.value,
        "routine": agenda.session.routine,
        "level": agenda.session.level,
        "items": [item_shape(item) | {"care": [*care.get(item.exercise, ())]} for item in agenda.session.items],
        "extras": [extra_shape(extra) for extra in extras],
    }


def agenda_lines(agenda: Agenda, routine: str, care: Mapping[str, Sequence[str]], extras: Iterable[Extra]) -> list[str]:
    """Return a day as text, each item above what the answers about health ask of it, by exercise."""
    session = agenda.session
    lines = [f"{short_day(session.day)} · {routine}, {session.level} · {agenda.status.state}"]
    wide = max((len(item.name) for item in session.items), default=0)
    for item in session.items:
        like = "  if you like" if item.optional else ""
        sets = f"{item.sets_done}/{item.dose.sets}"
        came_to = f"  done: {amounts_text(item.actual)}" if item.actual else ""
        lines.append(f"{box(item)} {clean(item.name):{wide}}  {sets:>5}  {item.dose}{came_to}{like}")
        lines += [f"    {text}" for text in care.get(item.exercise, ())]
    if session.asked:
        lines.append(words.progress_line(session.items_done, len(session.asked)))
    return [*lines, *(f"also done: {extra_line(extra)}" for extra in extras)]


def log_shape(entry: Entry, state: DayState) -> dict[str, object]:
    """Return one day of the log as JSON."""
    session = entry.session
    return {
        "day": entry.day.isoformat(),
        "state": state.value,
        "source": session.source if session else "backtui",
        "routine": session.routine if session else None,
        "items": [item_shape(item) for item in session.items] if session else [],
        "extras": [extra_shape(extra) for extra in entry.extras],
        "pain": [pain_shape(pain) for pain in entry.pains],
        "effort": session.effort if session else None,
        "note": entry.note,
        "notes": {exercise: text for exercise, text in entry.notes.items() if exercise},
        "excused": entry.excuse.reason.value if entry.excuse else None,
        "breaks": [break_shape(taken) for taken in entry.breaks],
        "activities": [{"activity": s.activity, "name": s.name, "score": s.score} for s in entry.scores],
        "function": entry.answered.score if entry.answered else None,
    }


def break_shape(taken: Break) -> dict[str, object]:
    """Return a break as JSON."""
    return {"at": taken.at.isoformat(timespec="seconds"), "exercise": taken.exercise, "dose": str(taken.dose)}


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
    what = _done(session) if session else ""
    why = entry.excuse.reason.value if entry.excuse else ""
    counted = "counted" if session and session.counted and session.asked else ""
    pain = f"pain {max(pain.level for pain in entry.pains)}" if entry.pains else ""
    signs = signs_text(frozenset().union(*(pain.signs for pain in entry.pains)))
    effort = f"effort {session.effort}" if session and session.effort is not None else ""
    extras = ", ".join(clean(str(extra)) for extra in entry.extras)
    breaks = words.plural(len(entry.breaks), "break") if entry.breaks else ""
    told = ", ".join(clean(one) for one in function_told(entry))
    parts = (
        what,
        counted,
        why,
        pain,
        signs,
        effort,
        f"also {extras}" if extras else "",
        breaks,
        told,
        clean(entry.note),
    )
    return "  ".join([entry.day.isoformat(), f"{state:8}", *(part for part in parts if part)]).rstrip()


def _done(session: Session) -> str:
    if session.asked:
        return words.progress_line(session.items_done, len(session.asked))
    extra = sum(item.done for item in session.items)
    return f"{extra} extra" if extra else ""


def exercise_shape(exercise: Exercise, library: Library, for_you: list[str]) -> dict[str, object]:
    """Return an exercise with every field as JSON, and with what safety says of it to the user."""
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
        "last_edited": exercise.reviewed.isoformat() if exercise.reviewed else None,
        "own": exercise.own,
        "for_you": for_you,
    }


def exercise_lines(exercise: Exercise, library: Library, for_you: Iterable[str]) -> list[str]:
    """Return an exercise as text, with what the user's answers about their health mean for it."""
    also = f" (also: {', '.join(exercise.aliases)})" if exercise.aliases else ""
    lines = [f"{exercise.name}{also}", *(["", exercise.start] if exercise.start else [])]
    lines += [f"{n}  {step}" for n, step in enumerate(exercise.steps, 1)]
    facts = [
        ("Where", words.POSITIONS[exercise.position]),
        ("Feel", exercise.feel),
        ("Breathe", exercise.breathe),
        ("Watch", exercise.watch),
        ("Stop if", exercise.stop_if),
        ("Easier", exercise.easier),
        ("Harder", exercise.harder),
        # What is stretched does not work.
        (
            "Stretches" if exercise.category == "stretch" else "Works",
            ", ".join((*exercise.muscles, *exercise.assisting)),
        ),
        *((f"Dose, {level}", dose.written().replace(" x ", " × ")) for level, dose in exercise.doses.items()),
        *(("Care", _care(caution, library)) for caution in exercise.cautions),
        ("Evidence", exercise.evidence),
        ("Sources", library.cite(exercise.sources)),
        ("Text", edited(exercise.reviewed) if exercise.reviewed else ""),
    ]
    wide = max(len(label) for label, text in facts if text)
    told = [f"{label:{wide}}  {text}" for label, text in facts if text]
    return [*lines, "", *for_you, *told]


def _care(caution: Caution, library: Library) -> str:
    """Return a caution with who it speaks to, unless it begins so itself."""
    who = library.caution_names.get(caution.code, "")
    return f"{who}: {caution.say}" if who and not caution.say.startswith(who) else caution.say


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
        "last_edited": question.reviewed.isoformat(),
    }


def question_lines(question: Question, library: Library) -> list[str]:
    """Return a question with its answer as text."""
    lines = [question.question]
    for paragraph in question.answer:
        lines += [paragraph] if paragraph.startswith("- ") else ["", paragraph]
    return [*lines, "", f"Sources: {library.cite(question.sources)}. Text {edited(question.reviewed)}."]


def safety_lines(safety: Safety) -> list[str]:
    """Return the warning signs as text."""
    lines = [safety.title, "", safety.intro]
    for tier in safety.tiers:
        lines += ["", f"{tier.name}: {tier.action}", *(f"- {sign}" for sign in tier.signs)]
    return [*lines, "", safety.closing, f"Text {edited(safety.reviewed)}."]


def routine_shape(routine: Routine) -> dict[str, object]:
    """Return a routine as JSON."""
    return {
        "slug": routine.slug,
        "name": routine.name,
        "summary": routine.summary,
        "purpose": routine.purpose.value,
        "levels": {
            level.value: [
                {
                    "exercise": i.exercise,
                    "dose": i.dose.written(),
                    "up_to": i.up_to.written() if i.up_to else None,
                    "towards": i.towards,
                    "optional": i.optional,
                }
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
            lines.append(f"  {library.short_name(item.exercise):18}  {item.asked}{like}")
    return lines
