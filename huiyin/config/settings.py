"""All settings. Every value that a county may want to change comes from the environment."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from huiyin.config import env, postgres

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(env.text("HUIYIN_HOME", str(ROOT.parent / "var"))).expanduser().resolve()
SECRETS = HOME / "secrets"

DEBUG = env.flag("HUIYIN_DEBUG")
SECRET_KEY = env.secret("HUIYIN_SECRET_KEY", SECRETS)
# Contact data is encrypted with this key, apart from SECRET_KEY so that either can be changed alone.
FIELD_KEY = env.secret("HUIYIN_FIELD_KEY", SECRETS)
# What signs the public log; on a host of their own if the operator wants it so.
LOG_KEYS = Path(env.text("HUIYIN_LOG_KEYS") or SECRETS / "log")
# The keys of those who countersign it, as `huiyin witness` prints them.
WITNESSES = env.words("HUIYIN_WITNESSES")
ALLOWED_HOSTS = env.words("HUIYIN_HOSTS", "127.0.0.1,localhost,[::1],testserver")
CSRF_TRUSTED_ORIGINS = env.words("HUIYIN_ORIGINS")
BASE_URL = env.text("HUIYIN_URL", f"http://127.0.0.1:{env.number('PORT', 8000, least=1)}")
BEHIND_TLS = BASE_URL.startswith("https://")
# How many proxies of our own stand before us: their word on the visitor's address is taken.
PROXIES = env.number("HUIYIN_PROXIES", 0, least=0)
# How many concerns one address may raise in an hour (a whole village may share one); 0: any number.
RAISE_LIMIT = env.number("HUIYIN_RAISE_LIMIT", 60, least=0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "procrastinate.contrib.django",
    "huiyin.ui",
    "huiyin.places",
    "huiyin.organs",
    "huiyin.people",
    "huiyin.ledger",
    "huiyin.notices",
    "huiyin.stations",
    "huiyin.counties",
    "huiyin.concerns",
    "huiyin.projects",
    "huiyin.mobile",
    "huiyin.suggestions",
    "huiyin.duties",
    "huiyin.reviews",
    "huiyin.stars",
    "huiyin.training",
    "huiyin.contacts",
    "huiyin.portal",
    "huiyin.workbench",
    "huiyin.api",
    "huiyin.config",
    # After our own apps: the templates of huiyin.people stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "huiyin.config.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "huiyin.ui.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "huiyin.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "huiyin.people.middleware.SignedInMiddleware",
    "huiyin.ui.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "huiyin.portal.context.public",
                "huiyin.workbench.context.desk",
            ],
            "builtins": ["huiyin.ui.templatetags.ui", "template_partials.templatetags.partials"],
        },
    }
]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise env.WrongSetting("DATABASE_URL: expected postgresql://user:password@host/name")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = str(options.pop("host", "")) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Only what goes past Django's cursors is prepared (`ledger.copying.insert`): a plan made for
        # any two words reads twenty times as many rows as the one made for these two.
        "OPTIONS": {"prepare_threshold": 5, **options},
    }


DATABASE_URL = env.text("DATABASE_URL")
DATABASES = {"default": _database(DATABASE_URL or postgres.url(HOME))}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# How long the link holds that is mailed to who forgot the password.
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

# The demo lets its administrators in with a password alone, and shows every sign-in.
DEMO = env.flag("HUIYIN_DEMO")
# Who cannot do without a second factor: on the open internet everybody who holds a staff's role.
SECOND_FACTOR = env.choice(
    "HUIYIN_SECOND_FACTOR",
    "staff" if BEHIND_TLS else "administrators",
    among=("staff", "administrators"),
)
IDLE_MINUTES = env.number("HUIYIN_IDLE_MINUTES", 60, least=1)
INVITATION_DAYS = env.number("HUIYIN_INVITATION_DAYS", 7, least=1)

# Limits of signing in are counted in the database, so that all processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_kept",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("HUIYIN_PROXIES", 0)
ACCOUNT_ADAPTER = "huiyin.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "回音 · "
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Wrong passwords are counted by people.throttle, right ones not at all: an office signs in within a
# minute from one address. What is left here counts the codes of one person who knew the password.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "5/15m/key"}
ACCOUNT_FORMS = {
    "login": "huiyin.people.forms.sign_in.LoginForm",
    "reauthenticate": "huiyin.people.forms.sign_in.ReauthenticateForm",
    "change_password": "huiyin.people.forms.sign_in.ChangePasswordForm",
    "set_password": "huiyin.people.forms.sign_in.SetPasswordForm",
    "reset_password": "huiyin.people.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "huiyin.people.forms.sign_in.ResetPasswordKeyForm",
}
MFA_ADAPTER = "huiyin.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "回音"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
MFA_FORMS = {
    "authenticate": "huiyin.people.forms.sign_in.AuthenticateForm",
    "reauthenticate": "huiyin.people.forms.sign_in.SecondReauthenticateForm",
    "activate_totp": "huiyin.people.forms.sign_in.ActivateCodeForm",
    "add_webauthn": "huiyin.people.forms.sign_in.AddKeyForm",
    "edit_webauthn": "huiyin.people.forms.sign_in.EditKeyForm",
}
SOCIALACCOUNT_ADAPTER = "huiyin.people.adapters.SocialAdapter"
OIDC_URL = env.text("HUIYIN_OIDC_URL")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.text("HUIYIN_OIDC_NAME", "统一身份认证"),
                "client_id": env.text("HUIYIN_OIDC_ID"),
                "secret": env.secret("HUIYIN_OIDC_SECRET", SECRETS),
                "settings": {
                    "server_url": OIDC_URL,
                    # Trusts the verified mail address of the identity server to find the person.
                    "email_authentication": env.flag("HUIYIN_OIDC_BY_MAIL"),
                },
            }
        ]
        if OIDC_URL
        else [],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS: list[Path] = []
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "huiyin.ui.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 10

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
# Scripts send the token that stands in the page; no cookie is theirs to read.
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
# A browser takes a name that begins so only from this very host, and only over TLS.
_HOST_ONLY = "__Host-" if BEHIND_TLS else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}sessionid"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrftoken"
KNOWN_COOKIE_NAME = f"{_HOST_ONLY}known"
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

EMAIL_HOST = env.text("HUIYIN_MAIL_HOST", "127.0.0.1")
EMAIL_PORT = env.number("HUIYIN_MAIL_PORT", 25, least=1)
EMAIL_HOST_USER = env.text("HUIYIN_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("HUIYIN_MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("HUIYIN_MAIL_TLS")
# Tiles of the map, as Leaflet writes them ({z}/{x}/{y}); none: the map shows points on plain ground.
MAP_TILES = env.text("HUIYIN_MAP_TILES")

SMS_URL = env.text("HUIYIN_SMS_URL")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("HUIYIN_MAIL_FROM", "huiyin@localhost")

# The redirect to https is the proxy's, and other names under the same domain are not ours to bind.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"] if BEHIND_TLS else []
LOGGING_CONFIG = None
