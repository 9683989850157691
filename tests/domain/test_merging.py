"""What becomes of rows that several machines changed: rules by table, ancestry against plain reachability."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.sync.invariants import lowered_keeps, stays_done
from backtui.sync.merge import Ancestry, Node, Row, Version, merged, merged_day, standing


def item(sets_done: int, sets: int = 3, **other: object) -> Row:
    row = {
        "sets": sets,
        "sets_done": sets_done,
        "dose": f"{sets} x 8",
        "done_at": None,
        "utc_offset_min": None,
        "actual": None,
    }
    return {**row, "position": 0, **other}


def versions(*rows: Row | None) -> list[Version]:
    return [Version(n, f"u{n}", row) for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("table", "rows", "row"),
    [
        ("item", [item(2), item(1)], item(2)),
        ("item", [item(3), None], item(3)),
        ("item", [item(0, position=0), item(0, position=4)], item(0, position=4)),
        ("item", [item(3, 3), item(2, 2)], item(3, 3)),
        ("item", [item(2, 2), item(1, 3)], item(2, 3)),
        ("item", [item(2, done_at="a"), item(2, done_at="b"), item(1, done_at="c")], item(2, done_at="b")),
        ("session", [{"counted": 1, "effort": 3}, {"counted": 0, "effort": None}], {"counted": 1, "effort": 3}),
        ("note", [{"text": "a"}, {"text": "b"}], {"text": "a\nb"}),
        ("note", [{"text": "stiff"}, {"text": "stiff today"}], {"text": "stiff today"}),
        ("note", [{"text": "a"}, None], {"text": "a"}),
        ("pain", [{"level": 7}, {"level": 2}], {"level": 2}),
        ("setting", [{"key": "level", "value": "a"}, {"key": "level", "value": "b"}], {"key": "level", "value": "b"}),
        *(
            ("setting", [{"key": "plan_start", "value": value} for value in order], {"key": "plan_start", "value": "1"})
            for order in (("1", "2"), ("2", "1"))
        ),
        ("excuse", [None, None], None),
    ],
)
def test_what_several_versions_come_to(table: str, rows: list[Row | None], row: Row | None) -> None:
    assert merged(table, versions(*rows)) == row


GRAPHS = st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=25)


@given(GRAPHS)
def test_having_seen_is_reachability(graph: list[list[int]]) -> None:
    parents = {n: [p % n for p in found] if n else [] for n, found in enumerate(graph)}
    ancestry = Ancestry(Node(str(n), n, tuple(map(str, found))) for n, found in parents.items())
    reached: dict[int, set[int]] = {}
    for n, found in parents.items():
        reached[n] = set(found).union(*(reached[p] for p in found))
        assert {p for p in parents if ancestry.saw(str(n), str(p))} == reached[n]


@given(GRAPHS)
def test_what_stands_was_replaced_by_nobody(graph: list[list[int]]) -> None:
    parents = {n: [p % n for p in found] if n else [] for n, found in enumerate(graph)}
    ancestry = Ancestry(Node(str(n), n, tuple(map(str, found))) for n, found in parents.items())
    all_of_them = [Version(n, str(n), None) for n in parents]
    left = {v.uid for v in all_of_them if not any(ancestry.saw(o.uid, v.uid) for o in all_of_them)}
    assert {version.uid for version in standing(all_of_them[::-1], ancestry)} == left


def test_parents_that_are_no_older_are_not_believed() -> None:
    ancestry = Ancestry([Node("a", 1, ("b",)), Node("b", 1, ("a", "missing")), Node("c", 2, ("c", "b"))])
    assert ancestry.saw("c", "b")
    assert not ancestry.saw("a", "b")
    assert not ancestry.saw("b", "a")


BEGUN, TICKED, EMPTIED = Node("1", 1, ()), Node("2", 2, ("1",)), Node("3", 2, ("1",))


def test_a_session_comes_back_with_what_it_asked_when_one_machine_ticked_and_another_emptied_it() -> None:
    session: Row = {"routine": "r"}
    day = merged_day(
        [Version(1, "1", session), Version(2, "3", None)],
        {
            "ticked there": [Version(1, "1", item(0)), Version(2, "2", item(3)), Version(2, "3", None)],
            "unticked": [Version(1, "1", item(1)), Version(2, "3", None)],
        },
        Ancestry([BEGUN, TICKED, EMPTIED]),
    )
    assert day == (session, {"ticked there": item(3), "unticked": item(0)}, frozenset({"unticked"}), True)


def test_a_session_that_nobody_ticked_meanwhile_goes() -> None:
    gone = [Version(1, "1", item(1)), Version(2, "3", None)]
    day = merged_day(gone, {"x": gone}, Ancestry([BEGUN, EMPTIED]))
    assert day == (None, {"x": None}, frozenset(), False)


@pytest.mark.parametrize(
    ("targets", "lowered"),
    [
        ([("keep", "1", 2), ("goal", "1", 3)], {}),
        ([("keep", "1", 5), ("goal", "1", 3)], {"1": 3}),
        ([("keep", "1", 5), ("goal", "1", 6), ("goal", "2", 4)], {"2": 4}),
        ([("goal", "1", 2), ("keep", "2", 3), ("goal", "3", 3)], {"2": 2}),
        ([("keep", "1", 5)], {}),
    ],
)
def test_no_keep_is_above_its_goal(targets: list[tuple[str, str, int]], lowered: dict[str, int]) -> None:
    assert lowered_keeps(targets) == lowered


@pytest.mark.parametrize(
    ("after", "stays"), [({"a": 2}, True), ({"a": 3, "b": 0}, True), ({"a": 1}, False), ({}, False)]
)
def test_a_day_stays_done_while_all_of_it_is_there(after: dict[str, int], stays: bool) -> None:
    assert stays_done({"a": 2}, after) is stays
