"""Activities one wants back: which they are, and how well each goes."""

from collections.abc import Mapping, Sequence
from datetime import date

from textual import events

from ...domain.activities import ACTIVITIES_MAX, NAME_MAX, SCORE_ENDS, SCORE_MAX, Activity, Score, last_scores
from ...domain.days import short_day
from ...domain.text import clean, slug_of
from ..action import Action, Way, bindings, one
from ..lines import Line, wrapped
from ..widgets.pane import Pane
from ..widgets.scale import LEVEL_KEYS, Scale, level_ways
from .base import Dialog, leaving
from .fields import Field, FieldsDialog

ASK = "Up to three things you want to do again, in your own words. Small and near is best."
HINTS = ("carry the shopping", "sit through a film", "play on the floor with the children")
SAID = f"How well does each go now? 0 {SCORE_ENDS[0]}, 10 {SCORE_ENDS[1]}."


class ActivitiesDialog(FieldsDialog[tuple[str, ...]]):
    """Answers with the names, as they are to be from now on."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        """Make the dialog, with the activities as they stand."""
        names = [clean(activity.name) for activity in activities] + [""] * ACTIVITIES_MAX
        # More than three come together where two machines had some.
        count = max(ACTIVITIES_MAX, len(activities))
        fields = [Field(f"activity-{n}", f"{n + 1}", HINTS[n % len(HINTS)], names[n]) for n in range(count)]
        super().__init__("What do you want back?", fields, ASK)

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "activities"

    def action_keep(self) -> None:
        """Answer, once each has a name of its own."""
        names = [clean(text, NAME_MAX) for text in self.typed.values() if text]
        slugs = [slug_of(name) for name in names]
        if not all(slugs):
            self.say("name each in a few words, with a letter in them")
        elif len(set(slugs)) < len(slugs):
            self.say("two of them are the same")
        else:
            self.dismiss(tuple(names))


class ScoresDialog(Dialog[Mapping[str, int] | bool]):
    """Answers with scores by slug; True to change the activities, None to leave it untold."""

    LEAVE = leaving("Leave it untold", "leave")
    ACTIONS = (
        one("scores.keep", "enter,ctrl+s", "keep", "Save it", label="save"),
        Action("scores.level", level_ways("level"), "a score from 0 to 9; t for ten", "score", keys_shown=LEVEL_KEYS),
        Action(
            "scores.more",
            (Way("right,l,plus", "more(1)", "One more"), Way("left,h,minus", "more(-1)", "One less")),
            "one more, one less",
        ),
        Action(
            "scores.row",
            (Way("down,j,tab", "row(1)", "The next activity"), Way("up,k,shift+tab", "row(-1)", "The one before")),
            *("the next activity, the one before", "next"),
        ),
        one("scores.change", "e", "change", "Change the activities", label="change them"),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, activities: Sequence[Activity], scores: Sequence[Score], today: date) -> None:
        """Show the activities with what was told of them.

        Args:
            activities: Those that are wanted.
            scores: What was told before, oldest first.
            today: The day it is; what was told of it already is there to be changed.
        """
        super().__init__("What you want back")
        self._scores = _Scores(activities, last_scores(scores), today)

    def contents(self) -> tuple[Pane]:
        """Return the scales."""
        return (self._scores,)

    def filled(self) -> object:
        """Return the scores."""
        return dict(self._scores.chosen)

    def action_level(self, score: int) -> None:
        """Give the activity under the cursor a score."""
        self._scores.give(score)

    def action_more(self, by: int) -> None:
        """Give it the next score."""
        self._scores.step(by)

    def action_row(self, by: int) -> None:
        """Go to another activity."""
        self._scores.move(by)

    def action_change(self) -> None:
        """Change the activities instead; what was given and not saved is told first."""
        if self.may_leave():
            self.dismiss(True)

    def action_keep(self) -> None:
        """Answer, once a score is given."""
        if self._scores.chosen:
            self.dismiss(dict(self._scores.chosen))
        else:
            self.say("a number tells how it goes: 0 to 9, t for ten")


class _Scores(Pane):
    def __init__(self, activities: Sequence[Activity], last: Mapping[str, Score], today: date) -> None:
        super().__init__()
        self._activities, self._last, self._today = activities, last, today
        self._at = 0
        self.chosen = {
            activity.slug: last[activity.slug].score
            for activity in activities
            if activity.slug in last and last[activity.slug].day == today
        }

    def give(self, score: int) -> None:
        self.chosen[self._activities[self._at].slug] = score
        self.rebuild()

    def step(self, by: int) -> None:
        slug = self._activities[self._at].slug
        before = self._last[slug].score if slug in self._last else 0
        self.give(min(max(0, self.chosen.get(slug, before) + by), SCORE_MAX))

    def move(self, by: int) -> None:
        self._at = (self._at + by) % len(self._activities)
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        lines = [Line(), *wrapped(SAID, width, "soft")]
        for n, activity in enumerate(self._activities):
            here = n == self._at
            last = self._last.get(activity.slug)
            told = f"{last.score} on {short_day(last.day, self._today)}" if last and last.day != self._today else ""
            mark = ("› " if here else "  ", "accent bold")
            name = (clean(activity.name, max(8, width - len(told) - 4)), "text bold" if here else "text")
            lines += [Line(), Line((mark, name), ((told, "dim"),))]
            scale = self._scale(width).lines(self.chosen.get(activity.slug))
            lines += [row._replace(key=activity.slug) for row in scale]
        return lines

    def _scale(self, width: int) -> Scale:
        return Scale(self.app.theme, width, self.ground, graded=False)

    def on_click(self, event: events.Click) -> None:
        """Give the score under the mouse."""
        index = self.top + event.y
        key = self.lines[index].key if index < len(self.lines) else None
        if key is None:
            return
        self._at = next(n for n, activity in enumerate(self._activities) if activity.slug == key)
        score = self._scale(self.content_width).level_at(event.x - self.margins[0])
        if score is not None:
            self.give(score)
        self.rebuild()
