from django.urls import URLPattern, path
from wagtail import hooks

from .photo_upload import upload_photo


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Return the addresses that the blocks' forms ask."""
    return [path("blocks/upload-photo/", upload_photo, name="blocks_upload_photo")]


@hooks.register("register_icons")
def icons(names: list[str]) -> list[str]:
    """Return Wagtail's icons and ours."""
    return [*names, "blocks/icons/audio.svg"]
