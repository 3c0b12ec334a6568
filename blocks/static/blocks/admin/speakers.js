/*
 * Offers the speakers quoted so far while an officer types a name; choosing one fills the role beside it.
 *
 * A combobox after the ARIA Authoring Practices (list with manual selection): arrow keys move, Enter chooses, Escape
 * closes. What was typed is never changed unless an officer chooses. Connected by Stimulus, as blocks come and go.
 */
(function () {
  "use strict";

  const PAUSE = 200; // milliseconds after the last key
  let lists = 0;

  class SpeakerController extends window.StimulusModule.Controller {
    static values = { url: String, list: String, one: String, many: String };

    connect() {
      if (this.list) return; // the block was only moved
      this.element.parentElement.classList.add("blocks-speakers");
      this.status = Object.assign(document.createElement("div"), { className: "w-sr-only" });
      this.status.setAttribute("role", "status");
      this.list = Object.assign(document.createElement("ul"), { className: "blocks-speakers__list", hidden: true });
      this.list.id = `blocks-speakers-${(lists += 1)}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.listValue);
      this.element.after(this.list, this.status);
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
      for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
      this.element.setAttribute("aria-controls", this.list.id);
      this.found = [];
      this.active = -1;
      this.on("input", () => this.ask());
      this.on("keydown", (event) => this.key(event));
      this.on("blur", () => this.close());
      // Before the field loses the focus.
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault();
        const option = event.target.closest("li");
        if (option) this.choose([...this.list.children].indexOf(option));
      });
    }

    on(name, listener) {
      this.element.addEventListener(name, listener);
    }

    disconnect() {
      clearTimeout(this.timer);
      if (this.request) this.request.abort();
    }

    ask() {
      clearTimeout(this.timer);
      if (this.request) this.request.abort();
      const typed = this.element.value.trim();
      if (this.filling || typed.length < 2) return this.close();
      this.timer = setTimeout(() => this.load(typed), PAUSE);
      return undefined;
    }

    async load(typed) {
      this.request = new AbortController();
      try {
        const url = `${this.urlValue}?q=${encodeURIComponent(typed)}`;
        const answer = await fetch(url, { signal: this.request.signal, headers: { Accept: "application/json" } });
        if (answer.ok && document.activeElement === this.element) this.show((await answer.json()).speakers);
      } catch (error) {
        this.close(); // without the list the field is a plain one
      }
    }

    show(found) {
      this.found = found;
      this.list.replaceChildren(...found.map((speaker, index) => this.option(speaker, index)));
      this.list.hidden = !found.length;
      if (found.length) this.list.scrollIntoView({ block: "nearest" });
      this.element.setAttribute("aria-expanded", String(found.length > 0));
      this.move(-1);
      const sentence = found.length === 1 ? this.oneValue : this.manyValue.replace("{n}", String(found.length));
      this.status.textContent = found.length ? sentence : "";
    }

    option(speaker, index) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${index}`;
      option.setAttribute("role", "option");
      option.append(speaker.speaker);
      if (speaker.role) {
        const role = Object.assign(document.createElement("span"), { className: "blocks-speakers__role" });
        role.textContent = speaker.role;
        option.append(" ", role);
      }
      return option;
    }

    move(index) {
      this.active = index;
      [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
      const option = this.list.children[index];
      if (option) {
        this.element.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else this.element.removeAttribute("aria-activedescendant");
    }

    key(event) {
      if (event.isComposing) return; // an input method is at work
      const count = this.found.length;
      if (event.key === "ArrowDown" && count) this.move((this.active + 1) % count);
      else if (event.key === "ArrowUp" && count) this.move((this.active <= 0 ? count : this.active) - 1);
      else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
      else if (event.key === "Escape" && count) this.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    choose(index) {
      const { speaker, role } = this.found[index];
      this.close();
      this.filling = true;
      this.fill(this.element, speaker);
      const beside = document.getElementsByName(this.element.name.replace(/speaker$/, "role"))[0];
      if (beside && beside !== this.element && role) this.fill(beside, role);
      this.filling = false;
    }

    fill(field, value) {
      field.value = value;
      // Wagtail saves by itself and warns of unsaved changes when it hears of them.
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    }

    close() {
      this.found = [];
      this.list.hidden = true;
      this.list.replaceChildren();
      this.status.textContent = "";
      this.element.setAttribute("aria-expanded", "false");
      this.move(-1);
    }
  }

  window.wagtail.app.register("blocks-speaker", SpeakerController);
})();
