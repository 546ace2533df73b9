"""Contact pairs, under /desk/contacts/."""

from django.urls import path

from huiyin.contacts.views import pairs

urlpatterns = [
    path("", pairs.pair_list, name="desk_contacts"),
    path("new/", pairs.pair_new, name="desk_contact_new"),
    path("list.<str:form>", pairs.pair_paper, name="desk_contact_paper"),
    path("<int:pk>/", pairs.pair_page, name="desk_contact"),
    path("<int:pk>/note/", pairs.pair_note, name="desk_contact_note"),
    path("<int:pk>/ending/", pairs.pair_end, name="desk_contact_ending"),
]
