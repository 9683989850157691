"""The page of the web: whole, closed to the network, and without scripts."""

import re
from html.parser import HTMLParser
from pathlib import Path

from backtui.content.library import Library
from screenshots.site import PICTURES, write

LIBRARY = Library()


class Outline(HTMLParser):
    """The page's tags, checked to be closed in order, what it loads and links to, and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.loads += [given[name] for name in ("src", "srcset") if name in given]
        self.links += [given["href"]] if "href" in given else []
        self.ids |= {given["id"]} if "id" in given else set()
        assert not [name for name in given if name.startswith("on")]
        if tag not in ("meta", "img"):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


def test_the_page_is_whole_and_loads_its_own_pictures_only(tmp_path: Path) -> None:
    write(tmp_path / "site")
    text = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    page = Outline(text)
    assert page.loads == [*PICTURES]
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"index.html", *PICTURES}
    assert "script" not in page.tags
    assert not re.search(r"https?:", text)
    assert page.ids >= LIBRARY.packaged | {f"q-{question.slug}" for question in LIBRARY.questions}
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    assert page.tags.count("svg") == 2 * (len(LIBRARY.packaged) + 1)
