"""Signing in, under /accounts/: those addresses of django-allauth that we use, by name."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import urls as openid_connect
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path

from huiyin.people.views import door, invitations

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", door.no_sign_up, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("invitation/<str:secret>/", invitations.invitation, name="invitation"),
    path("profile/", door.profile, name="people_profile"),
    path("security/", door.security, name="people_security"),
    path("2fa/", include("allauth.mfa.urls")),
    path("identity/", social.connections, name="socialaccount_connections"),
    path("identity/signup/", door.no_sign_up, name="socialaccount_signup"),
    path(
        "identity/cancelled/",
        login_not_required(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "identity/error/", login_not_required(social.login_error), name="socialaccount_login_error"
    ),
    path("", include(openid_connect.urlpatterns)),
]
