// A photo, or the photos of a gallery one after the other, as large as the window. Words come from the page.
const make = (name, className, words = "") => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  return element;
};

const button = (sign, label, action) => {
  const made = make("button", "large-view__button", sign);
  made.type = "button";
  made.ariaLabel = made.title = label;
  made.addEventListener("click", action);
  return made;
};

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("../css/large-view.css", import.meta.url);
await new Promise((resolve, reject) => {
  style.onload = resolve;
  style.onerror = reject;
  document.head.append(style);
});

export function open(opener) {
  const set = opener.closest("[data-close]");
  const { close, previous, next, position } = set.dataset;
  const links = position ? [...set.querySelectorAll(".block-photo__link")] : [opener];
  const dialog = make("dialog", "large-view");
  const status = make("p", "large-view__position");
  const bar = make("div", "large-view__bar");
  const figure = make("figure", "large-view__photo");
  let current = links.indexOf(opener);

  const show = (index) => {
    current = (index + links.length) % links.length;
    const picture = links[current].querySelector("picture").cloneNode(true);
    const image = picture.querySelector("img");
    for (const part of picture.children) part.sizes = "100vw";
    image.loading = "eager";
    image.style.maxInlineSize = `min(100%, ${image.getAttribute("width")}px)`; // sharp: never larger than it is
    const caption = links[current].closest("figure").querySelector("figcaption");
    figure.replaceChildren(picture, ...(caption ? [caption.cloneNode(true)] : []));
    const said = position?.replace("{n}", current + 1).replace("{count}", links.length);
    dialog.ariaLabel = said ?? opener.ariaLabel;
    status.replaceChildren(said ?? "", make("span", "visually-hidden", said && image.alt && `: ${image.alt}`));
  };

  status.role = "status";
  bar.append(status);
  if (links.length > 1) {
    bar.append(button("‹", previous, () => show(current - 1)), button("›", next, () => show(current + 1)));
  }
  const closing = button("×", close, () => dialog.close());
  closing.autofocus = true;
  bar.append(closing);
  dialog.append(bar, figure);
  dialog.addEventListener("keydown", (event) => {
    const forward = getComputedStyle(dialog).direction === "rtl" ? -1 : 1;
    const to = { ArrowRight: current + forward, ArrowLeft: current - forward, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || links.length < 2) return;
    event.preventDefault();
    show(to);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target === figure) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  show(current);
  document.body.append(dialog);
  dialog.showModal();
}
