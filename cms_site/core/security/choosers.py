"""Chooser fields without inline scripts.

Wagtail's ``BaseChooser.render`` appends a ``<script>`` to the field; there is no template to replace. Here the same
call is described by data attributes, which ``admin-widgets.js`` reads.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

_render_with_script = BaseChooser.render
_render_js_init = BaseChooser.render_js_init


def render(self: BaseChooser, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
    """Render a chooser field as Wagtail does, started by a Stimulus controller.

    A chooser with a starting script of its own keeps it: nobody but its author knows what it does.
    """
    if type(self).render_js_init is not _render_js_init or not (attrs and attrs.get("id")):
        html: SafeString = _render_with_script(self, name, value, attrs, renderer)
        return html
    value_data = self.get_value_data(value)
    return format_html(
        '{}<span hidden data-controller="portal-chooser" data-portal-chooser-kind-value="{}"'
        ' data-portal-chooser-input-value="{}" data-portal-chooser-options-value="{}"></span>',
        self.render_html(name, value_data, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, value_data)),
    )


def install() -> None:
    """Let every chooser field render without a script."""
    BaseChooser.render = render
