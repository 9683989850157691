"""The words of `typing` that our quick commands are written with, without loading `typing`.

To load it takes a tenth of the time of `backtui status`. The standard library also writes and compiles the constructor
of a named tuple where its module is loaded, in 0.1 ms; the app loads a hundred of them before its first frame, and
makes values of few. Here that waits for the first value. Who checks types sees `typing` itself.
"""

import collections
from collections.abc import Iterable

TYPE_CHECKING = False


class _Probe:
    field: int


if TYPE_CHECKING or "__annotations__" not in vars(_Probe) or not hasattr(collections, "_tuplegetter"):
    # From Python 3.14 on, a class learns the names of its fields when somebody asks; PyPy's tuples have other getters.
    from typing import Literal as Literal
    from typing import NamedTuple as NamedTuple
    from typing import Protocol as Protocol
    from typing import TypeVar as TypeVar
    from typing import cast as cast
else:

    class Protocol:
        """What only types are checked against."""

    class Literal:
        """Some values of a kind."""

        def __class_getitem__(cls, values: object) -> object:
            return object

    def TypeVar(name: str, *kinds: object, bound: object = None) -> object:  # noqa: N802 - as `typing` has it
        """Return what stands for any type."""
        return object

    def cast(kind: object, value: object) -> object:
        """Return the value; who checks types believes that it is of a kind."""
        return value

    class _Row(tuple):
        """What all named tuples can do."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[object]) -> "_Row":
            row = tuple.__new__(cls, values)
            if len(row) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(row)}")
            return row

        def _replace(self, /, **changed: object) -> "_Row":
            row = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise TypeError(f"Got unexpected field names: {[*changed]!r}")
            return row

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return (*self,)

    class _Kind(type):
        def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, object]) -> type:
            fields = (*members.setdefault("__annotations__", {}),)
            defaults = {field: members.pop(field) for field in fields if field in members}

            def first(shape: type, /, *args: object, **named: object) -> object:
                values = "".join(f"{field}, " for field in fields)
                new = eval(f"lambda _shape, {values}: _new(_shape, ({values}))", {"_new": tuple.__new__})
                new.__name__, new.__qualname__ = "__new__", f"{name}.__new__"
                new.__defaults__ = (*defaults.values(),)
                made.__new__ = new
                return new(shape, *args, **named)

            members.update((field, collections._tuplegetter(n, None)) for n, field in enumerate(fields))
            members.update(__slots__=(), __new__=first, __match_args__=fields, _fields=fields, _field_defaults=defaults)
            made = type(name, (_Row, *bases[1:]), members)
            return made

    class _Named:
        def __mro_entries__(self, _bases: tuple[object, ...]) -> tuple[type]:
            return (_FIELDS,)

    _FIELDS = type.__new__(_Kind, "NamedTuple", (), {})
    NamedTuple = _Named()
