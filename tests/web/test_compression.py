"""Static files go out compressed to whoever takes them so; pages never do."""

import gzip
import re
import threading
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.web import house

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def address(name: str) -> str:
    return f"/static/{house.static_release()}/{name}"


def plain(name: str) -> bytes:
    return (house.folder("static") / name).read_bytes()


@pytest.mark.parametrize("name", ["css/kiosk.css", "js/swap.js", "icons/icons.svg"])
def test_static__happy(client: FlaskClient, name: str) -> None:
    as_it_is = client.get(address(name))
    packed = client.get(address(name), headers=GZIP)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == as_it_is.data == plain(name)
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain(name)) / 2
    assert "Content-Encoding" not in as_it_is.headers
    # Of when it was changed nothing is told, as its address changes with it; parts are unpacked.
    different = {"Content-Length", "ETag", "Date", "Last-Modified", "Expires"}
    same = set(dict(as_it_is.headers)) - different - {"Content-Disposition", "Accept-Ranges"}
    for header in sorted(same):
        assert packed.headers[header] == as_it_is.headers[header], header
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    as_it_is.close()


def test_static__each_kind_has_its_own_etag(client: FlaskClient) -> None:
    name = address("css/kiosk.css")
    packed = client.get(name, headers=GZIP).headers["ETag"]
    with client.get(name) as answer:
        as_it_is = answer.headers["ETag"]
    assert packed != as_it_is
    again = client.get(name, headers=GZIP | {"If-None-Match": packed})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", packed)
    assert again.headers["Vary"] == "Accept-Encoding"
    other = client.get(name, headers=GZIP | {"If-None-Match": as_it_is})
    assert other.status_code == 200


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=x, br"])
def test_static__not_to_who_does_not_take_it(client: FlaskClient, accepted: str) -> None:
    with client.get(address("css/kiosk.css"), headers={"Accept-Encoding": accepted}) as answer:
        assert "Content-Encoding" not in answer.headers
        assert answer.data == plain("css/kiosk.css")


def test_static__head(client: FlaskClient) -> None:
    answer = client.head(address("css/kiosk.css"), headers=GZIP)
    assert answer.data == b"" and int(answer.headers["Content-Length"]) > 100


def test_static__part_of_a_file(client: FlaskClient) -> None:
    headers = GZIP | {"Range": "bytes=0-3"}
    with client.get(address("css/kiosk.css"), headers=headers) as answer:
        assert (answer.status_code, answer.data) == (206, plain("css/kiosk.css")[:4])
        assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("name", ["../kiosk/errors.py", "..%2fREADME.md", "none.css", "css", "%00"])
def test_static__no_such_file(app: Flask, client: FlaskClient, name: str) -> None:
    assert client.get(address(name), headers=GZIP).status_code == 404
    assert "Content-Encoding" not in client.get(address(name), headers=GZIP).headers


def test_static__compressed_already(tmp_path: Path, app: Flask) -> None:
    app.static_folder = str(tmp_path)
    (tmp_path / "a.woff2").write_bytes(b"a" * 1000)
    (tmp_path / "tiny.css").write_text("a{}")
    for name in ("a.woff2", "tiny.css"):
        with app.test_client().get(address(name), headers=GZIP) as answer:
            assert (answer.status_code, "Content-Encoding" in answer.headers) == (200, False)


def test_static__packed_once(tmp_path: Path, app: Flask) -> None:
    app.static_folder = str(tmp_path)
    file = tmp_path / "a.css"
    file.write_text("body { color: black }" * 100)
    first = app.test_client().get(address("a.css"), headers=GZIP).data
    file.write_text("body { color: white }" * 100)
    assert app.test_client().get(address("a.css"), headers=GZIP).data == first


def test_static__eight_at_once(app: Flask) -> None:
    found: list[bytes] = []

    def get() -> None:
        answer = app.test_client().get(address("css/people.css"), headers=GZIP)
        found.append(gzip.decompress(answer.data))

    askers = [threading.Thread(target=get) for _ in range(8)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    assert found == [plain("css/people.css")] * 8


def test_pages__are_never_compressed(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    assert len(rules) > 30
    for rule in rules:
        path = re.sub("<[^>]*>", "da", rule.rule)
        answer = app.test_client().get(path, headers=GZIP)
        assert "Content-Encoding" not in answer.headers, path
