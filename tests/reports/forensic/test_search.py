"""The search finds what is planted, however it is written down; else its silence proves nothing."""

import base64
import gzip
import itertools
import json
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from tests.reports.forensic.search import MOZILLA_LZ4, find, lz4_block

MARKER = "Zimtstern-4711 på ön"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "hex": lambda raw: raw.hex().encode(),
    "HEX": lambda raw: raw.hex().upper().encode(),
    "base64": base64.b64encode,
    "base64 from 1": lambda raw: base64.b64encode(b"a" + raw + b"b"),
    "base64 from 2": lambda raw: base64.b64encode(b"ab" + raw + b"c"),
    "base64 for addresses": lambda raw: base64.urlsafe_b64encode(b"?>" + raw + b"?>"),
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "gzip inside gzip": lambda raw: gzip.compress(b"before" + gzip.compress(raw) + b"behind"),
    "gzip of base64": lambda raw: gzip.compress(base64.b64encode(raw)),
}
Files = dict[str, bytes]


def in_folder(folder: Path, data: bytes) -> dict[str, list[str]]:
    """Return what is found where `data` stands somewhere in a file."""
    (folder / "deep").mkdir()
    (folder / "deep" / "file").write_bytes(b"before " + data + b" behind")
    return find(folder, MARKER, "not there")


@pytest.mark.parametrize(("encoding", "way"), list(itertools.product(ENCODINGS, WAYS)))
def test_search__finds_what_is_planted(tmp_path: Path, encoding: str, way: str) -> None:
    found = in_folder(tmp_path, WAYS[way](MARKER.encode(encoding)))
    assert list(found) == [MARKER]
    assert found[MARKER][0].startswith("deep/file: ")


@pytest.mark.parametrize(
    "written",
    [quote(MARKER), quote_plus(MARKER), quote(MARKER).lower(), json.dumps(MARKER)[1:-1]],
    ids=["percent", "as a form", "small letters", "JSON"],
)
def test_search__finds_what_an_address_or_json_holds(tmp_path: Path, written: str) -> None:
    marker = MARKER.lower() if written.islower() else MARKER
    (tmp_path / "log").write_text(f"GET /x?y={written} HTTP/1.1", encoding="ascii")
    assert list(find(tmp_path, marker)) == [marker]


def test_search__finds_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(b"")
    assert list(find(tmp_path, MARKER)) == [MARKER]


def test_search__nothing_there(tmp_path: Path) -> None:
    assert in_folder(tmp_path, MARKER[:-2].encode() + MARKER[-1].encode()) == {}


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_search__finds_what_a_database_only_let_go_of(tmp_path: Path, mode: str) -> None:
    connection = sqlite3.connect(tmp_path / "some.db")
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("PRAGMA secure_delete=off")
    connection.execute("CREATE TABLE note (text)")
    connection.executemany("INSERT INTO note VALUES (?)", [(MARKER,), ("x" * 5000,)])
    connection.commit()
    connection.execute("DELETE FROM note")
    connection.commit()
    assert list(find(tmp_path, MARKER)) == [MARKER]
    connection.close()


def test_search__finds_what_is_in_a_wal_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "some.db")
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES (?)", (MARKER,))
    connection.commit()
    assert [one.split(":")[0] for one in find(tmp_path, MARKER)[MARKER]] == ["some.db-wal"]
    connection.close()


def test_search__finds_what_a_rolled_back_write_left_in_its_journal(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "some.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=persist")
    connection.execute("CREATE TABLE note (text)")
    connection.execute("INSERT INTO note VALUES (?)", (MARKER,))
    connection.execute("PRAGMA secure_delete=on")
    connection.execute("DELETE FROM note")
    connection.close()
    assert [one.split(":")[0] for one in find(tmp_path, MARKER)[MARKER]] == ["some.db-journal"]


def test_search__finds_what_firefox_packs(tmp_path: Path) -> None:
    raw = f'{{"text":"{MARKER}{MARKER}"}}'.encode()
    block = b"\xf0" + bytes([len(raw) - 15]) + raw
    (tmp_path / "sessionstore.jsonlz4").write_bytes(MOZILLA_LZ4 + b"\0\0\0\0" + block)
    assert list(find(tmp_path, MARKER)) == [MARKER]


def test_lz4__repeats_and_long_runs() -> None:
    # "ab", then eight more letters from two back; then a run whose length takes a second byte.
    assert lz4_block(b"\x24ab\x02\x00" + b"\xf0\x05" + b"c" * 20) == b"ababababab" + b"c" * 20
