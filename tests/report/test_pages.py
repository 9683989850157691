"""The page as HTML and Markdown: whole, well formed, and nothing from outside is markup."""

from datetime import timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from backtui.domain.stats import Point, Series
from backtui.report.html import html
from backtui.report.markdown import markdown
from backtui.report.trend import HEIGHT, WIDTH, trend
from tests.report.conftest import EMPTY, FACTS, MORNING, SINCE, UNTIL

VOID = {"meta"}


class Outline(HTMLParser):
    """The tags of a page, checked to be closed in order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_html_page_says_everything_and_runs_nothing() -> None:
    page = Outline(html(FACTS))
    said = " ".join(" ".join(page.words).split())
    assert not {"script", "link", "img", "iframe"} & {*page.tags}
    assert page.tags.count("svg") == 1
    for words in (
        "Monday 2 November 2026 to Monday 23 November 2026",
        "3 of 4 sessions asked were done.",
        "during 3 (nerve, sharp); no training because of pain",
        "Walking (if wanted)",
        "4.5 of 10 on average",
        "<script>alert(1)</script> | *bold*",
        "Plank: held well",
    ):
        assert words in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_markdown_says_the_same_and_text_from_outside_is_no_markup() -> None:
    page = markdown(FACTS)
    assert r"\<script\>alert\(1\)\</script\> \| \*bold\* \[x\]\(javascript:1\) \& " in page
    assert "| 2026-11-09 | 1 | 2 | short |" in page
    assert "| 2026-11-05 | during 3 \\(nerve, sharp\\); no training because of pain |" in page
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Lower back: training and pain",
        *(f"## {part}" for part in ("Training", "Pain", "Red days", "Exercises and doses now", "Effort", "Notes")),
    ]


@pytest.mark.parametrize("write", [html, markdown])
def test_a_page_about_nothing(write: object) -> None:
    assert callable(write)
    page = write(EMPTY)
    for words in ("None told.", "None.", "Not told.", "0 sessions in 0 weeks."):
        assert words in page
    assert "<svg" not in page


def test_the_trend_is_well_formed_and_stays_in_its_box() -> None:
    other = Series("<after> & co", tuple(Point(SINCE + timedelta(days=n), "", n % 11) for n in (0, 3, 40, 41)))
    svg = trend((MORNING, other), SINCE, SINCE + timedelta(days=60), [SINCE, UNTIL, UNTIL])
    root = ElementTree.fromstring(svg.partition("\n<p>")[0])
    assert [text.text for text in root.iter("text")].count("×") == 2
    assert "<after> & co" in [text.text for text in root.iter("text")]
    lines = [line.attrib["points"].split() for line in root.iter("polyline")]
    assert [len(line) for line in lines] == [2, 2, 2], "cut where nothing was told for long"
    for x, y in (map(float, point.split(",")) for line in lines for point in line):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert lines[0][0] == "26.0,115.6"
