/*
 * A list of photos in the editor: several are chosen from the library, or come from the computer, at once.
 *
 * Extends Wagtail's list of blocks. Buttons work with the keyboard; dragging files in is a second way to the same end.
 * What happens is said in a status line; texts and addresses come from the server (blocks.gallery).
 */
(() => {
  "use strict";

  const { ListBlockDefinition } = window.wagtailStreamField.blocks;

  class PhotoTools {
    constructor(list, definition) {
      this.list = list;
      this.definition = definition;
      this.settings = definition.meta.photos;
      this.build();
      this.acceptFiles(list.container[0].parentElement);
    }

    build() {
      this.field = Object.assign(document.createElement("input"), {
        type: "file",
        multiple: true,
        accept: this.settings.accept,
        hidden: true,
      });
      this.field.addEventListener("change", () => {
        this.upload([...this.field.files]);
        this.field.value = "";
      });
      const buttons = document.createElement("div");
      buttons.className = "blocks-photo-tools";
      buttons.append(
        this.button(this.settings.choose, () => this.choose()),
        this.button(this.settings.upload, () => this.field.click()),
        this.field,
      );
      this.hint = this.line("help", this.settings.drop);
      this.status = this.line("blocks-photo-tools__status", "");
      this.status.setAttribute("role", "status");
      this.list.container.before(buttons, this.hint, this.status);
    }

    button(label, action) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", action);
      return button;
    }

    line(className, text) {
      const line = document.createElement("p");
      line.className = className;
      line.textContent = text;
      return line;
    }

    /** Only files from the computer: blocks that are moved by dragging are none of ours. */
    acceptFiles(area) {
      const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
      const mark = (isOver) => area.classList.toggle("blocks-photo-area--over", isOver);
      area.classList.add("blocks-photo-area");
      area.addEventListener("dragover", (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        mark(true);
      });
      area.addEventListener("dragleave", (event) => mark(area.contains(event.relatedTarget) && hasFiles(event)));
      area.addEventListener("drop", (event) => {
        mark(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        this.upload([...event.dataTransfer.files]);
      });
    }

    choose() {
      new window.ImageChooserModal(this.settings.chooseUrl).open({ multiple: true }, (photos) => {
        const added = [photos].flat().filter((photo) => this.add(photo)).length;
        this.say(added ? this.settings.done.replace("{n}", added) : "");
      });
    }

    async upload(files) {
      const problems = [];
      let added = 0;
      this.list.container[0].closest("form")?.setAttribute("aria-busy", "true");
      for (const [index, file] of files.entries()) {
        const words = { n: index + 1, count: files.length, name: file.name };
        this.say(this.settings.working.replace(/\{(n|count|name)\}/g, (_, key) => words[key]));
        const answer = await this.send(file);
        if (answer.photo && this.add(answer.photo)) added += 1;
        else if (answer.photo) break;
        else problems.push(this.settings.failed.replace("{name}", file.name).replace("{reason}", answer.error));
      }
      this.list.container[0].closest("form")?.removeAttribute("aria-busy");
      this.say([this.full, ...problems, added && this.settings.done.replace("{n}", added)].filter(Boolean).join("\n"));
    }

    /** Return {photo} or {error}: what the server said, in words for the officer. */
    async send(file) {
      const body = new FormData();
      body.append("file", file);
      const { CSRF_HEADER_NAME, CSRF_TOKEN } = window.wagtailConfig;
      try {
        const response = await fetch(this.settings.uploadUrl, {
          method: "POST",
          headers: { [CSRF_HEADER_NAME]: CSRF_TOKEN, Accept: "application/json" },
          body,
        });
        const answer = await response.json();
        return answer.photo || answer.error ? answer : { error: this.settings.broken };
      } catch {
        return { error: this.settings.broken };
      }
    }

    /** Add a photo at the end; return whether there was room. A description in the library is a first draft here. */
    add(photo) {
      const most = this.definition.meta.maxNum;
      const isFull = Boolean(most) && this.list.children.length >= most;
      this.full = isFull ? this.settings.full.replace("{count}", most) : "";
      if (isFull) return false;
      const alternative = photo.default_alt_text === photo.title ? "" : photo.default_alt_text;
      const state = { ...this.definition.initialChildState, image: photo, alt_text: alternative ?? "" };
      this.list.insert(state, this.list.children.length, { animate: false });
      return true;
    }

    say(text) {
      this.status.textContent = text || this.full || "";
    }
  }

  class PhotoListDefinition extends ListBlockDefinition {
    render(...place) {
      const list = super.render(...place);
      new PhotoTools(list, this);
      return list;
    }
  }

  window.telepath.register("blocks.PhotoList", PhotoListDefinition);
})();
