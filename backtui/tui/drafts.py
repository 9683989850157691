"""What was written and neither kept nor left: stored when the app ends, and there again the next time."""

from collections.abc import Mapping

from ..tracker.tracker import Tracker

MARK = "drafts"
Draft = Mapping[str, object]
"""What was filled in, as JSON can hold it."""


class Drafts:
    """The drafts of notes and of what is filled in."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        self._read: tuple[dict[str, str], dict[str, Draft]] | None = None

    @property
    def notes(self) -> dict[str, str]:
        """Texts of notes, by day and exercise."""
        return self._all[0]

    @property
    def forms(self) -> dict[str, Draft]:
        """What was filled in, by the name of the dialog."""
        return self._all[1]

    @property
    def _all(self) -> tuple[dict[str, str], dict[str, Draft]]:
        # Starting the app need not wait for them.
        if self._read is None:
            stored = _stored(self._tracker.history.mark(MARK))
            notes, forms = _mapping(stored.get("notes")), _mapping(stored.get("forms"))
            self._read = (
                {name: text for name, text in notes.items() if isinstance(text, str)},
                {name: _mapping(draft) for name, draft in forms.items()},
            )
        return self._read

    def store(self) -> None:
        """Bring what is stored up to date.

        Raises:
            StorageError: The write failed; what was stored before is still there.
        """
        if self._read is None:
            return
        text = ""
        if self.notes or self.forms:
            import json

            text = json.dumps({"notes": self.notes, "forms": self.forms}, ensure_ascii=False)
        if text != self._tracker.history.mark(MARK):
            self._tracker.ticks.remember_mark(MARK, text)


def _stored(text: str) -> Draft:
    if not text:
        return {}
    # Few have a draft, and all open the app.
    import json

    try:
        return _mapping(json.loads(text))
    except (ValueError, RecursionError):
        # Another tool wrote it; nothing of the history hangs on it.
        return {}


def _mapping(value: object) -> Draft:
    return value if isinstance(value, dict) else {}
