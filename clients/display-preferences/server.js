// Written by manage.py write_display_client.
// For a front end that draws its pages on a server. No dependency; runs wherever JavaScript does.
const DIMENSIONS = {"text": ["87.5", "100", "112.5", "125", "150", "175", "200"], "contrast": ["soft", "standard", "high", "maximum"], "scheme": ["auto", "light", "dark"], "spacing": ["normal", "wide"], "links": ["plain", "underlined"]};
export const headScript = "(d=>d.cookie.replace(/(?:^|; )display_preferences=([^;]+)/,(_,c)=>c.replace(/\\b(text|contrast|scheme|spacing|links):([\\w.]+)/g,(_,k,v)=>d.documentElement.dataset[k]=v)))(document)";
// For the Content-Security-Policy: script-src ... ${headScriptSource}
export const headScriptSource = "'sha256-iAqresp3xPomhHdj4nbGgO1YIJHfifFQN5Pa4oXvbBw='";

/** What a Cookie header says, as attributes of <html>: {"data-text": "150"}. Never throws; what is unknown is left out. */
export function attributes(cookieHeader) {
  const said = /(?:^|; *)display_preferences=([^;]*)/.exec(cookieHeader ?? "")?.[1] ?? "";
  const found = {};
  if (said.length > 200) return found;
  for (const part of said.split("&")) {
    const [name, value] = part.split(":");
    if (Object.hasOwn(DIMENSIONS, name) && DIMENSIONS[name].includes(value)) found[`data-${name}`] = value;
  }
  return found;
}
