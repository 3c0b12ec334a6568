"""The form of an article: topics of its language, and what the chosen photo already says about itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue


class TopicCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with a field to search them (core/admin/choices.js), for a list of any length."""

    template_name = "news/admin/choices.html"
    search_label = _("Find a topic")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["search_label"] = self.search_label
        return context


class ArticleForm(WagtailAdminPageForm):
    """Checks nothing by itself: the model does. It spares the officer typing, looking and being stopped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A form for comparing revisions or for an officer without the permission may lack the field.
        if "topics" in self.fields:
            topics = self.fields["topics"]
            topics.queryset = topics.queryset.filter(locale_id=self.instance.locale_id)

    def clean(self) -> dict[str, Any]:
        """Take the description and the credit of the chosen photo where the officer wrote none."""
        cleaned: dict[str, Any] = super().clean()
        image = cleaned.get("hero_image")
        if image is not None:
            for field, known in (("hero_alt_text", image.description), ("hero_credit", image.credit)):
                if field in self.fields and field not in self.errors and not cleaned.get(field):
                    cleaned[field] = known
        return cleaned

    @property
    def changed_data(self) -> list[str]:
        """As Django's, without a body that only looks changed.

        Wagtail compares what was typed with what is stored: a number in a block is "5" here and 5 there, so an
        article with such a block would count as edited, and need approval again, whenever it is approved.
        """
        cleaned = getattr(self, "cleaned_data", {})
        return [
            name
            for name in (field.name for field in self if field._has_changed())
            if not (isinstance(cleaned.get(name), StreamValue) and self._is_same_stream(name, cleaned[name]))
        ]

    def _is_same_stream(self, name: str, value: StreamValue) -> bool:
        return bool(self[name].initial.get_prep_value() == value.get_prep_value())

    def _post_clean(self) -> None:
        # The editor saves a draft at every pause: what is missing yet must not stop it, only what is submitted.
        self.instance.is_deferred_validation = self.is_deferred_validation
        super()._post_clean()
