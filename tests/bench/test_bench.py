"""The harness itself; how long anything takes is asserted nowhere."""

import sys
from pathlib import Path

import pytest

from backtui.cli import run
from backtui.exchange.formats import FORMATS

from . import growth, imports, peers, table
from .commands import timed
from .empty_app import WORDS
from .growth import further, note_growth
from .peers import first_frame, measured
from .places import floor, still, touch, turns, wander
from .pty_run import BenchError, PtyRun, text
from .samples import Samples, percentile, spread
from .table import Result, Row, against, judge, printed
from .terminal import Terminal, answers

SH = "/bin/sh"


def test_a_text_and_the_answer_to_a_key_are_found(tmp_path: Path) -> None:
    with PtyRun("sh", (SH, "-c", "printf READY; read x; printf GOT-$x; read x"), tmp_path) as run:
        ready = run.wait_for(text("READY"), "READY")
        assert ready.ms > 0
        assert run.key("a\r", text("GOT-a"), "GOT-a") > 0
        assert run.peak_mib() > 0
        assert "READY" in run.screen


def test_a_program_that_ends_without_it_is_named(tmp_path: Path) -> None:
    with (
        PtyRun("sh", (SH, "-c", "printf 'no such thing'"), tmp_path) as run,
        pytest.raises(BenchError, match=r"^sh: it ended without READY; the last row is “no such thing”$"),
    ):
        run.wait_for(text("READY"), "READY")


def test_what_stands_there_already_answers_no_key(tmp_path: Path) -> None:
    with PtyRun("sh", (SH, "-c", "printf READY; read x"), tmp_path) as run:
        run.wait_for(text("READY"), "READY")
        with pytest.raises(BenchError, match="there before"):
            run.key("a", text("READY"), "READY")


def test_the_floor_shows_its_words(tmp_path: Path) -> None:
    with floor(tmp_path) as run:
        painted = run.wait_for(text(WORDS[0]), WORDS[0])
        assert painted.cpu_ms > 0
        press = touch(run)
        assert press(0) > 0
        assert press(1) > 0


def test_keys_lead_round_through_whole_screens(tmp_path: Path) -> None:
    with floor(tmp_path) as run:
        run.wait_for(text(WORDS[0]), WORDS[0])
        press = turns(run, "x", "y", rested_s=0.01)
        assert [press(n) > 0 for n in range(3)] == [True] * 3
        assert WORDS[1] in run.screen


def test_many_keys_end_where_they_began(tmp_path: Path) -> None:
    with floor(tmp_path) as run:
        run.wait_for(text(WORDS[0]), WORDS[0])
        wander(run, 3, "xx", text(WORDS[0]))
        assert WORDS[0] in run.screen


def test_a_figure_that_moves_changes_no_still_screen() -> None:
    rows = " ▌ [ ] Pelvic tilt   ▄▅▖ │\n   [ ] Plank", " ▌ [ ] Pelvic tilt   ▝▂▄ │\n   [ ] Plank"
    assert still(rows[0]) == still(rows[1])
    assert still(rows[0]).startswith(" ▌ [ ] Pelvic tilt       │"), "the cursor is no figure"
    assert still(rows[0]) != still(rows[0].replace("▌", " "))


def test_a_command_is_timed_and_its_words_are_looked_at(tmp_path: Path) -> None:
    command = (sys.executable, "-I", "-c", "print('hello')")
    assert timed(command, tmp_path, "hello") > 0
    with pytest.raises(BenchError, match="no “bye” in “hello”"):
        timed(command, tmp_path, "bye")
    with pytest.raises(BenchError, match="status"):
        timed((SH, "-c", "exit 3"), tmp_path)


def test_the_terminal_answers_each_question_once() -> None:
    assert answers(b"\x1b[?2026$p") == [b"\x1b[?2026;2$y"]
    assert answers(b"\x1b[?2026$p\x1b[6n", 5) == [b"\x1b[?2026;2$y", b"\x1b[1;1R"]
    assert answers(b"\x1b[?2026$pREADY", 9) == []


def test_the_screen_leaves_out_what_is_no_text() -> None:
    terminal = Terminal(20, 2)
    for piece in (b"\x1b[>1u\x1b[?2026$p\x1b[?2", b"026hA\x1b[38;2;1;2", b";3mB\x1b]0;title\x07C\xe2\x96", b"\x8c"):
        terminal.feed(piece)
    assert terminal.text.splitlines()[0].rstrip() == "ABC▌"


def test_ratios_are_taken_round_by_round() -> None:
    samples = Samples()
    for floor_ms, value in ((1.0, 2.0), (10.0, 30.0), (2.0, 8.0)):
        samples.note("floor", floor_ms)
        for noted in (0.0, value, 99.0):
            samples.note("value", noted)
        samples.close_round()
    assert samples.ratios("value", "floor") == [2.0, 3.0, 4.0]
    assert samples.ratios("value", None) == [2.0, 30.0, 8.0]
    samples.note("value", 1.0)
    samples.close_round()
    with pytest.raises(ValueError, match="shorter"):
        samples.ratios("value", "floor")


def test_spread_lies_between_the_values() -> None:
    assert percentile([3.0], 0.9) == 3.0
    assert spread([float(n) for n in range(11)]) == (1.0, 5.0, 9.0)


@pytest.mark.parametrize(("ratio", "budget", "verdict"), [(2.0, 2.0, "ok"), (2.1, 2.0, "over"), (9.0, None, "")])
def test_a_verdict_goes_by_the_median(ratio: float, budget: float | None, verdict: str) -> None:
    result = Result(Row("what", "a", "b", budget), 1.0, 1.0, spread([0.1, ratio, 99.0]))
    assert result.verdict == verdict
    assert f" {ratio:.2f} | " in printed([result])


@pytest.mark.parametrize("every", [table.rows(), growth.rows()])
def test_every_row_is_judged(every: list[Row]) -> None:
    samples = Samples()
    for name in {name for row in every for name in (row.name, row.base) if name}:
        samples.note(name, 1.0)
    samples.close_round()
    results = judge(samples, every)
    assert len(results) == len(every)
    assert printed(results).count("\n") == len(results) + 1


def test_a_further_year_is_what_more_history_takes_longer() -> None:
    samples = Samples()
    note_growth(samples, "export", {1: [20.0, 21.0, 90.0], 10: [39.0], 30: [99.0]})
    samples.close_round()
    assert samples.values["export 1"] == [21.0]
    assert samples.ratios(further("export", 30), further("export", 10)) == [1.5]


def test_a_row_names_its_histories() -> None:
    assert against("tick", "t").what == "tick, 30 against 0 years"
    assert against("tick", "t", 1, 10, budget=None) == Row("tick, 10 against 1 year", "t 10", "t 1", None)


@pytest.mark.parametrize(("value", "shown"), [(0.0471, "0.047"), (9.381, "9.38"), (304.93, "304.9")])
def test_a_number_has_three_figures_at_least(value: float, shown: str) -> None:
    assert f" {shown} ms |" in printed([Result(Row("what", "a", None), value, None, spread([value]))])


def test_a_first_frame_is_half_of_what_is_drawn() -> None:
    assert first_frame([(10.0, 0), (20.0, 4), (30.0, 50), (40.0, 100)]) == 30.0
    with pytest.raises(BenchError, match="nothing on its screen"):
        first_frame([(10.0, 0)])


def test_a_peer_that_does_not_start_is_named_in_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.peers.WATCHED_S", 0.2)
    shown = [SH, "-c", "printf READY; read x"]
    commands = {"empty Textual app": shown, "good": shown, "bad": [SH, "-c", "exit 1"]}
    drawn = peers.table(commands, *measured(commands, 1, tmp_path)).splitlines()
    assert drawn[3].startswith("| good | ")
    assert drawn[4] == "| bad | it ended; its last row: “” |"


@pytest.mark.parametrize("name", imports.FORMATS)
def test_the_files_of_other_trackers_are_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "history"
    imports.write(file, name, 1)
    assert run(["import", str(file), "--format", name, "--db", str(tmp_path / "new.db")]) == 0
    assert f"{len(imports.done_days(1))} added" in capsys.readouterr().out


def test_every_format_but_the_oldest_is_measured() -> None:
    read = {name for name, known in FORMATS.items() if known.read}
    assert read - {*imports.FORMATS} == {"json", "csv", "loop-csv", "loop-db", "harsh", "habitbull"}
