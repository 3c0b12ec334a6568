"""Static files as they are served: named by content, compressed, style sheets without what only a reader needs."""

from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Others' style sheets come as their authors built them.
MINIFIED_FOLDERS = ("accessibility/", "blocks/", "core/", "visitors/")


def minify_css(css: str) -> str:
    """Return a style sheet without comments and needless space."""
    minified: str = rcssmin.cssmin(css)
    return minified


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, for which our own style sheets are minified before they get their names."""

    def _save(self, name: str, content: Any) -> str:
        if name.endswith(".css") and name.startswith(MINIFIED_FOLDERS):
            content.seek(0)  # the hash in the name has been computed from it
            content = ContentFile(minify_css(content.read().decode("utf-8")).encode("utf-8"))
        saved: str = super()._save(name, content)
        return saved
