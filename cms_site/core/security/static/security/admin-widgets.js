// What Wagtail's admin starts with inline scripts, started from data attributes instead: the site's
// Content-Security-Policy refuses inline scripts. Stimulus controllers also see what is added to the page later.
(() => {
  const { Controller } = window.StimulusModule;
  const register = (name, controller) => window.wagtail.app.register(name, controller);
  // A moved element connects again; what it starts is started once.
  const first = (element) => !element.dataset.started && (element.dataset.started = "true");

  // Date and time fields.
  const choosers = { date: "initDateChooser", time: "initTimeChooser", datetime: "initDateTimeChooser" };
  register(
    "portal-date",
    class extends Controller {
      static values = { kind: String, input: String, options: Object };

      connect() {
        const start = window[choosers[this.kindValue]];
        if (start && document.getElementById(this.inputValue) && first(this.element)) start(this.inputValue, this.optionsValue);
      }
    },
  );

  // Fields that choose a page, an image, a document or a snippet. The name comes from the page, so only names of
  // choosers are accepted: injected markup must not be able to construct anything else.
  register(
    "portal-chooser",
    class extends Controller {
      static values = { kind: String, input: String, options: Object };

      connect() {
        const kind = /^[A-Za-z]*Chooser$/.test(this.kindValue) ? window[this.kindValue] : undefined;
        if (kind && first(this.element)) new kind(this.inputValue, this.optionsValue);
      }
    },
  );

  // Repeated rows: imprint texts, related links, promoted search results.
  register(
    "portal-panel",
    class extends Controller {
      static values = { multiple: Boolean, options: Object };

      connect() {
        if (first(this.element)) new window[this.multipleValue ? "MultipleChooserPanel" : "InlinePanel"](this.optionsValue);
      }
    },
  );

  // The field for a search term of promoted results, with its button "Choose from popular search terms".
  register(
    "portal-query",
    class extends Controller {
      static values = { input: String, url: String };

      connect() {
        const input = document.getElementById(this.inputValue);
        const button = document.getElementById(`${this.inputValue}-chooser`);
        if (!input || !button || !first(this.element)) return;
        button.addEventListener("click", () => {
          window.ModalWorkflow({
            url: this.urlValue,
            onload: window.QUERY_CHOOSER_MODAL_ONLOAD_HANDLERS,
            responses: { queryChosen: (query) => { input.value = query.querystring; } },
          });
        });
      }
    },
  );
})();
