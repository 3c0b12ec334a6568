"""News in the admin: the list of articles, sections, topics, the start of the dashboard."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin_dashboard import add_start_panel
from .admin_listing import ArticleViewSet, SectionViewSet
from .admin_topics import TopicViewSet

hooks.register("construct_homepage_panels", add_start_panel)
register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def news_viewsets() -> list[ArticleViewSet | SectionViewSet]:
    """The flat list of articles, and how a section is explored."""
    return [ArticleViewSet(), SectionViewSet()]
