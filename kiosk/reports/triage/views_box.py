"""The box itself: until when, for whom, its poster, what may be told afterwards, and its end."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from kiosk import clock
from kiosk.event.services import people_on_duty
from kiosk.languages import own_name
from kiosk.reports.errors import NotNow
from kiosk.reports.members import destroy_keys
from kiosk.reports.services import BoxStatus, box_status
from kiosk.reports.statistics import Transparency, transparency
from kiosk.reports.triage.views_box_forms import PAPERS, DestroyForm, PosterForm
from kiosk.reports.triage.views_frame import lock, unlocked_pages
from kiosk.reports.triage.views_paper import (
    count_tables,
    pdf_answer,
    report_poster,
    shown_count,
    transparency_intro,
    transparency_notes,
    transparency_report,
)
from kiosk.reports.triage.views_words import DONE, WHY_CLOSED, hour_list, moment
from kiosk.reports.views import reports
from kiosk.web.house import database, opens_elsewhere
from kiosk.web.language import current_language, gettext, set_language
from printouts.errors import ItemProblem
from printouts.report_poster import report_poster_pdf
from printouts.transparency_report import transparency_report_pdf

blueprint = Blueprint("triage_box", __name__, url_prefix="/conduct/box")
unlocked_pages(blueprint)


@blueprint.get("")
def box() -> Any:
    """Show what the box was told, and what can be made from it."""
    return _box_page(_poster_form())


@blueprint.post("/poster.pdf")
def poster() -> Any:
    """Print the report poster, in one language."""
    form = _poster_form()
    if not form.validate():
        return _box_page(form), 422
    with database().read() as connection:
        on_duty = people_on_duty(connection)
    spoken = current_language()
    set_language(str(form.poster_language.data))
    poster = report_poster(box_status(reports().file, clock.now()), on_duty, str(form.address.data))
    try:
        paper = PAPERS[str(form.paper.data)]
        printed = report_poster_pdf(poster, language=current_language(), paper=paper)
    except ItemProblem:
        set_language(spoken)
        form.form_errors.append(gettext("There is too much for one poster. Shorten the address."))
        return _box_page(form), 422
    return pdf_answer(printed, "report-poster")


@blueprint.get("/transparency")
def transparency_page() -> str:
    """Show what may be told after the event, or why not now."""
    counted = _counted()
    status = box_status(reports().file, clock.now())
    if counted is None:
        return render_template(
            "triage/transparency.html", counted=None, closes_at=_closes_at(status)
        )
    return render_template(
        "triage/transparency.html",
        counted=counted,
        total=shown_count(counted.total),
        intro=transparency_intro(),
        tables=count_tables(counted),
        notes=transparency_notes(counted),
    )


@blueprint.get("/transparency.pdf")
def transparency_paper() -> Any:
    """Print what may be told after the event."""
    counted = _counted()
    if counted is None:
        return redirect(url_for("triage_box.transparency_page"), 303)
    printed = transparency_report_pdf(transparency_report(counted), language=current_language())
    return pdf_answer(printed, "transparency-report")


@blueprint.route("/destroy", methods=["GET", "POST"])
def destroy() -> Any:
    """Ask for the name of the event, and destroy every key."""
    form = DestroyForm(g.event.name, request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        destroy_keys(reports().file)
        lock()
        return redirect(url_for("triage_unlock.form"), 303)
    return render_template("triage/destroy.html", form=form), 422 if form.errors else 200


def _poster_form() -> PosterForm:
    address = f"{request.host_url}report/" if opens_elsewhere() else ""
    known = {"poster_language": current_language(), "paper": "A4", "address": address}
    return PosterForm(
        g.event.languages, request.form if request.method == "POST" else None, data=known
    )


def _box_page(form: PosterForm) -> str:
    status = box_status(reports().file, clock.now())
    return render_template(
        "triage/box.html",
        form=form,
        status=status,
        settings=status.settings,
        closes_at=_closes_at(status),
        hours=hour_list(status),
        why_closed=WHY_CLOSED.get(status.why_closed, ""),
        reads=[own_name(code) for code in status.reads],
        told=DONE.get(request.args.get("done", "")),
    )


def _closes_at(status: BoxStatus) -> str:
    return moment(status.closes_at, clock.now()) if status.closes_at else ""


def _counted() -> Transparency | None:
    try:
        return transparency(reports().file, g.unlocked, clock.now())
    except NotNow:
        return None
