"""What the migrations put into an empty database, for tests that begin after it has been emptied.

A test with a live server empties the tables when it ends. Django can put back what it has serialised, but keeps that on
the connection object of a thread without event loop, and Playwright runs one.
"""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

PAGE_PERMISSIONS = {
    "Editors": ["add_page", "change_page"],
    "Moderators": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
}
COLLECTION_PERMISSIONS = [
    ("wagtailimages", ["add_image", "change_image", "choose_image"]),
    ("wagtaildocs", ["add_document", "change_document", "choose_document"]),
]


def restore() -> None:
    """Put back languages, tree, site, groups with their permissions and the workflow, unless they are there."""
    if Group.objects.filter(name="Editors").exists():
        return
    Locale.objects.create(language_code="vi")
    root = Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    collection = Collection.add_root(name="Root")
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for name, codenames in PAGE_PERMISSIONS.items():
        group = Group.objects.create(name=name)
        group.permissions.add(access)
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.create(group=group, page=root, permission=permission)
        for app_label, collection_codenames in COLLECTION_PERMISSIONS:
            for permission in Permission.objects.filter(
                content_type__app_label=app_label, codename__in=collection_codenames
            ):
                GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.add(Group.objects.get(name="Moderators"))
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
    import_module("cms_site.news.migrations.0002_group_permissions").grant(apps, None)
