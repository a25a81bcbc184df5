"""What can go wrong with a batch, and what each fault calls for."""

from __future__ import annotations

import errno

from extractors.errors import QuiditquoiError

_PASSING = frozenset(
    {
        errno.EAGAIN,
        errno.EBUSY,
        errno.ECONNABORTED,
        errno.ECONNRESET,
        errno.EHOSTUNREACH,
        errno.EINTR,
        errno.EIO,
        errno.EMFILE,
        errno.ENETDOWN,
        errno.ENETRESET,
        errno.ENETUNREACH,
        errno.ENFILE,
        errno.ENOLCK,
        errno.EPIPE,
        errno.EREMOTEIO,
        errno.ESTALE,
        errno.ETIMEDOUT,
    }
)


class PassingError(Exception):
    """The disk or the network failed in a way that may pass: the batch is tried again after a while."""


class WorkerDiedError(Exception):
    """The process that read the batch is gone: it is tried once more, then halved."""


class BatchTimeoutError(Exception):
    """The batch took too long, and the process that read it was ended: it is halved."""


def may_pass(error: BaseException) -> bool:
    """Return whether an I/O error, or the one it was raised from, may be gone at the next try."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in _PASSING:
            return True
        cause = cause.__cause__
    return False


def stops_the_run(error: BaseException) -> bool:
    """Return whether no other batch can fare better: a model that is not there, a full disk, wrong settings."""
    return isinstance(error, QuiditquoiError | PassingError)
