"""Text from outside, made safe to store and to show in a terminal."""

import unicodedata

ELLIPSIS = "…"
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}


def clean(text: str, limit: int = 80) -> str:
    """Return the text in one line, without control, direction or unassigned characters, cut to `limit` characters.

    Line breaks and tabs become spaces. The zero-width joiners stay, since scripts and emoji need them.
    """
    kept = []
    for character in text:
        if character.isspace():
            kept.append(" ")
        elif is_safe(character):
            kept.append(character)
    line = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def is_safe(character: str) -> bool:
    """Return whether a character can do nothing to a terminal but be seen."""
    return character in _JOINERS or unicodedata.category(character) not in _UNSAFE


def harmless(text: str) -> str:
    """Return text of several lines without what could steer a terminal; spaces and line ends stay."""
    return "".join(c for c in text if c == "\n" or is_safe(c))


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, without accents, letters and digits only."""
    # Folded twice: taking letters apart can bring forth capitals, such as the H of ℋ.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(c for c in plain if c.isalnum())
