"""The FAQ: its list, its search, its answers."""

import pytest

from backtui.content.library import Library
from tests.tui.conftest import SIZES, SMALL, OpenApp

EVERY = f"{len(Library().questions)} questions"
"""How the head of the list counts them."""


@pytest.mark.parametrize("size", SIZES)
async def test_every_question_is_reached_and_answered(open_app: OpenApp, size: tuple[int, int]) -> None:
    questions = Library().questions
    async with open_app(size) as desk:
        await desk.press("4")
        assert desk.place == "FAQ"
        assert f"{len(questions)} questions" in desk.text
        for question in questions:
            # The answer stands beside the list, and a short question leaves its words on the same row.
            assert f"{desk.at} ".removeprefix("· ").startswith(" ".join(question.question.split()[:3]) + " ")
            if size != SMALL:
                first = question.answer[0].removeprefix("- ").split()[:3]
                assert " ".join(first) in " ".join(desk.text.split()), question.slug
            await desk.press("j")
        assert desk.at.removeprefix("· ").startswith(" ".join(questions[-1].question.split()[:3]))


async def test_groups_are_headings(open_app: OpenApp) -> None:
    async with open_app() as desk:
        seen = await desk.press("4")
        for _ in Library().questions[::10]:
            seen += await desk.press("pagedown")
        for group in {question.group for question in Library().questions}:
            assert f"   {group} " in seen


async def test_search_looks_into_questions_and_answers(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "slash")
        await desk.type("pregnant")
        assert "pregnant" in desk.text
        assert EVERY not in desk.text
        await desk.press("escape", "slash")
        # Words of an answer that no question has.
        await desk.type("48 hours")
        assert "Can I train my lower back every" in desk.text
        assert not any("48 hours" in question.question for question in Library().questions)


async def test_search_without_hits_and_back(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "slash")
        await desk.type("zzz")
        assert "0 questions" in desk.text
        assert "Nothing fits." in desk.text
        await desk.press("enter", "escape")
        assert EVERY in desk.text
        assert desk.at.startswith("· Can I train")


async def test_letters_are_text_while_the_search_has_the_focus(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "slash")
        await desk.type("q1!?")
        assert desk.place == "FAQ"
        assert "q1!?" in desk.text


async def test_reading(open_app: OpenApp) -> None:
    async with open_app() as desk:
        first = await desk.press("4")
        await desk.press("enter", "G")
        assert "Sources" in desk.text
        assert "Text      last edited" in desk.text
        assert desk.at.startswith("· Can I train")
        await desk.press("g")
        assert desk.rows[:-1] == first.split("\n")[:-1]
        assert "esc back to the list" in desk.bar
        await desk.press("escape", "j")
        assert "Can I train" not in desk.at


async def test_another_answer_begins_at_its_top(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "enter", "G", "tab", "j")
        assert Library().questions[1].question.split()[0] in desk.rows[2][42:]


async def test_narrow_list_and_answer_take_turns(open_app: OpenApp) -> None:
    async with open_app(SMALL) as desk:
        await desk.press("4", "enter")
        assert EVERY not in desk.text
        assert "Gentle movement, yes" in desk.text
        await desk.press("tab")
        assert EVERY in desk.text
        assert "Gentle movement, yes" not in desk.text


async def test_the_place_is_kept_while_another_is_looked_at(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "j", "j", "1", "4")
        assert desk.at.startswith("· How long until")


async def test_a_question_in_ones_own_words_finds_what_has_most_of_them(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("4", "slash")
        await desk.type("how long in bed")
        assert "Nothing fits" not in desk.text
        assert any("bed" in row.lower() for row in desk.rows)
        await desk.type(" qqqq")
        assert "Nothing fits" not in desk.text
