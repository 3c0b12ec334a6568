// Small comforts. Everything on the site works without this file.

// The date line: written by the server, kept current to the minute here. Not a live region: nobody wants it read aloud.
const clock = document.querySelector(".site-clock");
if (clock) {
  const rendered = new Date(clock.dateTime);
  const offset = /[+-]\d\d:\d\d$/.exec(clock.dateTime)?.[0] ?? "+00:00";
  const minutes = (offset[0] === "-" ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  const pad = (number) => String(number).padStart(2, "0");
  const weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" });
  const tick = () => {
    const now = new Date();
    const local = new Date(now.getTime() + minutes * 60_000); // the site's wall clock, read with the UTC getters
    const name = weekday.format(local);
    const text = clock.textContent
      .replace(/^[^,]+/, name[0].toLocaleUpperCase() + name.slice(1).toLocaleLowerCase())
      .replace(/\d\d\/\d\d\/\d{4}/, `${pad(local.getUTCDate())}/${pad(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`)
      .replace(/\d\d:\d\d/, `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`);
    if (clock.textContent !== text) clock.textContent = text;
    clock.dateTime = local.toISOString().slice(0, 19) + offset;
    setTimeout(tick, 60_000 - (now.getTime() % 60_000));
  };
  if (!Number.isNaN(rendered.getTime())) tick();
}

// Sub-menus and display preferences: Escape closes and returns the focus, a click or the focus elsewhere closes.
const close = (menu) => menu.removeAttribute("open");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details[open]") ?? document.querySelector(".menu--wide details[open], .display-preferences details[open]");
  if (!open?.closest(".menu, .display-preferences")) return;
  close(open);
  open.querySelector("summary").focus();
});
const leave = (event) => {
  for (const open of document.querySelectorAll(".menu--wide details[open], .display-preferences details[open]")) {
    if (!open.contains(event.target)) close(open);
  }
};
document.addEventListener("click", leave);
document.addEventListener("focusin", leave); // what is open would cover what has the focus (WCAG 2.4.11)
