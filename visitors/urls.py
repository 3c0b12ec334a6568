"""``path("api/visitors/", include("visitors.urls"))``. Names that say what is at the address, and no blocker's word."""

from django.urls import path

from . import views

app_name = "visitors"
urlpatterns = [
    path("page", views.page, name="page"),
    path("page.gif", views.picture, name="picture"),
    path("board.json", views.board, name="board"),
    path("views.json", views.views, name="views"),
]
