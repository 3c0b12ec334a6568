from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView
from wagtail.documents import urls as wagtaildocs_urls

from cms_site.core import views as core_views
from cms_site.core.machines import robots, sitemaps
from cms_site.core.media import document, media
from cms_site.core.search import views as search_views
from cms_site.core.wagtail_api import router as api_v2
from cms_site.core.wagtail_api import v3_api
from cms_site.news import feeds as news_feeds
from cms_site.news import views as news_views

urlpatterns = [
    # Wagtail's view deletes the session cookie before it refuses a GET: a link in a mail would log an editor out.
    path("admin/logout/", never_cache(require_POST(LogoutView.as_view()))),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", document),  # reversed as Wagtail's own, below
    path("documents/", include(wagtaildocs_urls)),
    path("accessibility/", include("accessibility.urls")),
    path("media/<path:path>", media, name="media"),
    path("api/accessibility/", include("accessibility.api_urls")),
    path("api/v2/", api_v2.urls),
    path("api/v3-preview/", v3_api.urls),
    path("api/visitors/", include("visitors.urls")),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<slug:language>-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("news-sitemap.xml", sitemaps.news_sitemap, name="news_sitemap"),
]

# Languages stand in the path: Vietnamese at "/", English below "/en/". Parts of an address are translated too.
urlpatterns += i18n_patterns(
    # As in Wagtail's urls, ahead of the pattern that would take it for a page.
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        wagtail_views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(_("search/"), search_views.search_page, name="search"),
    path(_("topic/<slug:slug>/"), news_views.topic, name="topic"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)rss\.xml$", news_feeds.feed, {"kind": "rss"}, name="rss"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)atom\.xml$", news_feeds.feed, {"kind": "atom"}, name="atom"),
    *wagtail_urls.urlpatterns[:-1],  # log in, give a password: all but the page view, which is ours
    re_path(wagtail_urls.serve_pattern, core_views.serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler404 = "cms_site.core.views.page_not_found"
