"""Who comes through the doors of the mobile station: the page is everybody's, what is sent is one's own."""

from __future__ import annotations

from tests.doors import ALL, DEPUTY, EVERYBODY, RECORDERS, a_list, found, posted, read
from tests.matrix import NO_SUCH_METHOD, Door, Row

# A script asks: it is told that nobody is signed in, and not led to a page.
_ASKED = Door(ALL, stranger="401")

MOBILE_DOORS: dict[str, Row] = {
    "mobile": EVERYBODY,
    "mobile_worker": EVERYBODY,
    "mobile_manifest": EVERYBODY,
    "mobile_session": Row(get=_ASKED, post=NO_SUCH_METHOD),
    "mobile_trip": posted(a_list(RECORDERS)),
    "mobile_records": Row(get=NO_SUCH_METHOD, post=_ASKED),
    "mobile_devices": read(a_list(RECORDERS)),
    "mobile_forgetting": posted(found(DEPUTY)),
    "mobile_parcel": read(found(DEPUTY)),
    "mobile_signature": read(found(DEPUTY)),
}
