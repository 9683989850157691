"""Every failure a user can meet, each with one sentence that says what to do."""


class BacktuiError(Exception):
    """A failure whose text is meant for the user."""

    exit_code = 1


class DayError(BacktuiError):
    """A day could not be read, or may not be used for what was asked."""


class DoseError(BacktuiError):
    """A dose is not written as the dose grammar asks."""


class ContentError(BacktuiError):
    """A file of the packaged content is broken; the text names the file and the key."""


class UnknownExerciseError(BacktuiError):
    """A name matches no exercise of the library or of the day."""


class PlanError(BacktuiError):
    """A plan or a setting has a value that it can't have."""


class BlockedError(BacktuiError):
    """An answer to the screening calls for advice before any session begins."""


class UndoError(BacktuiError):
    """There is nothing to undo or redo, or it has changed since."""


class ExchangeError(BacktuiError):
    """A file from outside can't be read, or one can't be written; the text names the place in it."""


class FormatError(BacktuiError):
    """A format text names an unknown field or leaves a brace open."""

    exit_code = 2


class OutputError(BacktuiError):
    """The output could not be written."""


class FileError(BacktuiError):
    """A file can't be written; its old content is intact."""


class ProgramError(BacktuiError):
    """Another program of the machine is missing or has failed, or one of its files can't be written."""


class SyncError(BacktuiError):
    """The folder that other machines share can't be used."""


class StorageError(BacktuiError):
    """The database can't be used as it stands."""


class ReadOnlyError(StorageError):
    """The database or its folder refuses writing."""


class DamagedError(StorageError):
    """The file is no backtui database, or a broken one."""


class MissingDatabaseError(DamagedError):
    """The file is gone, though it held a history."""


class ForeignDatabaseError(DamagedError):
    """The file is a sound database, but of another program."""


class NewerDatabaseError(StorageError):
    """The database was written by a newer backtui."""


class BusyError(StorageError):
    """Another program holds the database; nothing was recorded."""

    exit_code = 75
