export function enhance(form) {
  const { cookie, values, plain, defaults, by, says, names, blocked } = JSON.parse(form.dataset.displayPreferences);
  const { dataset } = document.documentElement;
  const output = form.querySelector("output");
  const channel = new BroadcastChannel(cookie);
  const now = {};

  const stored = () => document.cookie.match(`(?:^|; )${cookie}=([^;]*)`)?.[1] ?? "";
  const asks = (wish) => matchMedia(`(prefers-contrast:${wish})`).matches;
  const value = (name) => now[name] ?? (asks("more") ? "high" : asks("less") ? "soft" : "standard");
  const after = (name, word) => {
    const all = values[name];
    const place = all.indexOf(value(name)) + by[word];
    return by[word] ? all[word === "toggle" ? place % 2 : place] ?? value(name) : word;
  };
  const show = (text) => {
    for (const name in values) {
      now[name] = values[name].find((word) => `&${text}&`.includes(`&${name}:${word}&`)) ?? defaults[name];
      if (now[name] === plain[name]) delete dataset[name];
      else dataset[name] = now[name];
    }
    for (const button of form.set) {
      const [name, word] = button.value.split(":");
      if (button.ariaPressed) button.ariaPressed = after(name, word) === (by[word] ? plain[name] : now[name]);
      else if (by[word]) button.ariaDisabled = after(name, word) === value(name);
    }
    const said = Object.keys(says).map((name) => says[name].replace("{}", names[value(name)])).join(". ");
    if (output.textContent !== said) output.textContent = said;
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    const [name, word] = event.submitter.value.split(":");
    if (word) now[name] = after(name, word);
    const text = Object.keys(values).filter((name) => word && now[name] !== defaults[name]).map((name) => `${name}:${now[name]}`).join("&");
    show(text);
    document.cookie = `${cookie}=${text};path=/;samesite=lax;max-age=${text ? 31536000 : 0}${isSecureContext ? ";secure" : ""}`;
    if (stored() !== text) output.textContent += `. ${(output.dataset.shown = blocked)}`;
    channel.postMessage(text);
    navigator.sendBeacon(form.action, new URLSearchParams({ keep: text }));
  };
  channel.onmessage = (event) => show(event.data);
  addEventListener("pageshow", (event) => event.persisted && show(stored()));
  show(stored());
}
document.querySelectorAll("[data-display-preferences]").forEach(enhance);
