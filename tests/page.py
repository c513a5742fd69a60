"""Every page test goes through `page`: it reads the answer, and refuses a page that is not whole.

    from tests.page import page

    def test_scan_form__happy(kiosk_client):
        shown = page(kiosk_client.get("/kiosk/scan"))
        assert shown.heading == "Scan your ticket"
        assert "never stored" in shown.text

`fragment` reads what a live part of a page is replaced with: the same rules but those of a whole
document. A broken rule fails the test with the rule's own words.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

VOID = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNLABELLED = frozenset({"hidden", "submit", "button", "reset"})
SILENT = frozenset({"script", "style", "template"})


@dataclass
class Element:
    """An element of a page: its tag, attributes and children (elements and texts, in order)."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read here, with single spaces."""
        return " ".join(" ".join(self._texts()).split())

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Return the elements below this one with one of the tags and all of the attributes."""
        return [e for e in self._below() if _fits(e, tags, attributes)]

    def one(self, *tags: str, **attributes: str) -> "Element":
        """Return the only such element below this one."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes} instead of one"
        return found[0]

    def _below(self) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in SILENT:
                yield from child._texts()


@dataclass
class Page:
    """A page that was read. `fields`: name and value of every field of its forms as they stand."""

    root: Element
    status: int

    @property
    def heading(self) -> str:
        """The text of the only h1."""
        return self.root.one("h1").text

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.root.one("head").one("title").text

    @property
    def language(self) -> str:
        """The language in which the page says it is."""
        return self.root.one("html").attributes["lang"]

    @property
    def text(self) -> str:
        """What stands on the page, without its title."""
        return (self.root.all("body") or [self.root])[0].text

    @property
    def links(self) -> list[str]:
        """Where the links lead, in order."""
        return [a.attributes["href"] for a in self.root.all("a") if "href" in a.attributes]

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        return [line.text for box in self.root.all(id="error-summary") for line in box.all("li")]

    def fields(self, action: str | None = None) -> dict[str, str]:
        """Return what the form with this action (default: the form in <main>) would send."""
        where = self.root if action is not None else self.root.one("main")
        forms = [f for f in where.all("form") if action in (None, f.attributes.get("action"))]
        assert len(forms) == 1, f"{len(forms)} forms to {action} instead of one"
        sent = [i for i in forms[0].all("input") if _is_sent(i)]
        return {i.attributes["name"]: i.attributes.get("value", "on") for i in sent}


def page(response: TestResponse) -> Page:
    """Read a whole page, and check what every page must be."""
    shown = fragment(response)
    root = shown.root
    html = root.one("html").attributes
    assert html.get("lang"), "a page says its language"
    assert html.get("dir") in ("ltr", "rtl"), "a page says its direction"
    assert shown.title.strip(" –"), "a page has a title"
    assert len(root.all("h1")) == 1, f"a page has one h1, not {len(root.all('h1'))}"
    assert shown.heading, "the h1 says something"
    assert len(root.all("main")) == 1, "a page has one <main>"
    if shown.errors:
        assert shown.title.startswith(("Error: ", "Fejl: ")), "the title tells of errors"
    return shown


def fragment(response: TestResponse) -> Page:
    """Read a part of a page, and check what holds for parts too."""
    assert not response.location, f"no page, but on to {response.location}"
    assert response.mimetype == "text/html", f"{response.mimetype}, status {response.status}"
    root = _read(response.get_data(as_text=True))
    _check_ids(root)
    _check_labels(root)
    _check_nothing_inline(root)
    for image in root.all("img"):
        assert "alt" in image.attributes, f"an image without alt: {image.attributes}"
    for button in root.all("button", "a", "label", "th", "legend"):
        assert button.text or button.all("img"), f"empty: <{button.tag} {button.attributes}>"
    return Page(root, response.status_code)


def _check_ids(root: Element) -> None:
    ids = Counter(e.attributes["id"] for e in root._below() if "id" in e.attributes)
    twice = [name for name, times in ids.items() if times > 1]
    assert not twice, f"the same id twice: {twice}"
    for element in root._below():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            missing = set(element.attributes.get(name, "").split()) - set(ids)
            assert not missing, f"{name} points to nothing: {missing}"


def _check_labels(root: Element) -> None:
    labelled = {label.attributes.get("for") for label in root.all("label")}
    labelled |= {i.attributes.get("id") for label in root.all("label") for i in label._below()}
    for control in root.all("input", "select", "textarea"):
        if control.attributes.get("type") in UNLABELLED or "hidden" in control.attributes:
            continue
        has_label = control.attributes.get("id") in labelled or "aria-label" in control.attributes
        assert has_label, f"a field without a label: {control.attributes}"


def _check_nothing_inline(root: Element) -> None:
    for element in root._below():
        inline = [a for a in element.attributes if a == "style" or a.startswith("on")]
        assert not inline, f"inline {inline} at <{element.tag}>"
        assert element.tag != "style", "an inline style sheet"
        assert element.tag != "script" or element.attributes.get("src"), "an inline script"


class _Reader(HTMLParser):
    """Builds the tree, and refuses tags that do not close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _value in attrs)
        assert max(names.values(), default=1) == 1, f"an attribute twice at <{tag}>: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _read(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


def _fits(element: Element, tags: tuple[str, ...], attributes: dict[str, str]) -> bool:
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return (not tags or element.tag in tags) and wanted.items() <= element.attributes.items()


def _is_sent(control: Element) -> bool:
    choice = control.attributes.get("type") in ("checkbox", "radio")
    return "name" in control.attributes and (not choice or "checked" in control.attributes)
