"""What stands on the page, part by part."""

from datetime import date, timedelta

from backtui.domain.pain import Moment, Pain
from backtui.report.facts import FollowedPlan, Note, PlanLine, ReportFacts
from backtui.report.parts import Part, parts
from tests.report.conftest import EMPTY, FACTS, PLAN, SINCE


def part(title: str, facts: ReportFacts = FACTS) -> Part:
    return next(found for found in parts(facts) if found.title == title)


def test_the_parts_stand_in_one_order_and_a_question_twice_asked_stands_once() -> None:
    assert [found.title for found in parts(FACTS)] == [
        "Questions to take along",
        "Pain",
        "Daily life",
        "The plan, line by line",
        "What changed in the plan",
        "Training",
        "Also done",
        "Signs told with pain",
        "Red days",
        "Answers about health",
        "Notes",
    ]
    assert part("Questions to take along").rows == (("May I run again?",),)


def test_of_nothing_told_only_what_matters_to_a_clinician_says_so() -> None:
    assert {found.title: found.said[0] for found in parts(EMPTY)} == {
        "Pain": "None told.",
        "The plan, line by line": "Classic four.",
        "Training": "0 sessions in 0 weeks. 0 weeks kept, 0 excused, 0 short.",
        "Signs told with pain": "None.",
        "Red days": "None.",
        "Answers about health": "None given.",
    }


def test_training_counts_closed_weeks_only() -> None:
    assert part("Training").said == (
        "5 sessions in 4 weeks. 3 of 4 sessions asked were done. More in one week do not make up for another. "
        "1 week kept, 1 excused, 1 short. "
        "Excused: pain 2 days, sick 1 day.",
        "Effort 3 to 6 of 10, 4.5 on average, told of 2 sessions.",
        "4 breaks of a minute on 2 days, besides the sessions and not counted in them. "
        "The longest time between two movements of such a day was 90 minutes.",
    )
    assert part("Training").rows[-1] == ("23 Nov 2026", "1", "2", "going on")


def test_the_plan_is_answered_line_by_line() -> None:
    found = part("The plan, line by line")
    assert found.said == (
        "Plan of Jane Doe, beginner; 2 sessions a week keep it, 3 are the goal. Followed since 2 Nov 2026. "
        "It was followed on 5 days. In its place: Flare day on 1 day.",
        "Of 2026-11-01. Slowly.",
    )
    assert found.head == ("exercise", "asked", "by now", "done", "less, or easier", "left out", "pain with it")
    assert found.rows == (
        ("Plank", "3 × 10 s", "3 × 8 s", "3", "1", "1", "5 at worst, told twice"),
        ("Walking (if wanted)", "10 min", "", "2", "", "", ""),
    )


def test_columns_without_anything_in_them_are_left_out() -> None:
    plan = FollowedPlan("Classic four.", lines=(PlanLine("Plank", "3 × 10 s"),))
    assert part("The plan, line by line", EMPTY._replace(plan=plan)).head == ("exercise", "asked")
    begun = PLAN._replace(since=None, days=0, others=(), lines=())
    assert part("The plan, line by line", EMPTY._replace(plan=begun)).said[0].endswith("goal. Not begun yet.")


def test_pain_signs_and_red_days() -> None:
    assert part("Pain").rows == (
        ("morning", "2", "2 to 4", "4.0", "3.0"),
        ("after", "1", "6", "6.0", "6.0"),
        ("stiff in the morning, minutes", "2", "10 to 30", "30.0", "15.0"),
    )
    assert part("Signs told with pain").rows == (
        ("new or worse tingling or numbness", "5 Nov 2026", "gone (7 Nov 2026)"),
        ("moving further down the leg", "open since 1 Oct 2026", "not answered yet"),
        ("sharp, sudden, or of a new kind", "5 Nov 2026", "for that day only"),
    )
    often = FACTS.signs[2]._replace(told=tuple(SINCE + timedelta(days=n) for n in range(4)))
    assert part("Signs told with pain", EMPTY._replace(signs=(often,))).rows[0][1] == "4 days, last 5 Nov 2026"
    assert part("Red days").rows == (("4 Nov 2026", "after 6"), ("5 Nov 2026", "during 3 (nerve, sharp)"))


def test_daily_life_tells_a_change_only_where_it_is_more_than_chance() -> None:
    assert part("Daily life").rows == (
        ("Carry the shopping", "0 not at all to 10 as before", "2", "3 (2 Nov 2026)", "6 (23 Nov 2026)", ""),
        (
            *("Roland-Morris", "0 no difficulty to 24 the most", "2", "14 (2 Nov 2026)", "8 (23 Nov 2026)"),
            "6 less, more than chance",
        ),
    )
    assert part("Daily life", FACTS._replace(function=FACTS.function[:1])).head[-1] == "now"


def test_pains_of_one_moment_and_level_keep_the_order_they_were_told_in() -> None:
    day = date(2026, 11, 4)
    told = (Pain(day, Moment.DURING, 6, "knee-plank"), Pain(day, Moment.DURING, 6), Pain(day, Moment.BEFORE, 6))
    assert part("Red days", EMPTY._replace(red=told)).rows == (("4 Nov 2026", "during 6; during 6; before 6"),)


def test_what_was_done_besides_is_summed_up_by_its_name() -> None:
    found = part("Also done")
    assert found.said == ("Walks on 2 days, 20 to 25 minutes each, 45 minutes in all.",)
    assert found.rows == (("Swim", "2", "70 min"), ("Plank", "1", "2 × 10 s"))


def test_changes_answers_and_notes() -> None:
    assert part("What changed in the plan").rows == (("6 Nov 2026", "Plank: two seconds less", "Pain rose with it."),)
    assert part("Answers about health").rows == (("Which movements make your back hurt more?", "Bending; Twisting"),)
    assert part("Notes").rows[1] == ("5 Nov 2026", "Plank: held well")
    many = tuple(Note(SINCE + timedelta(days=n), None, f"note {n}") for n in range(9))
    assert len(part("Notes", EMPTY._replace(notes=many)).rows) == 9
