"""Debian's Firefox with a profile on disk, told what to do by its own remote control, Marionette.

Playwright brings a Firefox of its own making; what a real one keeps is seen in a real one. The
protocol: the number of bytes, a colon, and JSON [kind, id, command, parameters].
"""

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

STARTS_WITHIN_S = 60
ENDS_WITHIN_S = 30
ANSWERS_WITHIN_S = 30
REQUEST = 0
# A mark on the document that is left; the one that comes instead has none.
LEFT = "document.documentElement.dataset.left"
# Its word for a question that it asks before it goes on, such as whether to send a form again.
ASKS = "unexpected alert open"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# As somebody has it who uses it, but for calls to its makers and pages of welcome.
# `remote.prefs.recommended` would turn off what keeps pages, and with it what is to be looked for.
AS_USED: dict[str, bool | int | str] = {
    "marionette.port": 0,
    "remote.prefs.recommended": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.region.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.search.update": False,
    "browser.sessionstore.interval": 500,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}


class FirefoxProblem(Exception):
    """Firefox could not do what it was told. `args`: its own word for it, and the message."""


def firefox_path() -> str:
    """Return where the system's Firefox is; skip the test where there is none."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip(
            "Firefox is missing: install it, for instance with `apt-get install firefox-esr`"
        )
    return path


class Firefox:
    """A Firefox with one tab. Use it in `with`: it ends as a person ends it, all written."""

    def __init__(self, profile: Path, *, scripts: bool = True) -> None:
        """Start it with a profile that is made if need be, with or without scripts of pages."""
        path = firefox_path()
        profile.mkdir(exist_ok=True)
        wanted = AS_USED | {"javascript.enabled": scripts}
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._port_file = profile / "MarionetteActivePort"
        self._port_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
            env={"HOME": str(profile), "PATH": "/usr/bin:/bin", "LANG": "en_GB.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._connect()
        except BaseException:
            self._process.kill()
            raise

    def __enter__(self) -> "Firefox":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Quit, and wait until everything that it keeps is on the disk."""
        try:
            self.command("Marionette:Quit", flags=["eAttemptQuit"])
            self._process.wait(ENDS_WITHIN_S)
        finally:
            self._stream.close()
            self._connection.close()
            self._process.kill()
            self._process.wait()

    def new_tab(self) -> None:
        """Go on in a new tab, which has no history, and close the one before."""
        made = self.command("WebDriver:NewWindow", type="tab")
        self.command("WebDriver:CloseWindow")
        self.command("WebDriver:SwitchToWindow", handle=made["handle"])

    def open(self, address: str) -> None:
        """Go to an address, as somebody does who types it."""
        self.command("WebDriver:Navigate", url=address)

    def fill(self, selector: str, text: str) -> None:
        """Type into a field."""
        self.command("WebDriver:ElementSendKeys", id=self._find(selector), text=text)

    def click(self, selector: str) -> None:
        """Click, and wait for the page that comes of it."""
        self.command("WebDriver:ElementClick", id=self._find(selector))

    def back(self) -> None:
        """Press Back. A page that has expired is an answer too."""
        self._go("WebDriver:Back")

    def forward(self) -> None:
        """Press Forward."""
        self._go("WebDriver:Forward")

    def reload(self) -> None:
        """Reload; what the browser asks first is answered with yes."""
        self._go("WebDriver:Refresh")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression is on the page; works also where pages have no scripts."""
        # Without a new sandbox it may still look at the document of before.
        told = {"script": f"return {expression}", "args": [], "newSandbox": True}
        return self.command("WebDriver:ExecuteScript", **told)["value"]

    @property
    def path(self) -> str:
        """Where it is, less the host."""
        return str(self.evaluate("location.pathname"))

    @property
    def contents(self) -> str:
        """The whole page with whatever stands in its fields."""
        return str(
            self.evaluate(
                "document.documentElement.outerHTML + Array.from("
                "document.querySelectorAll('input, textarea, select'), (one) => one.value)"
            )
        )

    def command(self, name: str, **parameters: object) -> Any:
        """Send a command; return what it gives. Raises: FirefoxProblem."""
        self._sent += 1
        message = json.dumps([REQUEST, self._sent, name, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _kind, _number, problem, result = self._receive()
        if problem:
            raise FirefoxProblem(problem["error"], problem["message"])
        return result

    def _go(self, command: str) -> None:
        self.evaluate(f"{LEFT} = true")
        try:
            self.command(command)
            self.evaluate(LEFT)
        except FirefoxProblem as problem:
            if problem.args[0] == ASKS:
                self.command("WebDriver:AcceptAlert")
                self._wait_for_another()
            # A page that is gone by now is shown as such, and told as an error.
            elif "neterror" not in problem.args[1]:
                raise

    def _wait_for_another(self) -> None:
        give_up = time.monotonic() + ANSWERS_WITHIN_S
        while self.evaluate(LEFT):
            assert time.monotonic() < give_up, "the page does not come"
            time.sleep(0.05)

    def _find(self, selector: str) -> str:
        found = self.command("WebDriver:FindElement", using="css selector", value=selector)
        return str(found["value"][ELEMENT])

    def _connect(self) -> None:
        give_up = time.monotonic() + STARTS_WITHIN_S
        while not (self._port_file.exists() and self._port_file.read_text("ascii")):
            assert self._process.poll() is None, "Firefox ended by itself"
            assert time.monotonic() < give_up, "Firefox does not start"
            time.sleep(0.05)
        address = ("127.0.0.1", int(self._port_file.read_text("ascii")))
        self._connection = socket.create_connection(address, timeout=ANSWERS_WITHIN_S)
        self._stream = self._connection.makefile("rb")
        self._sent = 0
        self._receive()
        # Prompts stay until they are answered, as before a person.
        self.command("WebDriver:NewSession", unhandledPromptBehavior="ignore")

    def _receive(self) -> Any:
        digits = b""
        while (letter := self._stream.read(1)) != b":":
            assert letter, "Firefox hung up"
            digits += letter
        return json.loads(self._stream.read(int(digits)))
