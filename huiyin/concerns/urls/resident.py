"""Addresses of residents: short ones for QR codes and slips, and the form of each county."""

from django.urls import path

from huiyin.concerns.views import alike, following, log, raising

urlpatterns = [
    path("s/<slug:slug>/", raising.station_code, name="station_code"),
    path("d/<int:person_id>/", raising.deputy_code, name="deputy_code"),
    path("f/", following.find, name="concern_find"),
    path("f/<str:code>/", following.follow, name="concern_follow"),
    path("f/<str:code>/key/", following.key, name="concern_key"),
    path("f/<str:code>/leaving/", following.leaving, name="concern_leaving"),
    path("f/<str:code>/receipt/", following.receipt, name="concern_receipt"),
    path("f/<str:code>/slip/", following.slip, name="concern_slip"),
    path("f/<str:code>/receipt.txt", log.receipt_text, name="concern_receipt_text"),
    path("f/<str:code>/records.json", log.records, name="concern_records"),
    path("f/<str:code>/rating/", following.rate, name="concern_rating"),
    path("f/<str:code>/messages/", following.write, name="concern_messages"),
    path("f/<str:code>/withdrawal/", following.withdrawal, name="concern_withdrawal"),
    path("f/<str:code>/erasure/", following.erasure, name="concern_erasure"),
    path("f/<str:code>/photos/<int:photo_id>/", following.photo, name="concern_photo"),
    path("<slug:county>/raise/", raising.raising, name="concern_raise"),
    path("<slug:county>/raise/map/", raising.places_on_map, name="concern_map"),
    path("<slug:county>/raise/door/", raising.door, name="concern_door"),
    path("<slug:county>/raise/alike/", alike.alike, name="concern_alike"),
]
