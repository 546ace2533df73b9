"""A station's books and boards, under /office/books/."""

from django.urls import path

from huiyin.stars.views import books

urlpatterns = [
    path("<slug:slug>/", books.books, name="office_books"),
    path("<slug:slug>/<int:year>/ledger.<str:form>", books.books_paper, name="office_books_paper"),
    path(
        "<slug:slug>/boards/<slug:kind>-<str:size>.pdf", books.board_file, name="office_books_board"
    ),
]
