"""The plan for flare-ups: read on a hard day, written on a good one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ...domain.days import short_day
from ...domain.flare_plan import PART_MAX, PARTS, FlarePlan
from ...domain.safety import Verdict
from ...domain.text import clean, plain_text
from ...tracker.tracker import Tracker
from ..action import bindings, one
from ..drafts import Draft
from ..lines import Line, wrapped
from ..widgets.form import Form, Question
from ..widgets.pane import Reader
from .base import Dialog, leaving
from .filled import FormSheet, field

BETWEEN = "; "
"""Between things in a field of one's own words."""
LABELS = {"words": "Words", "do_first": "First", "eased": "Eased", "leave_out": "Leave out", "tell": "Tell"}
HINTS = {
    "words": "what you would say to a friend",
    "do_first": "what else you do first",
    "eased": "what else has eased it",
    "leave_out": "what else can wait",
    "tell": "a name, a number to phone",
}
HELP_SAY = "Is it new, or much worse than you know it? ! shows the signs that need help."


class FlarePlanSheet(Dialog[bool]):
    """The plan, to read; answers True to change it."""

    LEAVE = leaving("Close", "close", "escape,q,enter")
    ACTIONS = (one("flare.change", "e", "change", "Change the plan", label="change it"),)
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(tracker.library.flare_form.title)
        plan = tracker.function.record.flare_plan()
        # Where help comes first, it is said first.
        help_first = tracker.safety.sentences() if tracker.safety.verdict is Verdict.STOP else []
        self._page = _Plan(plan, short_day(plan.day, tracker.today) if plan else "", help_first)

    def contents(self) -> tuple[Reader]:
        """Return the plan."""
        return (self._page,)

    def action_change(self) -> None:
        """Change it."""
        self.dismiss(True)


class _Plan(Reader):
    def __init__(self, plan: FlarePlan | None, written: str, help_first: Sequence[str]) -> None:
        super().__init__()
        self._help = [(sentence, "red") for sentence in help_first] or [(HELP_SAY, "accent")]
        self._parts = plan.parts if plan else {}
        self._written = written

    def build(self, width: int) -> list[Line]:
        lines = [line for text, ink in self._help for line in (Line(), *wrapped(text, width, ink))]
        for part, text in self._parts.items():
            if text:
                lines += [Line(), *wrapped(PARTS[part], width, "text bold")]
            for one_thing in plain_text(text).splitlines():
                lines += wrapped(one_thing, width, "text", "  ", ("· ", "dim"))
        return [*lines, Line(), *wrapped(f"Written {self._written}.", width, "dim")]


class FlareFormSheet(FormSheet[Mapping[str, str]]):
    """Answers with the text of each part; nothing in any of them puts the plan away."""

    AUTO_FOCUS = "Form"

    def __init__(self, tracker: Tracker) -> None:
        """Show the plan that holds, to be changed."""
        page = tracker.library.flare_form
        self._choices = page.choices
        plan = tracker.function.record.flare_plan()
        lines = {part: plain_text(text).splitlines() for part, text in plan.parts.items()} if plan else {}
        self._own = {
            part: BETWEEN.join(line for line in lines.get(part, ()) if line not in page.choices[part]) for part in PARTS
        }
        questions = [
            Question(
                part, f"{title}:", "", dict(zip(page.choices[part], page.choices[part], strict=True)), several=True
            )
            for part, title in PARTS.items()
        ]
        ticked = {part: frozenset(lines.get(part, ())) & set(page.choices[part]) for part in PARTS}
        super().__init__(page.title, Form(page.intro, questions, page.closing, ticked))

    def contents(self) -> Iterable[Widget]:
        """Return the fields for one's own words above the choices."""
        for part, label in LABELS.items():
            yield field(part, label, HINTS[part], clean(self._own[part], PART_MAX))
        yield from super().contents()

    @property
    def typed(self) -> dict[str, str]:
        """The own words of each part."""
        return {cast(str, box.id): box.value for box in self.query(Input)}

    def filled(self) -> object:
        """Return the words and the ticks."""
        return list(self.typed.values()), self.form.chosen

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return "flare plan"

    def draft(self) -> Draft:
        """Return the words and the ticks."""
        return {**super().draft(), "texts": self.typed}

    def take_up(self, draft: Draft) -> None:
        """Fill in the words and the ticks of a draft."""
        super().take_up(draft)
        texts = draft.get("texts")
        for box in self.query(Input):
            text = texts.get(box.id) if isinstance(texts, dict) else None
            box.value = clean(text, PART_MAX) if isinstance(text, str) else box.value

    @on(Input.Submitted)
    def next_field(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_keep(self) -> None:
        """Answer, once each part is short enough."""
        parts = {}
        for part, own in self.typed.items():
            ticked = self.form.answers.get(part, frozenset())
            lines = [choice for choice in self._choices[part] if choice in ticked]
            parts[part] = "\n".join([*lines, *filter(None, map(str.strip, own.split(";")))])
        long = next((part for part, text in parts.items() if len(text) > PART_MAX), None)
        if long:
            self.say(f"{PARTS[long]}: that is more than {PART_MAX} characters; shorten it")
        else:
            self.dismiss(parts)
