"""The machine the tests stand on, which has the same programs wherever they run: none."""

import shutil

from tests.conftest import PutProgram


def test_no_program_of_the_real_machine_is_found() -> None:
    assert shutil.which("sh") is None


def test_a_program_that_a_test_puts_there_is_found(put_program: PutProgram) -> None:
    program = put_program("crontab")
    assert shutil.which("crontab") == str(program)
