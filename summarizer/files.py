"""Files that appear whole or not at all. Knows nothing of what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from summarizer.errors import ConfigurationError


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place when all is written; a pipe or a device is written as it is.

    ConfigurationError, which names the file, where it cannot be written.
    """
    if path.exists() and not path.is_file():
        with _named(path), path.open("wb") as file:
            yield file
        return
    with _named(path):
        part = path.absolute().with_name(f".{uuid4().hex}.part")
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path.resolve())
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}", hint="check --output") from error
