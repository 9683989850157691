"""What a fault test has found: numbers for the table, and every sentence of what went wrong."""

from typing import NamedTuple


class Result(NamedTuple):
    """The outcome of one fault test."""

    name: str
    numbers: dict[str, int]
    """What was done and what came of it, in the order of the table."""
    failures: list[str]
    """One sentence each; empty when everything held."""

    @property
    def held(self) -> bool:
        """Whether nothing went wrong."""
        return not self.failures


def printed(results: list[Result]) -> str:
    """Return the results as a Markdown table, and below it what failed."""
    lines = ["| fault | numbers | verdict |", "|---|---|---|"]
    for result in results:
        numbers = ", ".join(f"{n:,} {what}" for what, n in result.numbers.items())
        lines.append(f"| {result.name} | {numbers} | {'held' if result.held else f'{len(result.failures)} failed'} |")
    for result in results:
        lines += [f"\n{result.name}:"] * bool(result.failures)
        lines += [f"- {failure}" for failure in result.failures[:20]]
    return "\n".join(lines)
