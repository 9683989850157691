"""What is written for each scheduler: systemd's units, launchd's agent, the task of Windows, cron's line."""

from ..domain.days import WEEKDAYS
from .reminder import Kind, Reminder

UNITS = {Kind.SESSION: "backtui-reminder", Kind.BREAK: "backtui-break"}
"""The names of the systemd services and of their timers."""
TASKS = UNITS
"""The names of the tasks of Windows."""
LABELS = {Kind.SESSION: "org.backtui.reminder", Kind.BREAK: "org.backtui.break"}
"""The names of the launchd agents."""
MARKS = {Kind.SESSION: "# set by: backtui remind install", Kind.BREAK: "# set by: backtui remind install --break"}
"""The ends of our lines in a crontab."""
SAYS = {Kind.SESSION: "say what today asks", Kind.BREAK: "offer a break"}


def systemd_service(asked: Reminder) -> str:
    """Return the unit that reminds once."""
    # The colon switches off `$` in the arguments; `%` begins a specifier everywhere.
    command = " ".join(map(_systemd_word, asked.command))
    return f"[Unit]\nDescription=backtui: {SAYS[asked.kind]}\n\n[Service]\nType=oneshot\nExecStart=:{command}\n"


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def systemd_timer(asked: Reminder) -> str:
    """Return the unit that says when."""
    days = ",".join(WEEKDAYS[day][:3].title() for day in sorted(asked.days))
    calendars = (f"{days} *-*-* {hour:02}:{minute:02}:00".strip() for hour, minute in asked.times)
    lines = "".join(f"OnCalendar={calendar}\n" for calendar in calendars)
    # What was slept through is made up for; a break that was missed is not.
    timer = f"[Timer]\n{lines}" + ("Persistent=true\n" if asked.kind is Kind.SESSION else "")
    return f"[Unit]\nDescription=backtui: when to remind\n\n{timer}\n[Install]\nWantedBy=timers.target\n"


def launchd_agent(asked: Reminder) -> str:
    """Return the property list of the agent; launchd makes up for a time slept through."""
    import plistlib

    # launchd counts weekdays from Sunday, 0.
    weekdays = [{"Weekday": (day + 1) % 7} for day in sorted(asked.days)] or [{}]
    moments = [{"Hour": hour, "Minute": minute, **day} for hour, minute in asked.times for day in weekdays]
    when = moments if len(moments) > 1 else moments[0]
    agent = {"Label": LABELS[asked.kind], "ProgramArguments": list(asked.command), "StartCalendarInterval": when}
    return plistlib.dumps(agent, sort_keys=False).decode()


def windows_task(asked: Reminder) -> str:
    """Return the definition of the task; a time slept through is made up for, and a battery is no reason to wait."""
    from html import escape
    from subprocess import list2cmdline

    days = "".join(f"<{WEEKDAYS[day].title()} />" for day in sorted(asked.days))
    schedule = (
        f"<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek></ScheduleByWeek>"
        if days
        else "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
    )
    triggers = (_TRIGGER.format(time=f"{hour:02}:{minute:02}", schedule=schedule) for hour, minute in asked.times)
    return _TASK.format(
        says=SAYS[asked.kind],
        triggers="\n".join(triggers),
        program=escape(asked.command[0]),
        arguments=escape(list2cmdline(asked.command[1:])),
    )


_TRIGGER = """    <CalendarTrigger>
      <StartBoundary>2026-01-01T{time}:00</StartBoundary>
      {schedule}
    </CalendarTrigger>"""
# By Microsoft's Task Scheduler schema, version 1.2. The day is any that has been: only its time counts.
_TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>backtui: {says}</Description></RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT5H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author"><Exec><Command>{program}</Command><Arguments>{arguments}</Arguments></Exec></Actions>
</Task>
"""


def cron_lines(asked: Reminder) -> list[str]:
    """Return the lines for a crontab, without their mark; cron skips a time at which the machine is off or asleep."""
    days = ",".join(str(day) for day in sorted((day + 1) % 7 for day in asked.days)) or "*"
    command = " ".join(map(_cron_word, asked.command))
    by_minute: dict[int, list[str]] = {}
    for hour, minute in asked.times:
        by_minute.setdefault(minute, []).append(str(hour))
    return [f"{minute} {','.join(hours)} * * {days} {command}" for minute, hours in by_minute.items()]


# cron ends the command at a bare `%` and takes the backslash off `\%`, some also one off `\\`. So a
# percent sign stands outside the quotes, where the shell would drop the backslash as well, and no
# backslash is followed by anything but a quote.
_QUOTED = str.maketrans({"'": "'\"'\"'", "%": "'\\%'", "\\": "\\''"})
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./,:@")


def _cron_word(word: str) -> str:
    return word if word and _PLAIN.issuperset(word) else f"'{word.translate(_QUOTED)}'"
