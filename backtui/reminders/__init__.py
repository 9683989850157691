"""Reminders by the machine's own means: schedulers, and a notice on the desktop."""
