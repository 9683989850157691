"""A voice that records what it is told to say."""


class RecordingVoice:
    """Says everything at once, or goes on speaking until it is told to end."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.busy = False
        """Whether what is said takes until the next text or `hush`."""
        self.broken: str | None = None
        self.hushed = 0
        self.closed = False

    def speak(self, text: str) -> None:
        self.said.append(text)

    def speaking(self) -> bool:
        return self.busy

    def failure(self) -> str | None:
        return self.broken

    def hush(self) -> None:
        self.hushed += 1
        self.busy = False

    def close(self) -> None:
        self.hush()
        self.closed = True
