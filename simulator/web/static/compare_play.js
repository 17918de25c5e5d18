// Plays the call that shows a difference in both versions at once: the same caller, the same keys, each course on its own
// drawing. It is the page's own time bar on a bus of its own; the frames of both courses stand in one order, by their time.

import { app } from "./app.js";
import { makeBus } from "./bus.js";
import { keysHead, keysOf, lastEntry, phaseOf, told } from "./captions.js";
import { byId, make, say, words } from "./dom.js";
import { startTime } from "./timebar.js";

export const SIDES = ["left", "right"];
const OWN_SPACE = "button, summary, input, select, a";
const OWN_ARROWS = "input, select, .sheet";

/** The player of the dialog: `bar` and `captions[side]` are to be placed; `play(one, views)` and `stop()`. */
export class CoursePlayer {
  constructor(dialog) {
    this.dialog = dialog;
    this.views = null;
    this.bus = makeBus((text) => app.announce(text));
    this.bar = bar();
    this.captions = Object.fromEntries(SIDES.map((side) => [side, caption(side)]));
    this.part = (name) => this.bar.querySelector(`[data-part="${name}"]`);
  }

  start() {
    startTime(this.bus, this.part);
    app.on("project", (project) => this.bus.tell("project", project));
    this.bus.on("view", () => this.render());
    this.dialog.addEventListener("close", () => this.pause());
    this.dialog.addEventListener("keydown", (event) => this.keyed(event));
  }

  /** Plays a difference's call from its beginning, on the drawings of both sides. */
  play(one, views) {
    this.views = views;
    this.callOf = Object.fromEntries(SIDES.map((side) => [side, `${side}/${foreground(one.courses[side])}`]));
    for (const side of SIDES) views[side].following = true;
    this.shown(true);
    const frames = together(one.courses);
    this.bus.take({ id: one.what, kind: "play", call: null, frames, length: frames.at(-1)?.at ?? 0 });
    this.part("play").focus();
    app.announce(`${one.what}: the call plays in both versions`);
  }

  /** Nothing is played any more: only what differs is lit. */
  stop() {
    if (!this.views) return;
    this.pause();
    for (const side of SIDES) this.views[side].light([], null);
    this.views = null;
    this.shown(false);
  }

  pause() {
    if (this.part("play").getAttribute("aria-pressed") === "true") this.bus.tell("control", "play");
  }

  shown(on) {
    this.dialog.classList.toggle("playing", on);
    for (const place of [this.bar, ...Object.values(this.captions)]) place.hidden = !on;
  }

  render() {
    if (!this.views) return;
    for (const side of SIDES) {
      const call = this.callOf[side];
      const place = this.bus.view[`${call}/place`];
      const lit = this.bus.player.litUpTo(this.bus.index, call).map((id) => own(id, side));
      this.views[side].light(lit, place?.id ? own(place.id, side) : null);
      describe(this.captions[side], this.bus, call);
    }
  }

  keyed(event) {
    if (!this.views || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { key, target } = event;
    const moves = { ArrowRight: "step", ArrowLeft: "back" };
    if (key === " " && !target.closest(OWN_SPACE)) this.bus.tell("control", "play");
    else if (moves[key] && !target.closest(OWN_ARROWS)) this.bus.tell("control", moves[key]);
    else return;
    event.preventDefault();
  }
}

/** The id of a part of one side's drawing: the page has the drawing a third time. */
export const own = (id, side) => `${id}--${side}`;

/** The frames of both courses in the order of their times; calls and keys of the view are those of their side. */
function together(courses) {
  const all = SIDES.flatMap((side) => courses[side].map((frame) => sided(frame, side)));
  all.sort((one, other) => one.at - other.at);
  return all.map((frame, n) => ({ ...frame, n }));
}

function sided(frame, side) {
  const view = Object.fromEntries(Object.entries(frame.view).map(([key, value]) => [`${side}/${key}`, value]));
  return { ...frame, call: `${side}/${frame.call}`, view };
}

const foreground = (frames) => frames.find((frame) => frame.call !== "centre")?.call;

/** A time bar of the same make as the page's, with names of its own. */
function bar() {
  const place = make("div", { class: "compare-time", hidden: true, role: "group", "aria-label": "Time of both calls" });
  for (const part of byId("time").querySelectorAll(".bar, .scrub")) place.append(part.cloneNode(true));
  for (const label of place.querySelectorAll("label[for]")) label.htmlFor = `compare-${label.htmlFor}`;
  for (const element of place.querySelectorAll("[id]")) {
    element.dataset.part = element.id;
    element.id = `compare-${element.id}`;
  }
  return place;
}

/** Where one of the two callers is, what he hears, and his keys. */
function caption(side) {
  const lines = ["where", "heard", "note"].map((name) => make("p", { class: `course-${name}` }));
  return make("div", { class: "course", "data-side": side, hidden: true }, ...lines);
}

function describe(place, bus, call) {
  const part = (name) => bus.view[`${call}/${name}`];
  const [where, heard, note] = place.children;
  const here = part("place");
  const [text, quiet, tone] = told(part);
  const entry = lastEntry(bus, call);
  say(where, `${phaseOf(part)}${here ? `: ${words(here.title || here.state)} (${words(here.kind)})` : ""}`);
  say(heard, text);
  heard.dataset.tone = tone;
  say(note, [quiet, entry ? [keysHead(entry), keysOf(entry)].filter(Boolean).join(": ") : ""].filter(Boolean).join(" "));
}
