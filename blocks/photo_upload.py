"""One photo from the computer into a gallery: stored in the library, and described to the image field of the form."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.utils import find_image_duplicates
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry


@require_POST
def upload_photo(request: HttpRequest) -> JsonResponse:
    """Store the posted ``file``; answer ``{"photo": ...}``, the state of an image field, or ``{"error": ...}`` and 400.

    The photo goes into the first collection, from the root on, into which this person may upload. One that is in the
    library already is taken from there and not stored twice. Raise PermissionDenied for who may not upload at all.
    """
    model = get_image_model()
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_permission(request.user, "add"):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": _("There is no file.")}, status=400)
    form = _form(model, policy, request, file)
    if not form.is_valid():
        messages = [message for errors in form.errors.values() for message in errors]
        return JsonResponse({"error": " ".join(messages)}, status=400)
    image = form.save()
    known = find_image_duplicates(image, request.user, policy).first()
    if known is not None:
        image.delete()
    return JsonResponse({"photo": AdminImageChooser().get_value_data_from_instance(known or image)})


def _form(model: Any, policy: Any, request: HttpRequest, file: Any) -> Any:
    """Wagtail's own form of an image, which checks type, size and pixels of the file."""
    collection = policy.collections_user_has_permission_for(request.user, "add").order_by("path").first()
    title = " ".join(PurePath(file.name).stem.replace("_", " ").replace("-", " ").split())[:255] or file.name
    return get_image_form(model)(
        {"title": title, "collection": collection.pk if collection else None},
        {"file": file},
        user=request.user,
        instance=model(uploaded_by_user=request.user),
    )
