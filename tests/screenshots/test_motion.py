"""Moving pictures: at every moment exactly the screen of that moment is seen."""

import re
from xml.etree import ElementTree

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from screenshots.motion import moving

SVG = "{http://www.w3.org/2000/svg}"
FRAMES = ("one  two", "one  tow", "none two", "one  two")


def screens() -> list[list[Strip]]:
    return [[Strip([Segment(text, Style.parse("red"))]), Strip([Segment("still")])] for text in FRAMES]


def seen(svg: ElementTree.Element, share: float) -> list[tuple[float, str]]:
    """Give the texts that are seen after a share of the loop, by column."""
    style = svg.findtext(f"{SVG}style", "")
    times = dict(re.findall(r"@keyframes (m\d+)\{((?:[\d.]+%\{visibility:\w+\})+)\}", style))
    found = []

    def walk(element: ElementTree.Element) -> None:
        name = element.attrib.get("class", "").removeprefix("m ")
        if name in times:
            states = re.findall(r"([\d.]+)%\{visibility:(\w+)\}", times[name])
            if [state for start, state in states if float(start) <= share * 100][-1] == "hidden":
                return
        if element.tag == f"{SVG}text":
            found.append((float(element.attrib["x"]), element.text or ""))
        for child in element:
            walk(child)

    walk(svg)
    return sorted(found)


def test_each_moment_shows_its_screen() -> None:
    svg = ElementTree.fromstring(moving(screens(), 0.5, background="#000000", foreground="#ffffff"))
    for index, text in enumerate(FRAMES):
        shown = " " * 12
        for x, part in seen(svg, (index + 0.5) / len(FRAMES)):
            column = round(x / 10) - 1
            if part != "still":
                shown = shown[:column] + part + shown[column + len(part) :]
        assert shown.split() == text.split(), index


def test_what_never_changes_is_drawn_once_and_motion_can_be_refused() -> None:
    drawn = moving(screens(), 0.5, background="#000000", foreground="#ffffff")
    assert drawn.count(">still<") == 1
    assert "animation:2s step-end infinite" in drawn
    assert "@media(prefers-reduced-motion:reduce)" in drawn
    still = moving([screens()[0]] * 2, 0.5, background="#000000", foreground="#ffffff")
    assert "keyframes" not in still
