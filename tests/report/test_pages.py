"""The page as HTML and Markdown: whole, well formed, and nothing from outside is markup."""

from datetime import timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from backtui.domain.stats import Point, Series
from backtui.report.facts import Note
from backtui.report.html import html
from backtui.report.markdown import markdown
from backtui.report.parts import parts
from backtui.report.trend import BOTTOM, HEIGHT, TOP, WIDTH, trend
from tests.report.conftest import EMPTY, FACTS, MORNING, NASTY, SINCE, UNTIL

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
        *(cell for part in parts(FACTS) for row in part.rows for cell in row if cell and NASTY not in cell),
        *(text for part in parts(FACTS) for text in part.said),
        "<script>alert(1)</script> | *bold*",
    ):
        assert words in said
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "default-src 'none'" in html(FACTS)


def test_what_a_sheet_of_paper_has_no_room_for_is_told_of() -> None:
    notes = tuple(Note(SINCE, None, f"{n} {'x' * 400}") for n in range(30))
    page = " ".join(Outline(html(EMPTY._replace(notes=notes))).words)
    assert "29 x" in page
    assert "24 x" not in page
    assert "x" * 150 not in page
    assert "25 earlier ones left out here; the plain-text form has all." in page
    assert markdown(EMPTY._replace(notes=notes)).count("x" * 400) == 30


def test_markdown_says_the_same_and_text_from_outside_is_no_markup() -> None:
    page = markdown(FACTS)
    assert r"\<script\>alert\(1\)\</script\> \| \*bold\* \[x\]\(javascript:1\) \& " in page
    assert "| 9 Nov 2026 | 1 | 2 | short |" in page
    assert "| 5 Nov 2026 | during 3 \\(nerve, sharp\\) |" in page
    assert "- May I run again?" in page
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("#")] == [
        "# Lower back: training and pain",
        *(part.title for part in parts(FACTS)),
    ]


@pytest.mark.parametrize("write", [html, markdown])
def test_a_page_about_nothing(write: object) -> None:
    assert callable(write)
    page = write(EMPTY)
    for words in ("None told.", "None.", "None given.", "0 sessions in 0 weeks."):
        assert words in page
    assert "<svg" not in page


def test_the_trend_is_well_formed_and_stays_in_its_box() -> None:
    other = Series("<after> & co", tuple(Point(SINCE + timedelta(days=n), "", n % 11) for n in (0, 3, 40, 41)))
    svg = trend((MORNING, other), SINCE, SINCE + timedelta(days=60), [(SINCE, 8), (UNTIL, 2), (UNTIL, 6)])
    root = ElementTree.fromstring(svg.partition("\n<p class")[0])
    crosses = [text.attrib["y"] for text in root.iter("text") if text.text == "×"]
    assert crosses == [str(TOP + (10 - worst) * (HEIGHT - TOP - BOTTOM) / 10 + 4) for worst in (8, 6)]
    assert "<after> & co" in [text.text for text in root.iter("text")]
    lines = [line.attrib["points"].split() for line in root.iter("polyline")]
    assert [len(line) for line in lines] == [2, 2, 2], "cut where nothing was told for long"
    for x, y in (map(float, point.split(",")) for line in lines for point in line):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert lines[0][0] == f"22.0,{TOP + 6 * (HEIGHT - TOP - BOTTOM) / 10}"
