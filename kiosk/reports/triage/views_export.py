"""One report to take along: as PDF and as CSV."""

from flask import Blueprint, Response

from kiosk.reports.triage.cells import csv_file
from kiosk.reports.triage.views_frame import unlocked_pages
from kiosk.reports.triage.views_paper import export_sections, pdf_answer, report_export
from kiosk.reports.triage.views_report import team_names, the_report
from kiosk.reports.triage.views_shown import ShownReport, shown_report
from kiosk.web.language import current_language, gettext
from printouts.report_export import report_export_pdf

blueprint = Blueprint("triage_export", __name__, url_prefix="/conduct/reports")
unlocked_pages(blueprint)
# Neither the name nor the time: a folder of downloads is open to everybody at that laptop.
FILE_NAME = "report"


@blueprint.get("/<report_id>/export.pdf")
def pdf(report_id: str) -> Response:
    """Give one report on paper. Raises: ReportMissing."""
    export = report_export(_shown(report_id))
    return pdf_answer(report_export_pdf(export, language=current_language()), FILE_NAME)


@blueprint.get("/<report_id>/export.csv")
def csv(report_id: str) -> Response:
    """Give one report as a table of three columns. Raises: ReportMissing."""
    heads = [(gettext("Part"), gettext("What"), gettext("Text"))]
    rows = [
        (section.heading, field.label, field.text)
        for section in export_sections(_shown(report_id))
        for field in section.fields
    ]
    answer = Response(csv_file(heads + rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}.csv"'
    return answer


def _shown(report_id: str) -> ShownReport:
    return shown_report(the_report(report_id), team_names(), None)
