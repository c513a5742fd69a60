"""Security headers: nothing from another host, nothing inline, nothing kept."""

from flask import Response, request

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
}
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # `no-referrer` would make Chromium post with `Origin: null`, which the origin check refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# As long as browsers keep anything: what changes has another address (`house.static_release`).
STATIC_MAX_AGE_S = 365 * 24 * 60 * 60


def add_headers(response: Response) -> Response:
    """Add the headers that every answer carries."""
    scans = request.path.startswith("/kiosk/")
    policy = dict(_POLICY)
    if scans:
        # The QR reader is WebAssembly; only the kiosk reads QR codes.
        policy["script-src"] = "'self' 'wasm-unsafe-eval'"
    response.headers["Content-Security-Policy"] = "; ".join(f"{k} {v}" for k, v in policy.items())
    camera = "(self)" if scans else "()"
    response.headers["Permissions-Policy"] = f"camera={camera}, microphone=(), geolocation=()"
    for name, value in _ALWAYS.items():
        response.headers[name] = value
    if request.endpoint == "static" and response.status_code < 400:
        response.cache_control.immutable = True
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
