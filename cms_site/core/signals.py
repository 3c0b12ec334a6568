"""What happens when an image is uploaded: its renditions are made before anybody asks for them."""

from typing import Any

from django.db import transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_save

from stream_preload.signals import make_renditions_of

from . import collation
from .models import PortalImage


def on_image_saved(sender: Any, instance: PortalImage, raw: bool = False, **kwargs: Any) -> None:
    """Make the renditions of a new or changed image in the background."""
    if not raw and instance.file:
        transaction.on_commit(lambda: make_renditions_of.enqueue([instance.pk]))


post_save.connect(on_image_saved, sender=PortalImage, dispatch_uid="core.image_renditions")
connection_created.connect(collation.register, dispatch_uid="core.collation")
