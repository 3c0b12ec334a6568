"""System checks: a palette that cannot be read or a wrong setting is told at start, not by the first visitor."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Warning, register

from .conf import DEFAULTS, get_settings
from .contract import BY_NAME, SCHEME
from .palette import missing, weak_pairs
from .stylesheet import stylesheet


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse unknown keys, controls and schemes."""
    errors: list[CheckMessage] = []
    unknown = set(getattr(settings, "ACCESSIBILITY", {})) - set(DEFAULTS)
    if unknown:
        errors.append(
            Error(
                f"ACCESSIBILITY has unknown keys: {', '.join(sorted(unknown))}.",
                hint=f"Known keys: {', '.join(sorted(DEFAULTS))}.",
                id="accessibility.E001",
            )
        )
    conf = get_settings()
    controls = conf["CONTROLS"]
    if not isinstance(controls, (list, tuple)) or not set(controls) <= set(BY_NAME):
        errors.append(
            Error(f"ACCESSIBILITY['CONTROLS'] must be a list of some of {', '.join(BY_NAME)}.", id="accessibility.E002")
        )
    if conf["SCHEME"] not in SCHEME.values:
        errors.append(
            Error(f"ACCESSIBILITY['SCHEME'] must be one of {', '.join(SCHEME.values)}.", id="accessibility.E003")
        )
    return errors


@register()
def check_palette(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Compute the contrast of every pair in every state (WCAG 2.2, 1.4.3, 1.4.6, 1.4.11, 2.4.13)."""
    conf = get_settings()
    absent = list(missing(conf["PALETTE"], conf["PAIRS"]))
    if absent:
        return [
            Error(
                f"ACCESSIBILITY['PALETTE'] is not whole: {'; '.join(absent[:10])}.",
                hint="Each level (soft, standard, high, maximum) has a light and a dark scheme with the same names.",
                id="accessibility.E004",
            )
        ]
    return [
        Error(
            f"Too little contrast: {weak}.",
            hint="Change the colour in ACCESSIBILITY['PALETTE'], or the pair in ['PAIRS'] if the site has it nowhere.",
            id="accessibility.E005",
        )
        for weak in weak_pairs(conf["PALETTE"], conf["PAIRS"])
    ]


@register("staticfiles")
def check_stylesheet(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a style sheet that is not what the settings say now."""
    conf = get_settings()
    if list(missing(conf["PALETTE"], conf["PAIRS"])):
        return []  # E004 says so
    name = conf["STYLESHEET"]
    found = finders.find(name)
    if not found:
        problem = f"There is no static file {name}."
    elif Path(found).read_text(encoding="utf-8") != stylesheet(conf["PALETTE"], conf["CONTENT"]):
        problem = f"The static file {name} is older than the settings."
    else:
        return []
    hint = (
        "Name a file of your own in ACCESSIBILITY['STYLESHEET']; write it with: manage.py write_display_css PATH."
        if name == DEFAULTS["STYLESHEET"]
        else "Write it with: manage.py write_display_css PATH."
    )
    return [Error(problem, hint=hint, id="accessibility.E006")]


@register()
def check_middleware(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where nothing reads the cookie: pages then follow it by script alone."""
    name = "accessibility.middleware.PreferencesMiddleware"
    if name in settings.MIDDLEWARE:
        return []
    return [Warning(f"MIDDLEWARE lacks {name}: without JavaScript no choice has an effect.", id="accessibility.W007")]
