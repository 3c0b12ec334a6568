"""Writing the index: folded words and words with marks, in one statement a batch on either database."""

from typing import Any

from django.db.models import Model
from modelsearch.conf import get_app_config
from modelsearch.utils import get_content_type_pk

from .documents import IndexedText, collect, prepare


class FoldedIndex:
    """Mixin before modelsearch's index of one database."""

    write_connection: Any

    def column(self, texts: list[IndexedText]) -> Any:
        """What is stored for the texts of one column."""
        raise NotImplementedError

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: the order does not use title norms, and every save would rewrite and lock the table."""

    def add_items(self, model: type[Model], objs: list[Any]) -> None:
        """Put objects of one model into the index, in place of what was there for them."""
        if not objs or not model.get_search_fields():  # type: ignore[attr-defined]
            return
        entry_model = get_app_config().get_model("IndexEntry")
        content_type_pk = get_content_type_pk(model)
        entries = {}
        for obj in objs:
            columns = {name: self.column(prepare(texts)) for name, texts in collect(obj)._asdict().items()}
            entries[str(obj.pk)] = entry_model(content_type_id=content_type_pk, object_id=str(obj.pk), **columns)
        entry_model._default_manager.using(self.write_connection.alias).bulk_create(
            entries.values(),
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete"],
        )
