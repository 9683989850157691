"""Words and signs that people and spreadsheets write for done, not done and skipped."""

import re
import unicodedata

from .past import Kind

YES = frozenset(
    "1 y yes true t x done completed complete ok check checked success win green ✓ ✔ ✅ ☑ 🗸 🗹 √ ● ⬤ 🟢 🟩"
    " ja wahr erledigt oui vrai fait sí si verdadero hecho sim verdadeiro feito vero fatto да истина 是 はい"
    " yes_manual [x]".split()
)
NO = frozenset(
    "0 n no false f not missed miss failed fail none pending unknown incomplete open red - – — ✗ ✘ ❌ ☐ ✖ ○ ◯ 🔴 🟥 ?"
    " nein falsch non faux não nao falso нет ложь 否 いいえ"
    " yes_auto todo in_progress unchecked".split()
)
UNANSWERED = frozenset(("", "-", "–", "—", "?", "unknown", "none", "pending", "todo", "open"))
"""Of what is not done, that to which nobody has answered."""
SKIP = frozenset(
    "s skip skipped excused excuse rest off sick vacation pause paused n/a na blue ⏭ 🟦 übersprungen".split()
)
BEGINNINGS = (("completed", Kind.DONE), ("skipped", Kind.EXCUSED), ("missed", Kind.NOTED), ("partially", Kind.NOTED))
"""How longer words begin that trackers write, such as `completed_manually`."""
_SPACE = re.compile(r"[\s_-]+")


def answer(text: str) -> Kind | None:
    """Return what a word or a sign says of a day; nothing at all is not done, and None is said by other words."""
    word = unicodedata.normalize("NFC", text.strip().strip("\ufe0f").casefold())
    if not word or word in NO:
        return Kind.NOTED
    if word in YES:
        return Kind.DONE
    if word in SKIP:
        return Kind.EXCUSED
    joined = _SPACE.sub("_", word)
    if joined in ("[_]", "not_done", "not_completed"):
        return Kind.NOTED
    return next((kind for beginning, kind in BEGINNINGS if joined.startswith(beginning)), None)


def is_true(text: str) -> bool | None:
    """Return whether a cell says true or false, as spreadsheets write it; None when it says something else."""
    if text.isascii() and not text.isalpha():
        return None
    kind = answer(text) if text else None
    return {Kind.DONE: True, Kind.NOTED: False}.get(kind) if kind else None
