"""A timer nobody waits for."""

from collections.abc import Callable


class FakeTimer:
    """A clock that goes on only by what is slept; it may be interrupted at a moment."""

    def __init__(self) -> None:
        self.now_s = 50.0
        self.on_sleep: Callable[[], object] = lambda: None
        """Called in the midst of every sleep."""

    def clock_s(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        self.on_sleep()
