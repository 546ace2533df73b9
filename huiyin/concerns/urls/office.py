"""What the county's office keeps about concerns, under /office/."""

from django.urls import path

from huiyin.concerns.views import doors

urlpatterns = [path("doors/", doors.door_signs, name="office_doors")]
