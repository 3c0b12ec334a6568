"""What the owner of a site decided: which controls are shown, and what holds where a visitor chose nothing."""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest

from .conf import get_settings
from .contract import DEFAULTS, SCHEME, Preferences


@dataclass(frozen=True)
class Options:
    """``controls``: names of dimensions that the toolbar shows; ``scheme``: the default scheme."""

    controls: tuple[str, ...]
    scheme: str = SCHEME.default

    @property
    def defaults(self) -> dict[str, str]:
        """The value of each dimension where nothing is chosen."""
        return {**DEFAULTS, SCHEME.name: self.scheme}


def options_for(request: HttpRequest | None) -> Options:
    """Return the options of the site that is asked: of ``ACCESSIBILITY``, narrowed by Wagtail's site settings."""
    conf = get_settings()
    options = Options(tuple(conf["CONTROLS"]), conf["SCHEME"])
    if request is None or not apps.is_installed("accessibility.wagtail"):
        return options
    found: Options | None = getattr(request, "_display_options", None)
    if found is None:
        from .wagtail.models import site_options  # a model: only where the app is installed

        found = site_options(request, options)
        request._display_options = found
    return found


def preferences_of(request: HttpRequest | None) -> Preferences:
    """Return what the middleware read from the request; without the middleware, nothing was chosen."""
    found: Preferences = getattr(request, "display_preferences", Preferences())
    return found
