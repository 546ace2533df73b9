"""Every address of the site; each subject brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from huiyin.config.health import healthz
from huiyin.config.metrics import metrics

handler429 = "huiyin.people.views.door.too_many"
handler500 = "huiyin.ui.refusals.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    path("", include("huiyin.ui.urls")),
    path("api/", include("huiyin.api.urls")),
    path("log/", include("huiyin.ledger.urls")),
    path("accounts/", include("huiyin.people.urls")),
    path(
        "desk/",
        include(
            [
                path("", include("huiyin.workbench.urls")),
                path("", include("huiyin.concerns.urls.desk")),
                path("import/", include("huiyin.concerns.urls.importing")),
                path("receptions/", include("huiyin.stations.urls.sitting")),
                path("mobile/", include("huiyin.mobile.urls")),
                path("pledges/", include("huiyin.stations.urls.pledges")),
                path("projects/", include("huiyin.projects.urls")),
                path("suggestions/", include("huiyin.suggestions.urls")),
                path("activities/", include("huiyin.duties.urls.activities")),
                path("", include("huiyin.duties.urls.archives")),
                path("reviews/", include("huiyin.reviews.urls")),
                path("stars/", include("huiyin.stars.urls.stars")),
                path("standards/", include("huiyin.stars.urls.standards")),
                path("training/", include("huiyin.training.urls")),
                path("contacts/", include("huiyin.contacts.urls")),
            ]
        ),
    ),
    path("office/", include("huiyin.people.office_urls")),
    path("office/stations/", include("huiyin.stations.urls.keeping")),
    path("office/books/", include("huiyin.stars.urls.books")),
    path("office/rotas/", include("huiyin.stations.urls.rotas")),
    path("office/", include("huiyin.concerns.urls.office")),
    path("office/", include("huiyin.counties.urls")),
    path("", include("huiyin.concerns.urls.resident")),
    # Last of all: it begins with the county's own word.
    path("", include("huiyin.portal.urls")),
]
