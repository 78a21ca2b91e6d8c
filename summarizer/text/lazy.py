"""Attributes computed on first use. Not for attributes that threads may compute at the same time at a high price."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class lazy(Generic[Owner, Value]):  # noqa: N801 - used like `property`
    """`functools.cached_property` without the lock that Python 3.11 takes, dearer than most of these values."""

    def __init__(self, find: Callable[[Owner], Value]) -> None:
        self.find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, kind: type[Any], name: str) -> None:
        self.name = name

    def __get__(self, owner: Owner, kind: type[Any] | None = None) -> Value:
        value = owner.__dict__[self.name] = self.find(owner)
        return value
