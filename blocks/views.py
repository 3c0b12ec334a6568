"""What the editor's scripts ask for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .speakers import MAX_QUERY, find_speakers, may_ask


@never_cache
@require_safe
def speakers(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=`` with ``{"speakers": [{"speaker": ..., "role": ...}]}``.

    403 for those who write no pages, 400 for a query that is too long.
    """
    if not may_ask(request.user):
        raise PermissionDenied
    query = request.GET.get("q", "")
    if len(query) > MAX_QUERY or "\0" in query:
        return JsonResponse({"error": f"q has at most {MAX_QUERY} characters, and no NUL."}, status=400)
    return JsonResponse({"speakers": find_speakers(request.user, query)})
