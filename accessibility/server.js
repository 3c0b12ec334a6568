// For a front end that draws its pages on a server. No dependency; runs wherever JavaScript does.
const DIMENSIONS = __DIMENSIONS__;
export const headScript = __HEAD_SCRIPT__;
// For the Content-Security-Policy: script-src ... ${headScriptSource}
export const headScriptSource = __HEAD_SCRIPT_SOURCE__;

/** What a Cookie header says, as attributes of <html>: {"data-text": "150"}. Never throws; what is unknown is left out. */
export function attributes(cookieHeader) {
  const said = /(?:^|; *)__COOKIE__=([^;]*)/.exec(cookieHeader ?? "")?.[1] ?? "";
  const found = {};
  if (said.length > __MAX_LENGTH__) return found;
  for (const part of said.split("&")) {
    const [name, value] = part.split(":");
    if (Object.hasOwn(DIMENSIONS, name) && DIMENSIONS[name].includes(value)) found[`data-${name}`] = value;
  }
  return found;
}
