from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cms_site.core.portal import portal_for
from cms_site.core.visibility import visibility_for
from stream_preload.pictures import prefetch_pictures

from .lists import articles, paginate
from .models import Topic


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """All articles of a topic, newest first."""
    found = Topic.objects.filter(slug=slug, locale__language_code=translation.get_language()).first()
    if found is None:
        raise Http404
    listing = paginate(articles(visibility_for(request)).filter(topics=found), request)
    portal = portal_for(request)
    prefetch_pictures([*(article.hero_image for article in listing.object_list), *portal.images])
    context = {"topic": found, "listing": listing, "cards": listing.object_list, "portal": portal}
    return render(request, "pages/topic.html", context)
