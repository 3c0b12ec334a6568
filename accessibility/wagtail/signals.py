from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import DisplaySettings, cache_key


@receiver([post_save, post_delete], sender=DisplaySettings)
def forget(instance: DisplaySettings, **kwargs: Any) -> None:
    """Have the next page read the settings anew."""
    cache.delete(cache_key(instance.site_id))
