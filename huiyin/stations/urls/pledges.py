"""What officials promised at receptions, under /desk/pledges/."""

from django.urls import path

from huiyin.stations.views import pledges

urlpatterns = [
    path("", pledges.listed, name="desk_pledges"),
    path("<int:pk>/", pledges.one, name="desk_pledge"),
    path("<int:pk>/report/", pledges.report, name="desk_pledge_report"),
    path("<int:pk>/confirmation/", pledges.confirmation, name="desk_pledge_confirm"),
    path("<int:pk>/sending-back/", pledges.sending_back, name="desk_pledge_back"),
]
