"""The first day of the week, from the locale."""

import pytest

from backtui.system import locale as region

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
TABLE = [
    ("de_DE.UTF-8", MONDAY),
    ("en_GB.UTF-8", MONDAY),
    ("en_US.UTF-8", SUNDAY),
    ("en_US", SUNDAY),
    ("pt_BR.UTF-8", SUNDAY),
    ("ar_EG.UTF-8", SATURDAY),
    ("fa_IR", SATURDAY),
    ("dv_MV.UTF-8", FRIDAY),
    ("sr_RS@latin", MONDAY),
    ("he_IL@calendar.UTF-8", SUNDAY),
    ("en_us.utf8", SUNDAY),
    ("C.UTF-8", MONDAY),
    ("C", MONDAY),
    ("POSIX", MONDAY),
    ("en", MONDAY),
    ("", MONDAY),
    ("_", MONDAY),
    ("US", MONDAY),
]


@pytest.mark.parametrize("name", ["LC_ALL", "LC_TIME", "LANG"])
@pytest.mark.parametrize(("locale", "weekday"), TABLE)
def test_the_locale_names_the_first_day(name: str, locale: str, weekday: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANG")
    monkeypatch.setenv(name, locale)
    assert region.week_start() == weekday


def test_the_strongest_variable_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("LC_TIME", "en_US.UTF-8")
    assert region.week_start() == SUNDAY
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    assert region.week_start() == SATURDAY
    monkeypatch.setenv("LC_ALL", "")
    assert region.week_start() == SUNDAY


def test_no_variable_means_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANG")
    assert region.week_start() == MONDAY


def test_no_territory_is_listed_twice() -> None:
    groups = (region._SUNDAY, region._SATURDAY, region._FRIDAY)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    assert all(len(t) == 2 and t.isupper() for group in groups for t in group)
