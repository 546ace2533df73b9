"""The mobile station: under /desk/mobile/, which is what its service worker may reach."""

from django.urls import path

from huiyin.mobile.views import devices, sending, shell

urlpatterns = [
    path("", shell.shell, name="mobile"),
    path("worker.js", shell.worker, name="mobile_worker"),
    path("manifest.webmanifest", shell.manifest, name="mobile_manifest"),
    path("session/", sending.session, name="mobile_session"),
    path("trip/", sending.trip, name="mobile_trip"),
    path("records/", sending.records, name="mobile_records"),
    path("records/<uuid:parcel>/", devices.parcel_page, name="mobile_parcel"),
    path("records/<uuid:parcel>/signature/", devices.signature, name="mobile_signature"),
    path("devices/", devices.device_list, name="mobile_devices"),
    path("devices/<uuid:device>/forgetting/", devices.forgetting, name="mobile_forgetting"),
]
