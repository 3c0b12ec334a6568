// <display-preferences>: the toolbar for pages that Django does not draw. Light DOM, no dependency.
// A form inside it, as a front end on a server writes it, is used; else the form of FORMS, or of the site's own contract:
//   <display-preferences src="https://portal.example/api/accessibility/preferences.json"></display-preferences>
const FORMS = __FORMS__;

export class DisplayPreferences extends HTMLElement {
  async connectedCallback() {
    if (!this.querySelector("form")) {
      const language = (this.closest("[lang]")?.lang ?? "en").split("-")[0].toLowerCase();
      const forms = { ...FORMS };
      const address = this.getAttribute("src");
      try {
        const { languages } = address ? await (await fetch(address)).json() : {};
        for (const name in languages) forms[name] = languages[name].form;
      } catch {
        // The site does not answer: the toolbar that was packed does its work.
      }
      if (this.querySelector("form")) return; // moved in the page meanwhile
      this.innerHTML = forms[language] ?? forms.en;
    }
    const form = this.querySelector("form");
    if (form !== this.form) enhance((this.form = form));
  }
}
customElements.get("display-preferences") ?? customElements.define("display-preferences", DisplayPreferences);
