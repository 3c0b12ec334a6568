from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import TranslatableMixin
from wagtail.search import index

from blocks.fields import NewsStreamField
from blocks.validators import validate_web_address
from cms_site.core.collation import DATABASE_COLLATION
from cms_site.core.models import PortalPage
from cms_site.core.streams import PortalStreamBlock, prepare_body
from cms_site.vietnamese.slugs import slugify
from cms_site.vietnamese.text import nfc
from stream_preload.pictures import prefetch_pictures

from . import admin_forms, api, panels


class Topic(TranslatableMixin, index.Indexed, models.Model):
    """What an article is about, across sections."""

    name = models.CharField(_("name"), max_length=80, db_collation=DATABASE_COLLATION)
    slug = models.SlugField(
        _("slug"), max_length=80, blank=True, help_text=_("Part of the address. Empty: made of the name.")
    )

    panels = panels.TOPIC
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=("slug", "locale"), name="unique_topic_slug")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = nfc(self.name)
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.name = nfc(self.name)
        self.slug = self.slug or slugify(self.name)
        super().clean()


MOST_READ_COUNT = 5


class SectionPage(PortalPage):
    """A section of the news; may hold sections of its own."""

    lede = models.TextField(_("lede"), blank=True, max_length=500, help_text=_("What this section is about."))

    template = "pages/section_page.html"
    parent_page_types = ["core.HomePage", "news.SectionPage"]
    subpage_types = ["news.SectionPage", "news.ArticlePage"]
    page_description = _("A section that holds articles.")

    content_panels = panels.SECTION
    api_fields = [*PortalPage.api_fields, *api.SECTION_FIELDS]
    search_fields = [*PortalPage.search_fields, index.SearchField("lede")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from .lists import most_read, paginate, section_articles

        context = super().get_context(request, *args, **kwargs)
        found = section_articles(self, context["visibility"])
        listing: PaginatorPage = paginate(found, request)
        context["most_read"] = most_read(found, MOST_READ_COUNT, self)
        context["listing"] = listing
        context["cards"] = listing.object_list
        prefetch_pictures([*(article.hero_image for article in context["cards"]), *context["portal"].images])
        return context


class ArticlePage(PortalPage):
    """A news article."""

    lede = models.TextField(
        _("lede"), max_length=600, help_text=_("One or two sentences with the essence, best 25 to 60 words.")
    )
    hero_image = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("hero photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown above the text, on cards and when the article is shared."),
    )
    hero_alt_text = models.CharField(
        _("alternative text of the hero photo"),
        max_length=250,
        blank=True,
        help_text=_("What the photo shows, for people who cannot see it."),
    )
    hero_caption = models.CharField(_("caption of the hero photo"), max_length=300, blank=True)
    hero_credit = models.CharField(_("credit of the hero photo"), max_length=120, blank=True)
    body = NewsStreamField(PortalStreamBlock(), verbose_name=_("body"), blank=True)
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, help_text=_("Empty: the moment of first publication.")
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Only when the content changed in a way that readers should know; not for a corrected typo."),
    )
    byline = models.CharField(_("byline"), max_length=120, blank=True, help_text=_("Author, as readers see it."))
    agency_prefix = models.CharField(
        _("agency prefix"), max_length=40, blank=True, help_text=_("Before the lede, for example “(HSTV) -”.")
    )
    source_name = models.CharField(_("source"), max_length=120, blank=True, help_text=_("If re-published."))
    source_url = models.URLField(
        _("address of the source"), max_length=500, blank=True, validators=[validate_web_address]
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")
    featured = models.BooleanField(_("featured"), default=False, help_text=_("May lead the front page."))
    opening_view_count = models.PositiveIntegerField(
        _("opening view count"), default=0, help_text=_("Views brought along from an earlier website.")
    )

    template = "pages/article_page.html"
    parent_page_types = ["news.SectionPage"]
    subpage_types: list[str] = []
    serve_select_related = ("hero_image",)
    page_description = _("A news article with photo, text, quotes and related news.")
    default_order = "-published_at"

    base_form_class = admin_forms.ArticleForm
    content_panels = panels.ARTICLE
    api_fields = [*PortalPage.api_fields, *api.ARTICLE_FIELDS]
    promote_panels = [*PortalPage.promote_panels, *panels.ARTICLE_PROMOTE]
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("lede", boost=2),
        index.SearchField("body"),
        index.SearchField("byline"),
        index.FilterField("published_at"),
        index.FilterField("featured"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(fields=["-published_at"], name="article_newest"),
            models.Index(fields=["-published_at"], name="article_featured", condition=models.Q(featured=True)),
            models.Index(fields=["-opening_view_count"], name="article_most_read"),
        ]

    def clean(self) -> None:
        super().clean()
        panels.validate_article(self)

    def with_content_json(self, content: Any) -> Any:
        """As Wagtail's; the time of first publication never goes back to empty with an older revision."""
        page = super().with_content_json(content)
        page.published_at = page.published_at or self.published_at
        return page

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        return super().save(*args, **kwargs)

    @property
    def shown_update(self) -> Any:
        """When the content changed, if readers should know: later than published, by at least a minute."""
        if self.updated_at and self.published_at and (self.updated_at - self.published_at).total_seconds() >= 60:
            return self.updated_at
        return None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from visitors.answers import views_of_page

        from .related import ArticleLists

        context = super().get_context(request, *args, **kwargs)
        topics = list(self.topics.all())
        lists = ArticleLists(self, request, [topic.pk for topic in topics])
        request._portal_article_lists = lists
        body_images = prepare_body(self.body, self, request)
        lists.load()
        context.update(
            topics=topics,
            views=views_of_page(self.pk) if self.pk else 0,
            related=lists.related(),
            newest=lists.newest_of_section(),
            section=context["portal"].section,
        )
        cards = [article.hero_image for article in (*context["related"], *context["newest"])]
        prefetch_pictures([self.hero_image, *body_images, *cards, *context["portal"].images])
        return context
