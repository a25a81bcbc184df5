"""Bytes to text: the encoding is declared by a byte order mark, else UTF-8, else Windows-1252.

No statistical guess: those take the Windows-1252 « for a rare letter.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_PIECE = 1 << 20
_NOT_IN_CP1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])
_REPLACEMENT = "\ufffd"


class UndecodableError(ValueError):
    """Bytes that are no text; the ``reason`` is ``binary`` or ``undecodable``, the message says why."""

    def __init__(self, reason: str, cause: str) -> None:
        super().__init__(cause)
        self.reason = reason


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of ``data``, unchanged but for the byte order mark, which is dropped.

    Line ends stay as they are (``\r\n`` too).

    Parameters
    ----------
    data
        A whole document: the choice of the encoding is made once for all of it.
    declared
        The encoding that the document itself names; it is left aside where the bytes do not fit it, and a byte order
        mark goes before it.

    Raises
    ------
    UndecodableError
        If the bytes are binary, or damaged text.
    """
    if declared is not None and marked_encoding(data) is None:
        try:
            return data.decode(declared)
        except (LookupError, ValueError):
            pass
    return data.decode(detect_encoding(io.BytesIO(data)))


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the start of ``data`` declares."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def detect_encoding(stream: BinaryIO) -> str:
    """Return the encoding of all of a stream, which is read to its end, a piece in memory at a time.

    Raises
    ------
    UndecodableError
        If the bytes are binary, or damaged text.
    """
    start = stream.tell()
    marked = marked_encoding(stream.read(4))
    stream.seek(start)
    encoding = marked or "utf-8"
    # The mark is a character of UTF-8: read as such, the bytes are counted from the start.
    misfit = _first_misfit(stream, "utf-8" if encoding == "utf-8-sig" else encoding)
    if misfit is None:
        return encoding
    if marked is not None:
        cause = f"its byte order mark says {marked}, but byte {misfit} does not fit"
        raise UndecodableError("undecodable", cause)
    stream.seek(start)
    if _is_damaged_utf8(stream):
        raise UndecodableError("undecodable", f"it is UTF-8 but damaged at byte {misfit}")
    return "cp1252"


def _first_misfit(stream: BinaryIO, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    position = 0
    for piece in _pieces(stream):
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            return position - pending + error.start
        if b"\0" in piece and encoding == "utf-8":
            raise _nul_error()
        position += len(piece)
    return None


def _is_damaged_utf8(stream: BinaryIO) -> bool:
    """Whether the bytes beyond ASCII are mostly well-formed UTF-8, rather than Windows-1252.

    French in Windows-1252 next to never is: an accented letter is one byte, and a plain letter follows. To read damaged
    UTF-8 as Windows-1252 would put `Ã©` into the dataset.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    faults = well_formed = 0
    fits_cp1252 = True
    for piece in _pieces(stream):
        if b"\0" in piece:
            raise _nul_error()
        fits_cp1252 &= len(piece.translate(None, _NOT_IN_CP1252)) == len(piece)
        text = decoder.decode(piece, final=not piece)
        replaced = text.count(_REPLACEMENT)
        faults += replaced
        well_formed += sum(character > "\x7f" for character in text) - replaced
    if well_formed > faults:
        return True
    if not fits_cp1252:
        raise UndecodableError("undecodable", "it is neither UTF-8 nor Windows-1252")
    return False


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream's bytes, and at the end an empty piece."""
    while True:
        piece = stream.read(_PIECE)
        yield piece
        if not piece:
            return


def _nul_error() -> UndecodableError:
    return UndecodableError("binary", "it holds NUL bytes, which no text does")
