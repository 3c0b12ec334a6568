"""One click from "New article" to an empty article: the sections that this officer may write in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import ArticlePage, SectionPage


@dataclass(frozen=True)
class SectionChoice:
    """A line of the list: ``depth`` is 0 for a section right below the home page of its language."""

    title: str
    language: str
    url: str
    depth: int


def writable_sections(user: Any) -> QuerySet:
    """Return the sections in which this officer may create an article, in the order of the tree."""
    sections = SectionPage.objects.order_by("path")
    if user.is_superuser:
        return sections
    allowed = Q(pk__in=())
    for permission in policy_registry.get_by_type(Page).get_cached_permissions_for_user(user):
        if permission.permission.codename == Page.PERMISSION_CODENAMES.ADD:
            allowed |= Q(path__startswith=permission.page.path)
    return sections.filter(allowed)


def new_article_url(section_id: int) -> str:
    """Return the address of the form for a new article in this section."""
    return reverse(
        "wagtailadmin_pages:add", args=[ArticlePage._meta.app_label, ArticlePage._meta.model_name, section_id]
    )


def section_choices(user: Any) -> list[SectionChoice]:
    """Return the sections that ``user`` may write in as lines to click on: one statement."""
    return [
        SectionChoice(
            section.get_admin_display_title(),
            section.locale.get_display_name(),
            new_article_url(section.pk),
            # Wagtail's root and the home page are depth 1 and 2.
            max(0, section.depth - 3),
        )
        for section in writable_sections(user).select_related("locale")
    ]


class ChooseSectionView(ChooseParentView):
    """A list of links instead of a dialogue in a form: choosing the section is one click."""

    template_name = "wagtailadmin/portal/choose_section.html"
    page_title = _("New article")

    def get_page_subtitle(self) -> str:
        """Nothing beside the title, which says it all."""
        return ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        choices = section_choices(request.user)
        if len(choices) == 1:
            return redirect(choices[0].url)
        return render(request, self.template_name, {**self.get_context_data(**kwargs), "choices": choices})
