"""What a site that runs on one machine makes for itself on its first start."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def generated_secret(path: Path) -> str:
    """Return the secret in ``path``; make one, readable by this user alone, where there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = get_random_secret_key()
        file.write(secret)
    return secret
