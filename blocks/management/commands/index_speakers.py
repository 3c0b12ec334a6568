from typing import Any

import swapper
from django.core.management.base import BaseCommand
from wagtail.fields import StreamField

from blocks.speakers import index_page


class Command(BaseCommand):
    """Read the quotes of all live pages: once after installation, and after BLOCKS["FOLD"] has changed."""

    help = "Index the speakers whom live pages quote, so that the editor can offer them."

    def handle(self, *args: Any, **options: Any) -> None:
        from blocks.models import QuotedSpeaker

        QuotedSpeaker.objects.all().delete()
        count = 0
        for model in swapper.load_model("wagtailcore", "Page").__subclasses__():
            count += sum(self._index(subclass) for subclass in _concrete(model))
        self.stdout.write(f"{count} speakers are quoted.")

    @staticmethod
    def _index(model: Any) -> int:
        if not any(isinstance(field, StreamField) for field in model._meta.get_fields()):
            return 0
        live = model.objects.filter(live=True)
        return sum(index_page(page) for page in live.iterator(chunk_size=200) if type(page) is page.specific_class)


def _concrete(model: Any) -> list[Any]:
    below = [found for child in model.__subclasses__() for found in _concrete(child)]
    return below if model._meta.abstract else [model, *below]
