"""Files that a user names: read whole if they are regular files; written whole or not at all, never over an input."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from teamplan.cli.signals import unfinished
from teamplan.model.names import did_you_mean

MOST_BYTES = 33_000_000  # a little above what the reader takes, so that it is the reader who says "too large"
PRIVATE = 0o600  # staff files are personal data


class CannotRead(Exception):
    """A file that cannot be read, in a sentence for the user."""


class CannotWrite(Exception):
    """A file that cannot be written, in a sentence for the user. What was there before is untouched."""


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file, or of standard input for `-`; at most MOST_BYTES of them."""
    if path == "-":
        return _standard_input()
    try:
        kind = os.stat(path).st_mode
        if not stat.S_ISREG(kind):
            raise CannotRead(f"{path} is {_kind(kind)}, not a file that can be read")
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except FileNotFoundError:
        raise CannotRead(f"there is no file {path}{_near(path)}") from None
    except (OSError, ValueError) as error:
        raise CannotRead(f"{path} cannot be read: {_reason(error)}") from None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise CannotRead("standard input is closed")
    try:
        return sys.stdin.buffer.read(MOST_BYTES)
    except OSError as error:
        raise CannotRead(f"standard input cannot be read: {_reason(error)}") from None


def write_whole(path: str, data: bytes, *, inputs: Iterable[str] = ()) -> None:
    """Write beside the target and rename over it. A new file is private (0600); an old one keeps its mode."""
    target = Path(os.path.realpath(path))
    refuse_inputs(path, inputs)
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else PRIVATE
        if target.exists() and not target.is_file():
            raise CannotWrite(f"{path} is {_kind(target.stat().st_mode)}, not a file that can be written")
        _replace(target, data, mode)
    except (OSError, ValueError) as error:
        raise CannotWrite(f"{path} cannot be written: {_reason(error)}") from None


def write_over(path: str, before: bytes, after: bytes) -> None:
    """Write over a file that was read, if it still holds what was read; it keeps its mode and its owner."""
    target = Path(os.path.realpath(path))
    try:
        if not target.is_file():  # a pipe would wait for ever
            raise CannotWrite(f"{path} is no regular file any more")
        with _held(target) as same:
            state = target.stat()
            if state.st_nlink > 1:
                raise CannotWrite(f"{path} has a second name (a hard link), which would keep the old text")
            if not state.st_mode & 0o222 or not os.access(target, os.W_OK):
                raise CannotWrite(f"{path} is read-only")
            if not same or read_bytes(str(target)) != before:
                raise CannotWrite(f"{path} has changed on the disk since it was read")
            _replace(target, after, stat.S_IMODE(state.st_mode))
    except CannotRead as error:
        raise CannotWrite(str(error)) from None
    except (OSError, ValueError) as error:
        raise CannotWrite(f"{path} cannot be written: {_reason(error)}") from None


@contextlib.contextmanager
def _held(target: Path) -> Iterator[bool]:
    """While this lasts no other run writes over the file; whether it is still the file that stands there."""
    with target.open("rb") as file:
        with contextlib.suppress(ImportError, OSError):  # not on every system, nor on every disk
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield os.path.samestat(os.fstat(file.fileno()), target.stat())


def _replace(target: Path, data: bytes, mode: int) -> None:
    import secrets  # not free, and needed only here

    name = str(target.parent / f".teamplan-{secrets.token_hex(8)}.tmp")
    with unfinished(name):
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_to_owner_of(target, name)
        os.chmod(name, mode)
        os.replace(name, target)
    with contextlib.suppress(OSError):  # not every system can make sure of a folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _give_to_owner_of(target: Path, name: str) -> None:
    """A file that is replaced stays whose it was, where that is allowed."""
    with contextlib.suppress(OSError, AttributeError):
        old = target.stat()
        os.chown(name, old.st_uid, old.st_gid)


def refuse_inputs(path: str, inputs: Iterable[str]) -> None:
    """CannotWrite where the path leads to an input, by whatever name."""
    target = Path(os.path.realpath(path))
    for source in inputs:
        with contextlib.suppress(OSError, ValueError):
            if source != "-" and target.exists() and os.path.samefile(target, source):
                raise CannotWrite(f"{path} is an input of this run; it is not overwritten")


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
        (stat.S_ISSOCK, "a socket"),
    )
    return next((words for test, words in kinds if test(mode)), "no regular file")


def _near(path: str) -> str:
    try:
        names = os.listdir(os.path.dirname(path) or ".")
    except (OSError, ValueError):
        return ""
    help = did_you_mean(os.path.basename(path), names)
    return f"; {help}" if help else ""


def _reason(error: Exception) -> str:
    words = {
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.ENOSPC: "the disk is full",
        errno.EROFS: "the folder is read-only",
        errno.ENOENT: "there is no such folder",
        errno.ENAMETOOLONG: "the name is too long",
        errno.ELOOP: "its links lead in a circle",
    }
    return words.get(getattr(error, "errno", None) or 0, "the system refused it")
