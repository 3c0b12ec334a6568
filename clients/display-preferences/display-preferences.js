// Written by manage.py write_display_client.
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
    if (form.hasAttribute("action")) navigator.sendBeacon(form.action, new URLSearchParams({ keep: text }));
  };
  channel.onmessage = (event) => show(event.data);
  addEventListener("pageshow", (event) => event.persisted && show(stored()));
  show(stored());
}
// <display-preferences>: the toolbar for pages that Django does not draw. Light DOM, no dependency.
// A form inside it, as a front end on a server writes it, is used; else the form of FORMS, or of the site's own contract:
//   <display-preferences src="https://portal.example/api/accessibility/preferences.json"></display-preferences>
const FORMS = {"vi": "<form class=\"display-preferences\" method=\"post\" aria-label=\"Tùy chọn hiển thị\" data-display-preferences='{\"cookie\":\"display_preferences\",\"values\":{\"text\":[\"87.5\",\"100\",\"112.5\",\"125\",\"150\",\"175\",\"200\"],\"contrast\":[\"soft\",\"standard\",\"high\",\"maximum\"],\"scheme\":[\"auto\",\"light\",\"dark\"],\"spacing\":[\"normal\",\"wide\"],\"links\":[\"plain\",\"underlined\"]},\"plain\":{\"text\":\"100\",\"scheme\":\"auto\",\"spacing\":\"normal\",\"links\":\"plain\"},\"defaults\":{\"text\":\"100\",\"scheme\":\"auto\",\"spacing\":\"normal\",\"links\":\"plain\"},\"by\":{\"smaller\":-1,\"larger\":1,\"lower\":-1,\"higher\":1,\"toggle\":1},\"says\":{\"text\":\"Cỡ chữ {} %\",\"contrast\":\"Tương phản: {}\"},\"names\":{\"87.5\":\"87,5\",\"100\":\"100\",\"112.5\":\"112,5\",\"125\":\"125\",\"150\":\"150\",\"175\":\"175\",\"200\":\"200\",\"soft\":\"dịu\",\"standard\":\"tiêu chuẩn\",\"high\":\"cao\",\"maximum\":\"tối đa\"},\"blocked\":\"Trình duyệt không lưu cookie: lựa chọn chỉ có hiệu lực trên trang này.\"}'><fieldset aria-label=\"Cỡ chữ\"><button type=\"submit\" name=\"set\" value=\"text:smaller\">A- <span>Giảm cỡ chữ</span><i>, đã nhỏ nhất</i></button><button type=\"submit\" name=\"set\" value=\"text:100\">A <span>Cỡ chữ bình thường</span></button><button type=\"submit\" name=\"set\" value=\"text:larger\">A+ <span>Tăng cỡ chữ</span><i>, đã lớn nhất</i></button></fieldset><fieldset aria-label=\"Độ tương phản\"><button type=\"submit\" name=\"set\" value=\"contrast:lower\">Giảm tương phản<i>, đã thấp nhất</i></button><button type=\"submit\" name=\"set\" value=\"contrast:higher\">Tăng tương phản<i>, đã cao nhất</i></button></fieldset><details><summary>Tùy chọn khác</summary><div><fieldset><legend>Nền sáng hoặc tối</legend><button type=\"submit\" name=\"set\" value=\"scheme:auto\" aria-pressed=\"true\">Theo thiết bị</button><button type=\"submit\" name=\"set\" value=\"scheme:light\" aria-pressed=\"false\">Nền sáng</button><button type=\"submit\" name=\"set\" value=\"scheme:dark\" aria-pressed=\"false\">Nền tối</button></fieldset><fieldset><legend>Khoảng cách chữ và dòng</legend><button type=\"submit\" name=\"set\" value=\"spacing:toggle\" aria-pressed=\"false\">Giãn chữ và dòng</button></fieldset><fieldset><legend>Liên kết trong bài</legend><button type=\"submit\" name=\"set\" value=\"links:toggle\" aria-pressed=\"false\">Gạch chân liên kết</button></fieldset><button type=\"submit\" name=\"set\" value=\"reset\">Trở về mặc định</button></div></details><output>Cỡ chữ 100 %. Tương phản: tiêu chuẩn</output></form>", "en": "<form class=\"display-preferences\" method=\"post\" aria-label=\"Display preferences\" data-display-preferences='{\"cookie\":\"display_preferences\",\"values\":{\"text\":[\"87.5\",\"100\",\"112.5\",\"125\",\"150\",\"175\",\"200\"],\"contrast\":[\"soft\",\"standard\",\"high\",\"maximum\"],\"scheme\":[\"auto\",\"light\",\"dark\"],\"spacing\":[\"normal\",\"wide\"],\"links\":[\"plain\",\"underlined\"]},\"plain\":{\"text\":\"100\",\"scheme\":\"auto\",\"spacing\":\"normal\",\"links\":\"plain\"},\"defaults\":{\"text\":\"100\",\"scheme\":\"auto\",\"spacing\":\"normal\",\"links\":\"plain\"},\"by\":{\"smaller\":-1,\"larger\":1,\"lower\":-1,\"higher\":1,\"toggle\":1},\"says\":{\"text\":\"Text size {} %\",\"contrast\":\"Contrast: {}\"},\"names\":{\"87.5\":\"87.5\",\"100\":\"100\",\"112.5\":\"112.5\",\"125\":\"125\",\"150\":\"150\",\"175\":\"175\",\"200\":\"200\",\"soft\":\"soft\",\"standard\":\"standard\",\"high\":\"high\",\"maximum\":\"maximum\"},\"blocked\":\"Your browser keeps no cookies: your choice holds for this page only.\"}'><fieldset aria-label=\"Text size\"><button type=\"submit\" name=\"set\" value=\"text:smaller\">A- <span>Smaller text</span><i>, this is the smallest</i></button><button type=\"submit\" name=\"set\" value=\"text:100\">A <span>Normal text size</span></button><button type=\"submit\" name=\"set\" value=\"text:larger\">A+ <span>Larger text</span><i>, this is the largest</i></button></fieldset><fieldset aria-label=\"Contrast\"><button type=\"submit\" name=\"set\" value=\"contrast:lower\">Lower contrast<i>, this is the lowest</i></button><button type=\"submit\" name=\"set\" value=\"contrast:higher\">Higher contrast<i>, this is the highest</i></button></fieldset><details><summary>More choices</summary><div><fieldset><legend>Light or dark</legend><button type=\"submit\" name=\"set\" value=\"scheme:auto\" aria-pressed=\"true\">As my device</button><button type=\"submit\" name=\"set\" value=\"scheme:light\" aria-pressed=\"false\">Light background</button><button type=\"submit\" name=\"set\" value=\"scheme:dark\" aria-pressed=\"false\">Dark background</button></fieldset><fieldset><legend>Text spacing</legend><button type=\"submit\" name=\"set\" value=\"spacing:toggle\" aria-pressed=\"false\">Wider spacing</button></fieldset><fieldset><legend>Links in the text</legend><button type=\"submit\" name=\"set\" value=\"links:toggle\" aria-pressed=\"false\">Underline links</button></fieldset><button type=\"submit\" name=\"set\" value=\"reset\">Back to normal</button></div></details><output>Text size 100 %. Contrast: standard</output></form>"};

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
