"""A hand scanner, as a host with a keyboard layout of its own hears it."""

import time

from playwright.sync_api import Page

US = dict(zip("`1234567890-=[]\\;',./", [
    "Backquote", *(f"Digit{n}" for n in "1234567890"), "Minus", "Equal", "BracketLeft",
    "BracketRight", "Backslash", "Semicolon", "Quote", "Comma", "Period", "Slash",
], strict=True))  # fmt: skip
SHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', US.values(), strict=True))

# Place of the key -> what the host writes, plain and with shift, where it differs from a US one.
GERMAN = {
    "KeyY": "zZ", "KeyZ": "yY", "Minus": "ß?", "Slash": "-_", "Semicolon": "öÖ", "Quote": "äÄ",
    "Digit7": "7/", "Equal": "´`", "Comma": ",;", "Period": ".:", "Digit0": "0=",
}  # fmt: skip
FRENCH = {
    "KeyA": "qQ", "KeyQ": "aA", "KeyZ": "wW", "KeyW": "zZ", "KeyM": ",?", "Semicolon": "mM",
    "Digit1": "&1", "Digit2": "é2", "Digit3": '"3', "Digit4": "'4", "Digit5": "(5", "Digit6": "-6",
    "Digit7": "è7", "Digit8": "_8", "Digit9": "ç9", "Digit0": "à0", "Minus": ")°", "Slash": "!§",
    "Comma": ";.", "Period": ":/",
}  # fmt: skip
GREEK = {f"Key{latin}": greek + greek.upper() for latin, greek in zip(
    "ABCDEFGHIJKLNRTUV", "αβψδεφγηιξκλνρτθω", strict=True
)}  # fmt: skip


KEY_S = 0.005
HICCUP_S = 0.2


def scan(
    page: Page, code: str, layout: dict[str, str], gap_s: float = KEY_S, hiccup_at: int = -1
) -> None:
    """Type `code` and Enter, as a scanner that believes it is a US keyboard.

    Before the letter number `hiccup_at` the machine is busy with something else for a moment. The
    keys carry the times at which a scanner sends them, however busy the machine is that runs this.
    """
    session = page.context.new_cdp_session(page)
    # Never in the past: a browser drops keys that were pressed before the page was there.
    at = time.time()
    for number, letter in enumerate(code):
        place, is_shifted = _place(letter)
        written = layout.get(place, letter * 2)[is_shifted]
        at += gap_s + (HICCUP_S if number == hiccup_at else 0)
        time.sleep(max(0, at - time.time()))
        _press(session, place, written, is_shifted, at)
    _press(session, "Enter", "Enter", False, at + gap_s)
    session.detach()


def _place(letter: str) -> tuple[str, bool]:
    if letter.isalpha():
        return f"Key{letter.upper()}", letter.isupper()
    return (US[letter], False) if letter in US else (SHIFTED[letter], True)


def _press(session: object, place: str, written: str, is_shifted: bool, at: float) -> None:
    text = "\r" if written == "Enter" else written
    key = {"code": place, "key": written, "modifiers": 8 * is_shifted, "timestamp": at}
    if written == "Enter":
        key["windowsVirtualKeyCode"] = 13
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": text, **key})  # type: ignore[attr-defined]
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})  # type: ignore[attr-defined]
