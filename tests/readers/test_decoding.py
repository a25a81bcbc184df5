import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.decoding import UndecodableError, decode, detect_encoding

FRENCH = "« L’été\u00a0», dit-elle à Noël.\r\nÇa va\u202f?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_reads_what_is_marked_or_utf8_and_drops_the_mark_only(encoding):
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_decode_takes_either_byte_order(encoding):
    assert decode(("\ufeff" + FRENCH).encode(encoding)) == FRENCH


def test_decode_falls_back_to_windows_1252():
    text = FRENCH.replace("\u202f", "\u00a0")
    assert decode(text.encode("cp1252")) == text
    assert decode(b"\x93Non\x94, \xab oui \xbb \x85") == "“Non”, « oui » …"


def test_decode_keeps_line_ends_and_a_later_mark():
    assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"
    assert decode("a\ufeffb".encode()) == "a\ufeffb"


def test_decode_takes_the_declared_encoding_where_it_fits():
    assert decode("L’œuvre à 3 €".encode("iso8859-15", "replace"), "iso8859-15") == "L?½uvre à 3 €".replace(
        "½", "œ"
    )
    assert decode("été".encode(), "ascii") == "été"
    assert decode("été".encode("utf-8-sig"), "cp1252") == "été"
    assert decode(b"abc", "no such encoding") == "abc"


@pytest.mark.parametrize(
    ("data", "reason", "cause"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "NUL"),
        (b"abc\0def", "binary", "NUL"),
        ("été".encode("utf-16-le"), "binary", "NUL"),
        (b"\xff\xfea", "undecodable", "byte order mark says utf-16"),
        (b"\xef\xbb\xbfab\xff", "undecodable", "byte 5"),
        ("L’été à Noël, déjà".encode() + b"\xc3", "undecodable", "damaged at byte"),
        ("L’été à ".encode() + b"\xe9 " + "No\u00ebl".encode(), "undecodable", "damaged at byte 13"),
        (b"\x81\x8d\x8f", "undecodable", "neither"),
    ],
)
def test_decode_refuses_binary_and_damaged_text(data, reason, cause):
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert caught.value.reason == reason
    assert cause in str(caught.value)


def test_detect_reads_beyond_a_character_cut_in_two_by_a_piece():
    data = b"a" * ((1 << 20) - 1) + "é".encode() + b"b" * 10
    assert detect_encoding(io.BytesIO(data)) == "utf-8"
    assert detect_encoding(io.BytesIO(data + b"\xe9")) == "cp1252"


@given(st.text())
def test_any_text_without_nul_comes_back_from_utf8(text):
    text = text.replace("\0", "").removeprefix("\ufeff")
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-8-sig")) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused_with_a_reason(data):
    assert _outcome(data)[0] in {"decoded", "binary", "undecodable"}


FRENCH_LETTERS = "abcdefghijklmnopqrstuvwxyz ',.-\n" * 3 + "éèàçêùïœÉÀ«»“”’…–\u00a0"


@given(st.text(FRENCH_LETTERS))
def test_french_in_windows_1252_comes_back_or_is_refused(text):
    """Runs of bytes beyond ASCII can look like UTF-8; where they prevail the text is refused, never read wrong."""
    data = text.encode("cp1252")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert _outcome(data) in {("decoded", text), ("undecodable", "")}


def _outcome(data):
    try:
        return "decoded", decode(data)
    except UndecodableError as error:
        return error.reason, ""
