"""From a phone to the door, in a real browser: register, keep the ticket, come in."""

import io

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.front_door.paper import read_paper
from tests.browser.front_door.tablet import Tablet
from tests.browser.registration.conftest import NewPhone, Phone

pytestmark = pytest.mark.browser

ANSWERS = {"photo": "Ask me first", "recording": "No", "publication": "No", "contact": "Yes"}


def people_called(phone: Phone, name: str) -> int:
    """Count who is on the list with this name, behind the server's back."""
    ((number,),) = phone.event.facts("select count(*) from attendee where name = ?", name)
    assert isinstance(number, int)
    return number


def test_register__without_scripts_and_in(new_phone: NewPhone, tablet: Tablet) -> None:
    phone = new_phone(java_script_enabled=False)
    phone.open()
    phone.say_who("Hjørdís Ægirsdóttir", organisation="Fjordvind", email="h@example.org")
    phone.acknowledge()
    for question, answer in ANSWERS.items():
        phone.choose(question, answer)
    phone.press("Get my ticket")
    expect(phone.heading).to_have_text("Your ticket, Hjørdís")

    screen = Image.open(io.BytesIO(phone.page.screenshot()))
    (shown,) = zxingcpp.read_barcodes(screen)
    assert shown.text == phone.code
    paper = read_paper(phone.page.request.get(f"{phone.page.url.split('?')[0]}/ticket.pdf").body())
    assert paper.code == phone.code and "privacy@example.org" in paper.text

    tablet.begin()
    tablet.type_code(shown.text)
    tablet.at("you")
    tablet.button("Yes, this is right").click()
    tablet.at("done")
    expect(tablet.heading).to_have_text("You are in, Hjørdís")
    expect(tablet.page.locator(".marks")).to_contain_text("Photos: ask me")


def test_ticket__bookmarked_on_another_device(new_phone: NewPhone, phone: Phone) -> None:
    phone.open()
    phone.say_who("Liv Dam")
    phone.acknowledge()
    phone.press("Get my ticket")
    expect(phone.heading).to_have_text("Your ticket, Liv")
    other = new_phone()
    other.page.goto(phone.page.url)
    expect(other.heading).to_have_text("Your ticket, Liv")
    assert other.code == phone.code


def test_back_forward_and_reload__lose_nothing_and_ask_nothing(phone: Phone) -> None:
    phone.open()
    phone.say_who("Noor Şahin", organisation="Fjordvind")
    phone.acknowledge()
    phone.page.go_back()
    expect(phone.heading).to_have_text("How we treat each other here")
    phone.page.go_back()
    expect(phone.page.get_by_label("Your whole name")).to_have_value("Noor Şahin")
    expect(phone.page.locator("#organisation")).to_have_value("Fjordvind")
    phone.page.go_forward()
    phone.page.go_forward()
    phone.page.reload()
    expect(phone.heading).to_have_text("Photos and recording: you decide")
    phone.press("Get my ticket")
    expect(phone.heading).to_have_text("Your ticket, Noor")
    code = phone.code
    phone.page.reload()
    assert phone.code == code
    phone.page.go_back()
    phone.page.reload()
    expect(phone.heading).to_have_text("A ticket was made in this browser")
    phone.page.get_by_role("link", name="Show the ticket").click()
    assert phone.code == code
    assert people_called(phone, "Noor Şahin") == 1


def test_send__two_quick_taps_are_one_ticket(phone: Phone) -> None:
    phone.open()
    phone.say_who("Ole Bo")
    phone.acknowledge()
    phone.page.get_by_role("button", name="Get my ticket").dblclick()
    expect(phone.heading).to_have_text("Your ticket, Ole")
    assert people_called(phone, "Ole Bo") == 1


def test_register__by_keyboard_alone(phone: Phone) -> None:
    phone.open()
    phone.page.get_by_label("Your whole name").focus()
    keyboard = phone.page.keyboard
    keyboard.type("Zoë Quist")
    for _ in range(4):
        keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Enter")
    expect(phone.heading).to_have_text("How we treat each other here")
    phone.page.locator("#supplier-0").focus()
    keyboard.press("Space")
    keyboard.press("Enter")
    expect(phone.heading).to_have_text("Photos and recording: you decide")
    keyboard.press("Tab")
    phone.page.get_by_role("button", name="Get my ticket").focus()
    keyboard.press("Enter")
    expect(phone.heading).to_have_text("Your ticket, Zoë")
