"""The fixtures of library.py for the tests of this folder."""

from .library import add_images, add_pages, folding_backend, found, pages, root

__all__ = ["add_images", "add_pages", "folding_backend", "found", "pages", "root"]
