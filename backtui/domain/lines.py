"""A line of our own in a file that belongs to someone else: told by the mark at its end."""


def without_line(text: str, mark: str) -> str:
    """Return the text without the lines that end in the mark; all others stay as they are."""
    return "".join(line for line in text.splitlines(keepends=True) if not _is_ours(line, mark))


def with_line(text: str, line: str, mark: str) -> str:
    """Return the text with our line at its end, in place of an earlier one.

    Args:
        text: The whole file.
        line: The line, without its mark.
        mark: What tells our line from all others.
    """
    others = without_line(text, mark)
    gap = "\n" if others and not others.endswith("\n") else ""
    return f"{others}{gap}{line} {mark}\n"


def our_line(text: str, mark: str) -> str | None:
    """Return our line with its mark, None when there is none."""
    return next((line.rstrip("\n") for line in text.splitlines(keepends=True) if _is_ours(line, mark)), None)


def _is_ours(line: str, mark: str) -> bool:
    return line.rstrip("\n").endswith(mark)
