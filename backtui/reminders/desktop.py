"""A notice shown by the desktop, where it has a program for that."""

import os
import shutil
from html import escape
from pathlib import Path

from ..domain.errors import ProgramError
from ..system.owner import user_number
from ..system.processes import succeed

APPLE_SCRIPT = (
    *("-e", "on run argv"),
    *("-e", "display notification (item 2 of argv) with title (item 1 of argv)"),
    *("-e", "end run"),
)


# What is said goes where PowerShell runs nothing; a notice needs the name of a program that Windows knows.
TITLE, BODY = "BACKTUI_NOTICE_TITLE", "BACKTUI_NOTICE_BODY"
POWERSHELL = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
TOAST = (
    "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime];"
    " $x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02);"
    " $t = $x.GetElementsByTagName('text');"
    f" [void]$t.Item(0).AppendChild($x.CreateTextNode($env:{TITLE}));"
    f" [void]$t.Item(1).AppendChild($x.CreateTextNode($env:{BODY}));"
    f" $m::CreateToastNotifier('{POWERSHELL}').Show([Windows.UI.Notifications.ToastNotification]::new($x))"
)


def show(title: str, body: str) -> list[str] | None:
    """Show a notice; returns None when it was shown, else why not, in lines for the user."""
    complaints = []
    for program, arguments in (
        # The body may hold markup, by the desktop's specification; the title may not.
        ("notify-send", ("--app-name=backtui", "--", title, escape(body, quote=False))),
        ("osascript", (*APPLE_SCRIPT, title, body)),
        ("powershell", ("-NoProfile", "-NonInteractive", "-Command", TOAST)),
    ):
        if shutil.which(program):
            try:
                succeed(program, *arguments, environment={**environment(), TITLE: title, BODY: body})
            except ProgramError as error:
                complaints.append(str(error))
            else:
                return None
    return complaints


def environment() -> dict[str, str]:
    """Return our environment with the addresses of the user's desktop: cron starts commands without them."""
    found = dict(os.environ)
    place = Path(f"/run/user/{user_number()}")
    if "XDG_RUNTIME_DIR" not in found and place.is_dir():
        found["XDG_RUNTIME_DIR"] = str(place)
    if "DBUS_SESSION_BUS_ADDRESS" not in found and (place / "bus").exists():
        found["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={place / 'bus'}"
    return found
