// Says that this page is being read, and brings the numbers on it up to date. Keeps nothing in the browser.
const { visitors, token } = document.querySelector("script[data-visitors]").dataset;
const figures = (name) => [...document.querySelectorAll(`data[data-${name}]`)];
const grouped = new Intl.NumberFormat(document.documentElement.lang || undefined);
let counted = false;
let from = document.referrer && new URL(document.referrer).host;
if (from === location.host) from = "";

const fill = (file, name, list = figures(name)) =>
  list.length &&
  fetch(visitors + file(list))
    .then((answer) => answer.json())
    .then((answer) => {
      for (const figure of list) {
        const number = answer[name][figure.dataset[name]];
        // The answer may be half a minute old, and the page's own number newer.
        if (number === undefined || (name === "views" && number <= figure.value)) continue;
        figure.value = number;
        figure.textContent = grouped.format(number);
        if (number) figure.closest("[hidden]")?.removeAttribute("hidden");
      }
    })
    .catch(() => {});

const look = () => {
  if (document.prerendering || document.hidden) return;
  if (token && !navigator.webdriver) {
    navigator.sendBeacon(`${visitors}page`, `${counted ? "here" : "view"} ${token} ${from}`);
    counted = true;
    from = "";
  }
  fill(() => "board.json", "board");
  fill((list) => `views.json?ids=${[...new Set(list.map((figure) => figure.dataset.views))].slice(0, 100)}`, "views");
};

document.addEventListener("prerenderingchange", look);
document.addEventListener("visibilitychange", look);
addEventListener("pageshow", ({ persisted }) => {
  counted &&= !persisted; // back from the browser's memory: read anew
  if (persisted) look();
});
setInterval(look, 120_000);
look();
