"""The keys of every JSON document a command prints, for scripts and agents; a test holds them to what is printed.

A key stands with its place: `week.done` within an object, `items[].name` within each object of a list. `*` stands for
keys that are names of their own: of exercises, of settings.
"""

from collections.abc import Mapping, Sequence

from ..domain.light_types import NamedTuple

Keys = tuple[str, ...]


class Document(NamedTuple):
    """One JSON document."""

    given: str
    """What a command is given for it besides `--json`; empty when that is all."""
    keys: Keys


def _in(place: str, *keys: str) -> Keys:
    return tuple(f"{place}.{key}" for key in keys)


_ITEM = ("exercise", "name", "dose", "sets", "sets_done", "done", "optional", "actual", "actual[]")
_EXTRA = ("what", "name", "minutes", "dose", "effort", "note")
_NOTICES = ("notices[]", *_in("notices[]", "about", "text", "yes", "no"))
_VERDICT = ("verdict", *_in("verdict", "verdict", "says", "says[]", "ways", "ways[]", "ways[].say", "ways[].command"))
_SIGNS = ("signs", "signs[]", *_in("signs[]", "sign", "since", "reply", "ask"))
_EXERCISE = (
    *("slug", "name", "aliases", "aliases[]", "category", "position", "sided", "measure", "ladders", "ladders.*"),
    *("muscles", "muscles[]", "assisting", "assisting[]", "equipment", "equipment[]", "summary", "start"),
    *("steps", "steps[]", "feel", "breathe", "watch", "stop_if", "faults", "faults[]", "easier", "harder"),
    *("tempo", *_in("tempo", "up_s", "hold_s", "down_s"), "doses", "doses.*", "loads", "loads.*"),
    *("cautions", "cautions[]", *_in("cautions[]", "code", "action", "to", "say"), "evidence"),
    *("sources", "sources[]", *_in("sources[]", "key", "short", "full"), "last_edited", "own"),
    *("for_you", "for_you[]"),
)
_ROUTINE = (
    *("slug", "name", "summary", "purpose", "levels", "levels.*", "levels.*[]"),
    *_in("levels.*[]", "exercise", "dose", "up_to", "towards", "optional"),
)
_OWN = ("kind", "slug", "name", "archived")
_BREAK = ("at", "exercise", "dose")
_WEEK = ("start", "done", "keep", "goal", "required", "status", "days_left", "slack")
_PAIN = ("moment", "level", "exercise", "signs", "signs[]")
_PLAN_PARTS = ("written", "eased", "do_first", "tell", "leave_out", "words")
_PARAMETER = ("names", "names[]", "value", "says", "required", "repeats")
_TODAY = (
    *("day", "state", "routine", "level", "items", "items[]", *_in("items[]", *_ITEM, "care", "care[]")),
    *("extras", "extras[]", *_in("extras[]", *_EXTRA), "notices", *_NOTICES),
)
_LOG = (
    *("day", "state", "source", "routine", "items", "items[]", *_in("items[]", *_ITEM)),
    *("extras", "extras[]", *_in("extras[]", *_EXTRA), "pain", "pain[]", *_in("pain[]", *_PAIN)),
    *("effort", "note", "notes", "notes.*", "excused", "breaks", "breaks[]", *_in("breaks[]", *_BREAK)),
    *("activities", "activities[]", *_in("activities[]", "activity", "name", "score"), "function"),
)
_STAT = (
    *("key", "title", "unit", "rows", "rows[]", "rows[].*", "series", "series[]"),
    *_in("series[]", "name", "guides", "guides.*", "points", "points[]"),
    *_in("series[].points[]", "day", "label", "value", "mean", "mark"),
)
_QUESTION = ("slug", "question", "group", "answer", "answer[]", "sources", "sources[]", "last_edited")
_COUNTS = ("added", "changed", "skipped", "refused")

DOCUMENTS: Mapping[str, Sequence[Document]] = {
    "today": (Document("", (*_TODAY, *_VERDICT, *_SIGNS)),),
    "status": (
        Document(
            "",
            (
                *("day", "state", "done", "total", "week", *_in("week", *_WEEK), "streak"),
                *(*_in("streak", "weeks", "best"), "next_day", "verdict", "moved_min", "breaks", "break_due"),
            ),
        ),
    ),
    "log": (Document("", ("days", "days[]", *_in("days[]", *_LOG))),),
    "exercises": (
        Document("", ("exercises", "exercises[]", *_in("exercises[]", *_EXERCISE))),
        Document("EXERCISE", _EXERCISE),
    ),
    "faq": (Document("", ("questions", "questions[]", *_in("questions[]", *_QUESTION))),),
    "safety": (
        Document(
            "",
            (
                *("title", "intro", "tiers", "tiers[]", *_in("tiers[]", "name", "action", "signs", "signs[]")),
                *("closing", "sources", "sources[]", "reviewed"),
            ),
        ),
    ),
    "paths": (Document("", ("database", "backups")),),
    "did": (Document("", _EXTRA),),
    "sign": (Document("", (*_SIGNS, *_VERDICT)),),
    "activity list": (
        Document(
            "",
            (
                *("activities", "activities[]"),
                *_in("activities[]", "activity", "name", "since", "until", "due", "scores", "scores[]"),
                *_in("activities[].scores[]", "day", "score"),
            ),
        ),
    ),
    "function": (
        Document(
            "",
            (
                *("asked", "due", "statements", "statements[]", "answers", "answers[]"),
                *(*_in("answers[]", "day", "score", "true", "true[]"), "change"),
            ),
        ),
    ),
    "flare": (Document("", ("plan", *_in("plan", *_PLAN_PARTS), *_VERDICT)),),
    "notice": (Document("", ("notices", *_NOTICES)),),
    "screening": (
        Document(
            "",
            ("answers", "answers.*", "answers.*[]", "codes", "codes[]", "blocks", "blocks[]", "changes", "changes[]"),
        ),
    ),
    "plan": (Document("", ("routine", "level", "days", "keep", "goal", "next_keep", "next_goal", "start")),),
    "config list": (Document("", ("settings", "settings.*")),),
    "own list": (Document("", ("own", "own[]", *_in("own[]", *_OWN))),),
    "own show": (
        Document("EXERCISE", tuple(key for key in dict.fromkeys((*_OWN, *_EXERCISE)) if "sources[]" not in key)),
        Document("ROUTINE", tuple(dict.fromkeys((*_OWN, *_ROUTINE)))),
    ),
    "stats": (
        Document(
            "",
            (
                *("range", "since", "until", "step", "stats", "stats[]", *_in("stats[]", *_STAT), "milestones"),
                *("milestones[]", *_in("milestones[]", "key", "day", "title", "sentence")),
            ),
        ),
    ),
    "doctor": (
        Document(
            "",
            (
                *("database", "well", "findings", "findings[]"),
                *_in("findings[]", "check", "grade", "says", "do", "mended"),
            ),
        ),
    ),
    "import": (
        Document(
            "FILE",
            (
                *("file", "format", "habit", "dry_run", *_COUNTS, "changes", "changes[]"),
                *(*_in("changes[]", "day", "what", "verdict", "why"), "says", "says[]"),
            ),
        ),
        Document(
            "FILE --list",
            (
                *("file", "format", "habits", "habits[]"),
                *_in("habits[]", "number", "name", "days", "archived", "refused"),
            ),
        ),
    ),
    "sync": (Document("FOLDER", ("device", "came", "came.*", "written")),),
    "break": (
        Document(
            "",
            (
                *("exercise", "name", "dose", "seconds", "position", "start", "steps", "steps[]", "breathe"),
                *("stop_if", "care", "care[]", "moved_min", "breaks"),
            ),
        ),
        Document("--due", ("due", "why_not", "moved_min", "breaks", "every_min")),
        Document("--done", (*_BREAK, "breaks")),
        Document("--not-today", ("not_today",)),
    ),
    "commands": (
        Document(
            "",
            (
                *("commands", "commands[]", *_in("commands[]", "name", "says", "example", "arguments", "options")),
                *("commands[].arguments[]", *_in("commands[].arguments[]", *_PARAMETER)),
                *("commands[].options[]", *_in("commands[].options[]", *_PARAMETER)),
                *("commands[].json", "commands[].json[]", *_in("commands[].json[]", "given", "keys", "keys[]")),
                *("exit_codes", "exit_codes.*"),
            ),
        ),
    ),
}
"""By command; whatever else answers in JSON says its lines."""
SAID = (Document("", ("said", "said[]")),)
"""What commands print that only say what they did."""
