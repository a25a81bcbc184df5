"""The errors of this package. Each message names the cause and the remedy."""

from __future__ import annotations


class QuiditquoiError(Exception):
    """The root of this package's errors; its message is fit for a person to read."""


class UsageError(QuiditquoiError):
    """The caller asked for something that cannot be: exit status 2."""


class InputError(QuiditquoiError):
    """An input cannot be read: exit status 1."""


class DataFileError(QuiditquoiError):
    """A data file (registry, lexicon, gold, a user's speakers) breaks its schema."""


class BackendError(QuiditquoiError):
    """An NLP backend or its model is not available."""


class DatasetError(QuiditquoiError):
    """The dataset cannot be written or is not what it should be."""
