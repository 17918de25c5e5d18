// Small helpers to make and change elements. Text from outside is always text, never markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes (`on...` takes a function, `class`, `data-...`, booleans) and children (elements or text). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Replaces what an element holds, and only when `key` is not the one of the last time: focus and scroll stay. */
export function fill(element, key, children) {
  if (element.dataset.key === key) return false;
  element.dataset.key = key;
  element.replaceChildren(...[children()].flat().filter(Boolean));
  return true;
}

/** Sets a text only where it changes, so that screen readers do not say it twice. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A number of milliseconds as "1:02.3". */
export function clockText(millis) {
  const tenths = Math.max(0, Math.floor(millis / 100));
  const minutes = Math.floor(tenths / 600);
  const seconds = Math.floor((tenths % 600) / 10);
  return `${minutes}:${String(seconds).padStart(2, "0")}.${tenths % 10}`;
}

/** A name of the log or of the flow as words: "talked_to" is "talked to". */
export const words = (name) => String(name ?? "").replaceAll("_", " ");

/** Messages and hints as sentences: the server's begin small and end without a stop. What is no plain word is left as it is. */
export function sentences(...parts) {
  const begun = (text) => (/^(?!ivr )[a-z]+['\u2019 ,]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text);
  const ended = (text) => (/[.!?:\u2026]["\u201d)]?$/.test(text) ? text : `${text}.`);
  return parts.filter(Boolean).map((text) => ended(begun(String(text).trim()))).join(" ");
}

/** A value of the view as a person reads it. */
export function valueText(value) {
  if (value === null || value === undefined || value === "") return "\u2013";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (typeof value === "object") return Object.entries(value).map(([key, one]) => `${words(key)}: ${valueText(one)}`).join(", ");
  return String(value);
}

/** A list of names and values as a <dl>. */
export function facts(entries, extra = "") {
  const rows = entries.map(([name, value]) => make("div", { "data-name": name }, make("dt", {}, words(name)), make("dd", {}, valueText(value))));
  return make("dl", { class: `facts ${extra}`.trim() }, ...rows);
}
