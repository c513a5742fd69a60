"""The pages that know nobody: what of the kiosk does not happen below their addresses."""

from flask import Request

REPORT = "/report"
CONDUCT = "/conduct"


def is_report(request: Request) -> bool:
    """Tell whether this is a page of the reporter's side."""
    return _is_below(request.path, REPORT)


def is_apart(request: Request) -> bool:
    """Tell whether this is a page of the report box, of either side."""
    return is_report(request) or _is_below(request.path, CONDUCT)


def _is_below(path: str, start: str) -> bool:
    return path == start or path.startswith(f"{start}/")
