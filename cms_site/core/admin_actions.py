"""The buttons below the editor."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem
from wagtail.models import WorkflowState

APPROVE = "approve"
PUBLISH = "action-publish"


class SubmitItem(SubmitForModerationMenuItem):
    """ "Submit for approval", whatever the workflow is called: its name is for administrators."""

    label = _("Submit for approval")

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            context["label"] = self.label
        return context


def offer_next_step_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Make the next step the visible button: "Approve" for who decides, "Submit" for who may not publish.

    Wagtail shows "Save draft" and hides the rest in a menu, where a new officer does not look for it; drafts are
    saved by the editor as they are written. "Publish" is never the first button: it may not be hit by mistake.
    """
    names = [item.name for item in menu_items]
    if SubmitItem.name in names:
        menu_items[names.index(SubmitItem.name)] = SubmitItem()
    for step in (APPROVE, SubmitItem.name):
        if step in names and (step == APPROVE or PUBLISH not in names):
            menu_items.insert(0, menu_items.pop(names.index(step)))
            return
