"""What every answer tells the browser not to do: run foreign scripts, be framed, ask for a place."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What none of our pages asks a browser for; the map is pointed at by hand.
_NEVER_ASKED = (
    "accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer",
    "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
# Passkeys are ours to ask for, and nobody's who would frame us.
_PERMISSIONS = ", ".join(
    [f"{name}=()" for name in _NEVER_ASKED] + ["publickey-credentials-get=(self)"]
)


def _policy() -> str:
    pictures = _origin(settings.MAP_TILES).replace("{s}", "*")
    return (
        "default-src 'self'; "
        f"img-src 'self' data: blob:{pictures}; "
        # The form that leads to the county's identity server is sent to us and on from there.
        f"object-src 'none'; base-uri 'none'; form-action 'self'{_origin(settings.OIDC_URL)}; "
        "frame-ancestors 'none'"
    )


def _origin(address: str) -> str:
    """Return the origin of an address with a space before it; '' of none."""
    parts = urlsplit(address)
    return f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": _policy(),
            "Permissions-Policy": _PERMISSIONS,
            "Cross-Origin-Resource-Policy": "same-origin",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
