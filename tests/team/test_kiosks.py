"""The staff's page of kiosks."""

from datetime import timedelta

import pytest

from kiosk import clock
from kiosk.database import Database
from kiosk.team import services
from tests.page import fragment, page

KIOSKS = "/staff/kiosks"


LAN = "http://192.168.8.2:8000"


def begin_pairing(client, name: str = "Door 1", host: str = "http://localhost", **more: str):
    form = page(client.get(KIOSKS, base_url=host)).fields()
    return client.post(KIOSKS, data=form | {"kiosk_name": name} | more, base_url=host)


def test_kiosk_list__none(signed_in) -> None:
    assert "No tablet is paired yet" in page(signed_in().get(KIOSKS)).text


def test_kiosk_list__happy(signed_in, kiosk) -> None:
    shown = page(signed_in().get(KIOSKS))
    assert "Door 1 print here just now" in shown.text


def test_kiosk_list__says_how_long_ago(signed_in, kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    client, later = signed_in(), clock.now() + timedelta(minutes=5)
    monkeypatch.setattr("kiosk.clock.now", lambda: later)
    assert "5 minutes ago" in page(client.get(KIOSKS)).text
    assert "for 5 minutter siden" in page(client.get(f"{KIOSKS}?language=da")).text


def test_pair_new__happy(signed_in, client, database: Database) -> None:
    organiser = signed_in(host=LAN)
    answer = begin_pairing(organiser, host=LAN, prints_here="y")
    assert answer.status_code == 303
    shown = page(organiser.get(answer.location, base_url=LAN))
    digits = shown.root.one("p", class_="pairing-code").text
    assert f"{LAN}/kiosk/pair" in shown.text
    assert "for 10 more minutes" in shown.text
    assert shown.root.all("svg", role="img")
    live = shown.root.one("div", data_every="2").attributes["data-live"]

    form = page(client.get("/kiosk/pair")).fields()
    assert client.post("/kiosk/pair", data=form | {"code": digits}).status_code == 303

    assert "Paired: Door 1" in fragment(organiser.get(live, base_url=LAN)).text
    with database.read() as connection:
        assert [k.prints_here for k in services.kiosks(connection)] == [True]


def test_pair_new__badges_wait_at_the_desk_unless_chosen(signed_in, database: Database) -> None:
    location = begin_pairing(signed_in()).location
    with database.read() as connection:
        pairing = services.pairing_by_id(connection, location.rpartition("/")[2])
    assert pairing.prints_here is False


def test_pair_new__on_this_computer_only(signed_in) -> None:
    client = signed_in()
    shown = page(client.get(begin_pairing(client).location))
    assert "only this computer knows" in shown.text
    assert not shown.root.all("svg", role="img")


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "—", "\u200b", "!"])
def test_pair_new__bad_name(signed_in, name: str) -> None:
    shown = page(begin_pairing(signed_in(), name))
    assert shown.status == 422
    assert len(shown.errors) == 1


def test_pair_new__name_taken(signed_in, kiosk) -> None:
    shown = page(begin_pairing(signed_in(), "door 1"))
    assert "Another kiosk has this name" in shown.errors[0]
    assert shown.fields()["kiosk_name"] == "door 1"


def test_pair_new__markup_in_the_name(signed_in) -> None:
    client = signed_in()
    shown = page(client.get(begin_pairing(client, "<script>1</script>").location))
    assert "“<script>1</script>”" in shown.heading


def test_pair_new__without_form_key(signed_in, database: Database) -> None:
    assert page(signed_in().post(KIOSKS, data={"kiosk_name": "Door 1"})).status == 422


def test_pairing_page__run_out(signed_in, pairing, monkeypatch: pytest.MonkeyPatch) -> None:
    client, later = signed_in(), pairing.expires_at
    monkeypatch.setattr("kiosk.clock.now", lambda: later)
    assert "has run out" in page(client.get(f"{KIOSKS}/pairing/{pairing.id}")).text


def test_pairing_page__stopped(signed_in, pairing, database: Database) -> None:
    with database.write() as connection:
        for _ in range(services.PAIRING_WRONG_TRIES):
            services.count_wrong_code(connection)
    shown = page(signed_in().get(f"{KIOSKS}/pairing/{pairing.id}"))
    assert "wrong codes were typed too often" in shown.text
    assert pairing.code[:3] not in shown.text


def test_pairing_page__unknown(signed_in) -> None:
    assert page(signed_in().get(f"{KIOSKS}/pairing/none")).status == 404


def test_pairing_live__signed_out(client) -> None:
    assert client.get(f"{KIOSKS}/pairing/x/live").status_code == 401


def test_remove__happy(signed_in, kiosk, database: Database) -> None:
    client, address = signed_in(), f"{KIOSKS}/{kiosk[0].id}/remove"
    shown = page(client.get(address))
    assert "Door 1" in shown.heading
    with database.read() as connection:
        assert services.kiosks(connection)
    assert client.post(address, data=shown.fields()).location == KIOSKS
    with database.read() as connection:
        assert services.kiosks(connection) == []
    assert page(client.get(address)).status == 404


def test_remove__without_form_key(signed_in, kiosk, database: Database) -> None:
    assert page(signed_in().post(f"{KIOSKS}/{kiosk[0].id}/remove")).status == 422
    with database.read() as connection:
        assert services.kiosks(connection)
