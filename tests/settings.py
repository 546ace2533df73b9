"""The settings of the suite: the product's own, with a home of its own and a strict eye on queries."""

import tests.home  # noqa: F401 - names the home before the settings read it
from huiyin.config.settings import *  # noqa: F403
from huiyin.config.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES

# A page that fetches relations row by row fails the test that opens it.
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]

# The slow hash and the collected files are the product's; neither is what a test looks at.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Verbs that are made together each lock the row they change: reviewed and assigned in one go.
ZEAL_ALLOWLIST = [{"model": "suggestions.Suggestion", "field": "get()"}]
