"""Search folders as somebody does who has the disk: for a text, however it is written down.

Every file is read as bytes, also where SQLite has only let go of a page; what is packed inside a
file is unpacked and searched as well.
"""

import base64
import itertools
import json
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

# A gzip stream begins so (RFC 1952), and a bare zlib one so (RFC 1950); Firefox' own LZ4 files so.
GZIP = b"\x1f\x8b\x08"
ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
MOZILLA_LZ4 = b"mozLz40\0"
# What is packed once more inside of what was packed is unpacked too.
LAYERS = 3
SMALLEST_MATCH = 4
LARGEST_STREAM = 256 * 1024


def find(folder: Path, *texts: str) -> dict[str, list[str]]:
    """Return, for each text that is somewhere below `folder`, the files and how it stands there."""
    wanted = {text: dict(spellings(text)) for text in texts}
    found: dict[str, list[str]] = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        layers = [file.name.encode(), *unpacked(file.read_bytes())]
        for text, forms in wanted.items():
            ways = [way for way, form in forms.items() if any(form in layer for layer in layers)]
            if ways:
                found.setdefault(text, []).append(f"{file.relative_to(folder)}: {', '.join(ways)}")
    return found


def spellings(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield each way to write `text`, by name."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        raw = text.encode(encoding, "replace")
        yield encoding, raw
        yield f"{encoding} in hex", raw.hex().encode()
        yield f"{encoding} in HEX", raw.hex().upper().encode()
        for offset in range(3):
            core = _inner_base64(raw, offset)
            yield f"{encoding} in base64 from {offset}", core
            yield f"{encoding} in base64 for addresses from {offset}", core.translate(URLSAFE)
    yield "percent", quote(text, safe="").encode()
    yield "percent, small", re.sub("%..", lambda two: two[0].lower(), quote(text, safe="")).encode()
    yield "percent, as a form", quote_plus(text).encode()
    yield "JSON", json.dumps(text)[1:-1].encode()


URLSAFE = bytes.maketrans(b"+/", b"-_")


def _inner_base64(raw: bytes, offset: int) -> bytes:
    """Return what base64 is sure to hold of `raw` where it begins `offset` bytes into a group."""
    whole = base64.b64encode(b"\0" * offset + raw)
    # The letters that also depend on what stands before and behind are not sure.
    first = -(-offset * 8 // 6)
    return whole[first : (offset + len(raw)) * 8 // 6]


def unpacked(data: bytes, layers: int = LAYERS) -> Iterator[bytes]:
    """Yield `data`, and all that can be unpacked from inside it."""
    yield data
    if layers:
        for inner in itertools.chain(_gzip(data), _zlib(data), _lz4(data)):
            yield from unpacked(inner, layers - 1)


def _gzip(data: bytes) -> Iterator[bytes]:
    for match in re.finditer(re.escape(GZIP), data):
        yield from _inflated(
            data[match.start() : match.start() + LARGEST_STREAM], 16 + zlib.MAX_WBITS
        )


def _zlib(data: bytes) -> Iterator[bytes]:
    for match in ZLIB.finditer(data):
        yield from _inflated(data[match.start() : match.start() + LARGEST_STREAM], zlib.MAX_WBITS)


def _inflated(data: bytes, bits: int) -> Iterator[bytes]:
    try:
        inner = zlib.decompressobj(bits).decompress(data)
    except zlib.error:
        return
    if inner:
        yield inner


def _lz4(data: bytes) -> Iterator[bytes]:
    if data.startswith(MOZILLA_LZ4):
        yield lz4_block(data[len(MOZILLA_LZ4) + struct.calcsize("<I") :])


def lz4_block(data: bytes) -> bytes:
    """Unpack a block of LZ4: runs of letters, and where else what follows them stood before."""
    out, at = bytearray(), 0
    while at < len(data):
        token = data[at]
        letters, at = _length(data, at + 1, token >> 4)
        out += data[at : at + letters]
        at += letters
        if at >= len(data):
            break
        back = int.from_bytes(data[at : at + 2], "little")
        repeated, at = _length(data, at + 2, token & 15)
        for _ in range(repeated + SMALLEST_MATCH):
            out.append(out[-back])
    return bytes(out)


def _length(data: bytes, at: int, length: int) -> tuple[int, int]:
    """Return a length that goes on in further bytes if its four bits are full, and what is next."""
    if length == 15:
        while data[at] == 255:
            length, at = length + 255, at + 1
        length, at = length + data[at], at + 1
    return length, at
