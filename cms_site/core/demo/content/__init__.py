"""Content of the demo portal: a fictional ward, written as data (TOML) and read into frozen records."""

from .filler import generate_articles
from .loader import CONTENT_FOLDER, load_content
from .model import Article, Content
from .reading import ContentError

__all__ = ["CONTENT_FOLDER", "Article", "Content", "ContentError", "generate_articles", "load_content"]
