// The steps of the scenario that is shown, beside the call: they follow the playhead, a click goes to where a step
// begins, and the failing one has its message.

import { app } from "./app.js";
import { byId, fill, make } from "./dom.js";

const MARKS = { passed: "✓", failed: "✗", undefined: "?", skipped: "–", not_run: "–" };
const SAID = { passed: "passed", failed: "failed", undefined: "not understood", skipped: "not run", not_run: "not run" };

/** Fills the place beside the call whenever a show has steps. */
export function mountSteps() {
  const place = byId("steps");
  const list = make("ol", { class: "steps" });
  const title = make("p", { class: "soft small" });
  const there = make("button", { type: "button", id: "to-mark", onclick: () => app.goTo(markedFrame(app.show).at) });
  place.append(title, list, there);
  app.on("show", (show) => {
    markRow(show);
    place.hidden = !show?.steps?.length;
    if (place.hidden) return;
    title.textContent = show.title;
    there.hidden = !markedFrame(show);
    there.textContent = show.steps.some((one) => one.status === "failed") && show.origin?.kind !== "mutant" ? "Go to where it fails" : "Go to where it shows";
    fill(list, show.id, () => show.steps.map(step));
    follow(list);
  });
  app.on("playhead", () => !place.hidden && follow(list));
}

/** The event to look at first, where a show has one: where a step failed, or where a mutant first differs. */
function markedFrame(show) {
  return show?.mark === null || show?.mark === undefined ? null : (app.player.frames[show.mark] ?? null);
}

/** Marks that event in the timeline, or the last one before it that is told there. */
function markRow(show) {
  const frame = markedFrame(show);
  if (!frame) return;
  const before = [...byId("events").children].filter((row) => Number(row.dataset.n) <= frame.n);
  before.at(-1)?.classList.add("failing");
}

function step(one, index) {
  const mark = make("span", { class: "mark", "aria-hidden": "true" }, MARKS[one.status] ?? "");
  const words = make("span", {}, make("b", {}, one.keyword.trim()), ` ${one.text}`);
  const status = make("span", { class: "unseen" }, `, ${SAID[one.status] ?? one.status}`);
  const button = make("button", { type: "button", class: "step", onclick: () => goTo(one) }, mark, make("span", {}, words, status));
  const item = make("li", { class: one.status, "data-step": index }, button);
  if (one.rows?.length) item.append(rows(one.rows));
  if (one.message) item.append(make("pre", { class: "why", tabindex: "0" }, one.message));
  return item;
}

/** A step's table, as it stands below it. */
function rows(cells) {
  const [head, ...body] = cells.map((row) => row.map((cell) => make("td", {}, cell)));
  return make("table", { class: "step-rows" }, make("tbody", {}, [head, ...body].map((row) => make("tr", {}, row))));
}

/** Where a step begins; one that failed is looked at where it ended. */
function goTo(one) {
  const last = app.player.frames.length - 1;
  const wanted = one.status === "failed" ? one.to - 1 : one.from;
  const frame = app.player.frames[Math.max(0, Math.min(wanted, last))];
  if (frame) app.goTo(frame.at);
}

/** The step at the playhead is the last one that has begun. */
function follow(list) {
  const here = app.player.at(app.playhead);
  const steps = app.show?.steps ?? [];
  // It goes no further than the step that stopped it.
  const stopped = steps.findIndex((one) => one.status === "failed" || one.status === "undefined");
  let current = 0;
  steps.forEach((one, index) => {
    if (one.from <= Math.max(0, here) && (stopped < 0 || index <= stopped)) current = index;
  });
  [...list.children].forEach((item, index) => {
    const begun = index <= current;
    item.classList.toggle("to-come", !begun);
    if (index !== current) return item.firstElementChild.removeAttribute("aria-current");
    if (item.firstElementChild.getAttribute("aria-current") === "step") return undefined;
    item.firstElementChild.setAttribute("aria-current", "step");
    reveal(list, item);
    return undefined;
  });
}

/** Brings a step into view within its own list; the page does not move. */
function reveal(list, item) {
  const top = item.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top + item.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = Math.max(0, top - 40);
}
