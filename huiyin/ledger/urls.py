"""Addresses of the public log, as C2SP tlog-tiles has them; its pages are the portal's."""

from django.urls import path

from huiyin.ledger import views

urlpatterns = [
    path("checkpoint", views.checkpoint, name="log_checkpoint"),
    path("tile/<path:name>", views.tile, name="log_tile"),
    path("days.csv", views.days, name="log_days"),
    path("keys", views.keys, name="log_keys"),
    path("verifier.py", views.verifier, name="log_verifier"),
    path("proof/<uuid:event_id>.tlog-proof", views.proof, name="log_proof"),
    path("cosignatures", views.cosignatures, name="log_cosignatures"),
]
