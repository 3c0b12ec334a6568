"""System checks: settings that would quietly make the portal less safe."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

RESOURCE_POLICIES = ("same-origin", "same-site", "cross-origin")


@register(Tags.security)
def check_order_of_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The date widgets without inline scripts replace Wagtail's only if this app is asked for templates first."""
    names = [config.name for config in apps.get_app_configs()]
    if names.index("cms_site.core.security") < names.index("wagtail.admin"):
        return []
    message = "cms_site.core.security stands after wagtail.admin in INSTALLED_APPS"
    hint = "Move it up: date fields of the admin would start by inline scripts, which the policy refuses."
    return [Error(message, hint=hint, id="portal_security.E001")]


@register(Tags.security)
def check_values(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Settings that come from the environment have values that mean something."""
    found: list[CheckMessage] = []
    if settings.MEDIA_RESOURCE_POLICY not in RESOURCE_POLICIES:
        hint = f"One of {', '.join(RESOURCE_POLICIES)}."
        found.append(Error("MEDIA_RESOURCE_POLICY is unknown", hint=hint, id="portal_security.E002"))
    if settings.TRUSTED_PROXY_COUNT < 0:
        hint = "The number of proxies of your own before the site; 0 if there is none."
        found.append(Error("TRUSTED_PROXY_COUNT is negative", hint=hint, id="portal_security.E003"))
    if any(not folder.endswith("/") for folder in settings.MEDIA_PUBLIC_FOLDERS):
        hint = 'A folder without it opens others whose names begin alike: "film" opens "filmed-in-private/".'
        found.append(Error('A folder in MEDIA_PUBLIC_FOLDERS lacks its "/"', hint=hint, id="portal_security.E004"))
    return found
