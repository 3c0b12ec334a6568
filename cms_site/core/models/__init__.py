from .documents import PortalDocument
from .home import HomePage
from .images import PortalImage, PortalRendition
from .page import PortalPage
from .settings import PortalSettings, PortalTexts
from .standard import SitemapPage, StandardPage
from .user import User

__all__ = [
    "HomePage",
    "PortalDocument",
    "PortalImage",
    "PortalPage",
    "PortalRendition",
    "PortalSettings",
    "PortalTexts",
    "SitemapPage",
    "StandardPage",
    "User",
]
