from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from .paragraph import ParagraphBlock

MAX_QUESTIONS = 40


class QuestionBlock(StructBlock):  # type: ignore[misc]
    """A question with its answer."""

    question = CharBlock(max_length=300, label=_("Question"))
    answer = ParagraphBlock(max_length=3000, label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class QuestionsBlock(StructBlock):  # type: ignore[misc]
    """Questions and answers, as the name-value groups of a ``<dl>`` (HTML, 4.4.9).

    All of them open: what is folded is not printed, not found by the browser's search everywhere, and needs a click.
    No headings: a question is no part of the article's outline.
    """

    title = CharBlock(required=False, max_length=120, label=_("Title"))
    questions = ListBlock(QuestionBlock(), min_num=1, max_num=MAX_QUESTIONS, label=_("Questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("What people ask, each with its answer.")
        group = _("Text")
        template = "blocks/questions.html"
        css = "blocks/css/facts.css"
        label_format = "{title}"
        preview_value = {
            "title": "Hỏi đáp về thẻ căn cước",
            "questions": [
                {
                    "question": "Trẻ em dưới 6 tuổi có được cấp thẻ căn cước không?",
                    "answer": "<p>Có, khi cha, mẹ hoặc người giám hộ đề nghị.</p>",
                },
                {
                    "question": "Thời hạn giải quyết là bao lâu?",
                    "answer": "<p>07 ngày làm việc kể từ ngày nhận đủ hồ sơ.</p>",
                },
            ],
        }
