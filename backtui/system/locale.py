"""What the machine's locale says about the calendar."""

import os

# Unicode CLDR, supplemental week data: territories whose week does not begin on Monday.
_SUNDAY = frozenset(
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP "
    "PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW".split()
)
_SATURDAY = frozenset("AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split())
_FRIDAY = frozenset({"MV"})


def week_start() -> int:
    """Return the first weekday where the user lives, 0 Monday to 6 Sunday; Monday when the locale names no place."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG") or ""
    territory = name.split(".")[0].split("@")[0].partition("_")[2].upper()
    for territories, weekday in ((_SUNDAY, 6), (_SATURDAY, 5), (_FRIDAY, 4)):
        if territory in territories:
            return weekday
    return 0
