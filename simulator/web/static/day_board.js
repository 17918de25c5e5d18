// The board of a day at one moment: queues as bars with who waits and for how long, agents by state, calls counted,
// and the whole day as a line above the time bar.

import { make, say, words } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const STATES = ["idle", "alerting", "talking", "wrap-up", "not responding", "off queue"];
const CALLS = [["arrived", "arrived"], ["in_ivr", "in the IVR"], ["talking", "talking"], ["answered", "answered"], ["abandoned", "abandoned in a queue"], ["gave_up", "gave up in the IVR"]];
const WIDTH = 1000;
const HEIGHT = 60;
const HOUR = 3_600_000;

export class DayBoard {
  constructor() {
    this.clock = make("p", { class: "day-clock" });
    this.title = make("h3", {});
    this.notes = make("ul", { class: "soft small day-notes" });
    this.line = make("div", { class: "day-line" });
    this.head = make("div", { class: "head" }, this.title, this.clock);
    this.queues = make("table", { class: "day-queues" });
    this.agents = make("div", { class: "day-agents" });
    this.calls = make("dl", { class: "day-calls" });
    this.element = make("div", { class: "day-board" }, this.queues, make("div", {}, make("h3", {}, "Agents"), this.agents), make("div", {}, make("h3", {}, "Calls"), this.calls), this.notes);
  }

  /** Takes a day; its rows are made once, and only their numbers change. */
  show(day) {
    this.day = day;
    this.title.textContent = day.title;
    this.most = Math.max(1, ...day.points.flatMap((point) => Object.values(point.waiting)));
    this.makeQueues();
    this.makeAgents();
    this.makeCalls();
    this.notes.replaceChildren(...(day.notes ?? []).map((note) => make("li", {}, note)));
    this.line.replaceChildren(this.drawLine(), this.hours());
  }

  /** The moment at which most callers wait. */
  busiest() {
    const all = this.day.points.map((point) => total(point.waiting));
    return this.day.points[all.indexOf(Math.max(...all))].at;
  }

  /** Shows the moment `at` ms after the day began; in words for a screen reader. */
  at(at) {
    const index = Math.min(this.day.points.length - 1, Math.max(0, Math.floor(at / this.day.step)));
    const point = this.day.points[index];
    const time = dayTime(this.day.started, point.at);
    say(this.clock, time);
    for (const [queue, cells] of this.rows) showQueue(cells, point.waiting[queue] ?? 0, point.longest[queue] ?? 0, this.most);
    this.showAgents(point.agents);
    for (const [name, cell] of this.counts) say(cell, (point.calls[name] ?? 0).toLocaleString("en-GB"));
    this.hand.setAttribute("x1", String((point.at / this.end()) * WIDTH));
    this.hand.setAttribute("x2", String((point.at / this.end()) * WIDTH));
    return `${time}: ${total(point.waiting)} waiting, ${point.calls.talking} talking`;
  }

  end() {
    return Math.max(1, this.day.points.at(-1).at);
  }

  makeQueues() {
    const head = make("thead", {}, make("tr", {}, ["Queue", "Waiting", "", "Longest wait"].map((name) => (name ? make("th", { scope: "col", class: name === "Queue" ? null : "number" }, name) : make("td", {})))));
    this.rows = this.day.queues.map((queue) => {
      const cells = { waiting: make("td", { class: "number" }), bar: make("span"), longest: make("td", { class: "number" }) };
      cells.row = make("tr", {}, make("th", { scope: "row" }, queue), cells.waiting, make("td", { class: "day-bar-cell", "aria-hidden": "true" }, make("span", { class: "track" }, cells.bar)), cells.longest);
      return [queue, cells];
    });
    this.queues.replaceChildren(make("caption", { class: "unseen" }, "Queues at this moment"), head, make("tbody", {}, this.rows.map(([, cells]) => cells.row)));
  }

  makeAgents() {
    this.shares = STATES.map((state) => {
      const part = make("span", { class: "share", "data-state": state });
      const cell = make("dd", {});
      return { state, part, cell, item: make("div", {}, make("dt", { class: "state", "data-state": state }, words(state)), cell) };
    });
    const strip = make("div", { class: "strip", "aria-hidden": "true" }, this.shares.map(({ part }) => part));
    this.agents.replaceChildren(strip, make("dl", { class: "day-states" }, this.shares.map(({ item }) => item)));
  }

  showAgents(agents) {
    for (const { state, part, cell, item } of this.shares) {
      const number = agents[state] ?? agents[state.replace("-", "_")] ?? 0;
      part.style.flexGrow = String(number);
      part.hidden = number === 0;
      item.classList.toggle("none", number === 0);
      say(cell, String(number));
    }
  }

  makeCalls() {
    const known = CALLS.filter(([name]) => this.day.points.some((point) => point.calls[name] !== undefined));
    this.counts = known.map(([name]) => [name, make("dd", {})]);
    this.calls.replaceChildren(...known.map(([, text], index) => make("div", {}, make("dt", {}, text), this.counts[index][1])));
  }

  /** The hours below the line, every third. */
  hours() {
    const first = dayTime(this.day.started, 0).slice(-8, -3);
    const begins = Number(first.slice(0, 2)) + Number(first.slice(3)) / 60;
    const marks = [];
    for (let hour = Math.ceil(begins / 3) * 3; (hour - begins) * HOUR < this.end() * 0.97; hour += 3) {
      const mark = make("span", {}, `${String(hour % 24).padStart(2, "0")}:00`);
      mark.style.left = `${(100 * (hour - begins) * HOUR) / this.end()}%`;
      marks.push(mark);
    }
    return make("div", { class: "day-hours soft small", "aria-hidden": "true" }, marks);
  }

  /** How many wait in all, over the day, with a hand at the present moment. */
  drawLine() {
    const most = Math.max(1, ...this.day.points.map((point) => total(point.waiting)));
    const spots = this.day.points.map((point) => `${((point.at / this.end()) * WIDTH).toFixed(1)},${(HEIGHT - (total(point.waiting) / most) * (HEIGHT - 4)).toFixed(1)}`);
    const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": `Callers waiting over the day, ${most} at most` });
    this.hand = svg("line", { y1: "0", y2: String(HEIGHT), class: "hand" });
    picture.append(svg("polygon", { points: `0,${HEIGHT} ${spots.join(" ")} ${WIDTH},${HEIGHT}` }), this.hand);
    return picture;
  }
}

function showQueue(cells, waiting, longest, most) {
  say(cells.waiting, String(waiting));
  say(cells.longest, waiting ? waitText(longest) : "\u2013");
  cells.bar.style.width = `${(100 * waiting) / most}%`;
  cells.row.classList.toggle("waits", waiting > 0);
}

const total = (numbers) => Object.values(numbers).reduce((sum, number) => sum + number, 0);

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** The time of day `millis` after a local ISO instant; a later day is said. */
function dayTime(started, millis) {
  const [, date, hour, minute, second] = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?/.exec(started) ?? [null, "", "0", "0", "0"];
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0) + Math.floor(millis / 1000);
  const days = Math.floor(seconds / 86_400);
  const text = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return [date, days ? `+${days}` : "", text].filter(Boolean).join(" ");
}

/** A wait as minutes and seconds. */
function waitText(millis) {
  const seconds = Math.floor(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
