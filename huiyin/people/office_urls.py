"""Persons, posts and mandates, under /office/."""

from django.urls import path

from huiyin.people.views import groups, invitations, persons, posts, roster, sign_ins

urlpatterns = [
    path("people/", persons.person_list, name="office_people"),
    path("people/<int:person_id>/", persons.person_page, name="office_person"),
    path("people/<int:person_id>/door/", persons.person_door, name="office_person_door"),
    path("people/<int:person_id>/invitation/", invitations.shown_link, name="office_invitation"),
    path("people/<int:person_id>/invitation/new/", invitations.invite, name="office_invite"),
    path("mandates/<int:mandate_id>/", persons.mandate_change, name="office_mandate"),
    path("groups/", groups.group_list, name="office_groups"),
    path("groups/<int:group_id>/", groups.group_page, name="office_group"),
    path("roster/", roster.roster_page, name="office_roster"),
    path("roster/template/", roster.roster_template, name="office_roster_template"),
    path("roster/<int:file_id>/", roster.roster_file, name="office_roster_file"),
    path("posts/", posts.post_list, name="office_posts"),
    path("posts/new/", posts.post_new, name="office_post_new"),
    path("posts/<int:post_id>/ending/", posts.post_end, name="office_post_end"),
    path("sign-ins/", sign_ins.sign_in_list, name="office_sign_ins"),
]
