// What the panels share: messages beside what they are about, groups that open, progress, waiting.

import { make, say, sentences } from "./dom.js";

/** A line that says how it went; screen readers hear it. `tell(text, kind)`: kind is "good", "bad" or "". */
export function messageLine() {
  const line = make("p", { class: "message", role: "status", hidden: true });
  line.tell = (text, kind = "") => {
    line.className = `message ${text ? kind : ""}`.trim();
    say(line, text ?? "");
    line.hidden = !text;
    // A refusal that is scrolled out of sight is no answer.
    if (text && kind === "bad") line.scrollIntoView({ block: "nearest" });
  };
  return line;
}

/** What the server says against a request, in one line. */
export function refusal(data) {
  const { message, hint } = data?.error ?? {};
  return sentences(message ?? "The server did not answer.", hint);
}

/** Asks the server and shows a refusal in the line beside; the answer, or null. */
export async function asked(app, line, path, body) {
  const answer = await app.ask(path, body);
  if (answer.ok) return answer.data;
  line.tell(refusal(answer.data), "bad");
  return null;
}

/** A labelled input, select or textarea in a row. */
export function row(label, field) {
  return make("div", { class: "row" }, make("label", { for: field.id }, label), field);
}

/** A select with its options: texts, or [value, text] pairs. */
export function choice(id, options, chosen) {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const select = make("select", { id }, pairs.map(([value, text]) => make("option", { value }, text)));
  if (chosen !== undefined && chosen !== null) select.value = chosen;
  return select;
}

/** A group that opens and closes, with a heading and a count. */
export function group(id, title, open = false) {
  const count = make("span", { class: "count soft" });
  const body = make("div", { class: "group-body" });
  const element = make("details", { id, class: "group", open }, make("summary", {}, make("span", {}, title), count), body);
  element.body = body;
  element.count = (text) => say(count, text === null || text === undefined ? "" : String(text));
  return element;
}

/** A bar for work that goes on; `show(done, total)`; without a total it is not known how long. "Stop" ends it. */
export function progressBar(app, label) {
  const bar = make("progress", { "aria-label": label, max: 1 });
  const count = make("span", { class: "soft small" });
  const stop = make("button", { type: "button", onclick: () => app.ask("/api/job/stop", {}) }, "Stop");
  const element = make("div", { class: "progress", hidden: true }, bar, count, stop);
  element.show = (done, total) => {
    element.hidden = false;
    if (total) bar.value = Math.min(1, done / total);
    else bar.removeAttribute("value");
    say(count, total ? `${done} of ${total}` : done ? String(done) : "");
  };
  element.over = () => {
    element.hidden = true;
  };
  return element;
}

/** Calls `opened` whenever a drawer is shown, now too if it is, and `closed` whenever it is hidden. */
export function whenOpen(place, opened, closed = () => {}) {
  const turn = () => (place.hidden ? closed() : opened());
  new MutationObserver(turn).observe(place, { attributes: true, attributeFilter: ["hidden"] });
  if (!place.hidden) opened();
}

export const pause = (millis) => new Promise((done) => setTimeout(done, millis));

/** Calls `work` once, `millis` after the last of many calls. */
export function settled(work, millis = 200) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, millis);
  };
}

/** A count with its noun: 1 scenario, 2 scenarios. */
export const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
