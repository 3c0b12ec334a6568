"""What machines read: head metadata, JSON-LD, sitemaps, robots.txt. The feeds are in ``cms_site.news.feeds``."""
