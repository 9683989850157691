"""Writing the page for a clinician to a file, for a time one chooses."""

from datetime import date

from ...domain.days import parse_day
from ...domain.errors import BacktuiError
from ...report.page import WARNING, write_page
from ...report.period import gather
from ...tracker.tracker import Tracker
from .fields import Field, FieldsDialog

SAID = f"One page to take along: pain, plan, signs, your answers, notes. Nothing is sent, and {WARNING}."


class ReportDialog(FieldsDialog[str]):
    """Answers with the path of the page, once it is written."""

    def __init__(self, tracker: Tracker) -> None:
        super().__init__(
            "A report for your clinician",
            (
                Field("file", "File", "a new file, .html to print or .md", f"~/backtui-{tracker.today}.html"),
                Field("since", "From", "twelve weeks back; or a day such as 1.9."),
                Field("until", "To", "today; or a day"),
            ),
            SAID,
        )
        self._tracker = tracker

    def action_keep(self) -> None:
        """Write the page; what stands in the way is told, and nothing is lost."""
        typed = self.typed
        try:
            since, until = (self._day(typed[end]) for end in ("since", "until"))
            path = write_page(typed["file"], gather(self._tracker.history, since, until))
        except BacktuiError as error:
            self.say(str(error))
        else:
            self.dismiss(path)

    def _day(self, text: str) -> date | None:
        return parse_day(text, self._tracker.today) if text else None
