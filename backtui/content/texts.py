"""Questions with answers, the signs that need help, and sources."""

from collections.abc import Mapping
from datetime import date

from ..domain.light_types import NamedTuple
from .fields import Fields, parse_toml

FENCE = "+++"


class Source(NamedTuple):
    """Where a fact comes from."""

    key: str
    short: str
    full: str
    doi: str
    """Empty when there is none."""


class Question(NamedTuple):
    """One entry of the FAQ."""

    slug: str
    question: str
    group: str
    order: int
    words: tuple[str, ...]
    """Other words people search it by."""
    answer: tuple[str, ...]
    """Paragraphs; one that begins with "- " is an entry of a list."""
    sources: tuple[str, ...]
    reviewed: date
    """The day the text was last edited (`edited` says it)."""
    not_for: frozenset[str] = frozenset()
    """Caution codes of those to whom it is not told unasked: what it says or has them try does not suit them."""


class Tier(NamedTuple):
    """Signs that ask for the same action."""

    name: str
    action: str
    signs: tuple[str, ...]


class Safety(NamedTuple):
    """When to get help."""

    title: str
    intro: str
    tiers: tuple[Tier, ...]
    closing: str
    sources: tuple[str, ...]
    reviewed: date


def edited(day: date) -> str:
    """Return what a text's date says: when it was last edited, which is no review."""
    return f"last edited {day.isoformat()}; not yet reviewed by a clinician"


def question(slug: str, file: str, text: str) -> Question:
    """Build a question from its file: a TOML header between `+++` lines, then the answer.

    Raises:
        ContentError: Names the file and the key.
    """
    before, _, rest = text.partition(FENCE)
    header, fence, body = rest.partition(f"\n{FENCE}")
    fields = Fields(file, parse_toml(file, header))
    if before.strip() or not fence:
        raise fields.broken(FENCE, "the header must stand between two lines of +++")
    entry = Question(
        slug=slug,
        question=fields.text("question"),
        group=fields.text("group"),
        order=fields.whole("order", 1, 999),
        words=fields.texts("words", some=False),
        answer=paragraphs(body),
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
        not_for=frozenset(fields.texts("not_for", some=False) if "not_for" in fields.unread() else ()),
    )
    fields.finish()
    if not entry.answer:
        raise fields.broken("answer", "is missing below the header")
    return entry


def paragraphs(text: str) -> tuple[str, ...]:
    """Split text at blank lines; each list entry becomes a paragraph of its own."""
    found: list[str] = []
    for block in text.strip().split("\n\n"):
        lines: list[str] = []
        for line in block.splitlines():
            if line.startswith("- ") or not lines:
                lines.append(line.strip())
            else:
                lines[-1] += f" {line.strip()}"
        found += [line for line in lines if line]
    return tuple(found)


def safety(fields: Fields) -> Safety:
    """Build the page of warning signs.

    Raises:
        ContentError: Names the file and the key.
    """
    page = Safety(
        title=fields.text("title"),
        intro=fields.text("intro"),
        closing=fields.text("closing"),
        sources=fields.texts("sources"),
        reviewed=fields.day("reviewed"),
        tiers=tuple(_tier(table) for table in fields.tables("tier")),
    )
    fields.finish()
    return page


def _tier(fields: Fields) -> Tier:
    tier = Tier(fields.text("name"), fields.text("action"), fields.texts("signs"))
    fields.finish()
    return tier


def sources(fields: Fields) -> Mapping[str, Source]:
    """Build the list of sources.

    Raises:
        ContentError: Names the file and the key.
    """
    found = {}
    for key in fields.unread():
        table = fields.table(key)
        found[key] = Source(key, table.text("short"), table.text("full"), table.text("doi", default=""))
        table.finish()
    return found
