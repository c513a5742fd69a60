"""What a reporter does in a real browser."""

from dataclasses import dataclass

from tests.browser.reports.tabs import CHOSEN, Tab, contents, wait_for

MARKER = "Zimtstern-4711"
FIELDS = ("#what", "#place_more", "#who", "#contact")
CHOICES = ("input[name=others][value=yes]", "input[name=needs][value=company]")
RECEIPT = "document.querySelector('.receipt')"


@dataclass
class Writer:
    """Somebody at a browser. `receipt`: what they were given, once they sent their report."""

    tab: Tab
    address: str
    receipt: str = ""

    def open_form(self, tablet: bool = False) -> None:
        """Come to the form as people do, by way of the page of danger."""
        self.tab.open(f"{self.address}/report/en")
        self.tab.click("form[action='/report/en/form'] button")
        wait_for(self.tab, "document.querySelector('#report')")

    def write(self) -> None:
        """Type the marker into every field, and choose something."""
        self.tab.click("details.more summary")
        for place, field in enumerate(FIELDS):
            self.tab.fill(field, f"{MARKER} {place}")
        for choice in CHOICES:
            self.tab.click(f"label:has({choice})")
        assert len(self.left()) == 2

    def send(self) -> None:
        """Send it, and read the receipt."""
        self.tab.click("#report .button--primary")
        wait_for(self.tab, RECEIPT)
        self.receipt = self.tab.evaluate(
            f"Array.from({RECEIPT}.children, (one) => one.textContent).join('-')"
        )
        assert len(self.receipt) == 21

    def note_it(self) -> None:
        """Say that the receipt was noted, which leads to the start."""
        self.tab.click("main .actions .button--primary")
        wait_for(
            self.tab, "document.querySelector('#danger') && !document.querySelector('.receipt')"
        )

    def left(self) -> list[str]:
        """Return what there is of the report on the page, at this instant and when it is whole."""
        shown = contents(self.tab)
        # And once more when it is whole: some browsers fill in fields last.
        wait_for(self.tab, "document.readyState !== 'loading'")
        shown += contents(self.tab)
        traces = [MARKER, *([*self.receipt.split("-")[:4]] if self.receipt else [])]
        return [trace for trace in traces if trace in shown] + ["a choice"] * (CHOSEN in shown)

    def look_around(self, steps: int) -> None:
        """Press Back so often, and Forward; see each time that nothing is left."""
        for _ in range(steps):
            self.tab.back()
            assert self.left() == [], contents(self.tab)
        for _ in range(steps):
            self.tab.forward()
            assert self.left() == [], contents(self.tab)
