"""The form for a clinician: complete, closed to the network, and its plan file is read."""

import re
from html.parser import HTMLParser

import pytest

from backtui.content.library import Library
from backtui.domain.dose import parse_dose
from backtui.report.form import form

LIBRARY = Library()
DAY = "2026-11-29"
PAGE = form(LIBRARY, DAY)
VOID = {"meta", "input", "polygon", "rect"}


class Form(HTMLParser):
    """What stands on the page: its exercises with their doses, its scripts, what it would load, and tags left open."""

    def __init__(self) -> None:
        super().__init__()
        self.doses: dict[str, str] = {}
        self.scripts = 0
        self.loads: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script"
        self.loads += [value for name, value in given.items() if name in ("src", "href", "action", "srcset")]
        self.loads += [name for name in given if name.startswith("on")]
        if given.get("class") == "dose" and given["id"].startswith("dose-"):
            self.doses[given["id"].removeprefix("dose-")] = given["value"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def read() -> Form:
    page = Form()
    page.feed(PAGE)
    page.close()
    return page


def test_every_exercise_stands_on_it_once_with_a_figure_and_a_dose_that_can_be_read(read: Form) -> None:
    assert set(read.doses) == LIBRARY.packaged
    assert PAGE.count("<svg") == len(LIBRARY.packaged)
    for dose in read.doses.values():
        assert parse_dose(dose).written() == dose


def test_it_is_closed_to_the_network_and_runs_its_own_script_only(read: Form) -> None:
    assert read.open == []
    assert read.scripts == 1
    assert read.loads == []
    assert "default-src 'none'" in PAGE
    assert not re.search(r"https?:|//[a-z]|@import|url\(|eval|innerHTML|document\.write", PAGE)


def test_its_day_is_the_one_given() -> None:
    assert f'value="{DAY}"' in PAGE
