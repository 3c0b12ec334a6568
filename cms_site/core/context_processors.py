from typing import Any

from django.http import HttpRequest

from .portal import portal_for


def portal(request: HttpRequest) -> dict[str, Any]:
    """The frame for views that are not pages of the tree; a page has put its own into the context already."""
    return {"portal": portal_for(request)}
