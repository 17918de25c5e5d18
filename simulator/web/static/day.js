// A simulated day as a queue board that moves: its form, its progress, and its own time bar.

import { app } from "./app.js";
import { DayBoard } from "./day_board.js";
import { byId, fill, make } from "./dom.js";
import { asked, choice, messageLine, pause, progressBar, row, whenOpen } from "./parts.js";

const POLL = 400;
const SPEEDS = [[60, "a minute a second"], [300, "5 minutes a second"], [900, "15 minutes a second"], [3600, "an hour a second"]];
const TICK = 100;

/** Fills the drawer. */
export function mountDay() {
  const panel = new DayPanel(byId("day").querySelector(".body"));
  whenOpen(byId("day"), () => panel.opened(), () => panel.stop());
}

class DayPanel {
  constructor(body) {
    this.line = messageLine();
    this.bar = progressBar(app, "The day is simulated");
    this.form = make("form", { class: "day-form" });
    this.place = make("div", { class: "day-show", hidden: true });
    this.time = timeBar();
    this.board = new DayBoard();
    this.place.append(this.board.head, make("div", { class: "day-scrub" }, this.board.line, this.time.scrubber), this.time, this.board.element);
    const about = make("p", { class: "soft small" }, "Simulates everybody who calls in a day and everybody at work, and shows the queues at any moment of it. Leave the fields empty for the whole day; it takes a few seconds.");
    body.replaceChildren(about, this.form, this.bar, this.line, this.place);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    this.time.play.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
    this.time.scrubber.addEventListener("input", () => this.goTo(Number(this.time.scrubber.value)));
    this.time.back.addEventListener("click", () => this.goTo(this.at - this.day.step));
    this.time.on.addEventListener("click", () => this.goTo(this.at + this.day.step));
    this.at = 0;
    this.timer = 0;
  }

  /** Shows what can be simulated; a day that has been is shown again. */
  async opened() {
    const library = await asked(app, this.line, "/api/library");
    if (!library) return;
    fill(this.form, JSON.stringify(library.days), () => fields(library.days));
    if (!library.days.length) this.line.tell("The project has no population: a *.population.yaml says who calls, when, and who is at work.");
    else if (!this.day) await this.follow(false);
  }

  async run() {
    const values = Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
    for (const name of ["calls", "seed"]) if (values[name] !== undefined) values[name] = Number(values[name]);
    this.stop();
    this.line.tell("");
    const begun = await asked(app, this.line, "/api/day", values);
    if (begun) await this.follow(true);
  }

  /** Asks how far it is until the day is there. */
  async follow(wanted) {
    const button = this.form.querySelector("button");
    button.disabled = true;
    for (;;) {
      const state = await asked(app, this.line, "/api/day");
      if (!state) break;
      if (state.points) {
        this.show(state, wanted);
        break;
      }
      if (state.error) this.line.tell(state.error, "bad");
      if (state.state === "stopped") this.line.tell("It was stopped.");
      if (!state.running) break;
      this.bar.show(state.done, state.total);
      await pause(POLL);
    }
    this.bar.over();
    button.disabled = false;
  }

  show(day, fresh) {
    this.day = day;
    this.place.hidden = false;
    this.board.show(day);
    this.time.scrubber.max = String(day.points.at(-1).at);
    this.time.scrubber.step = String(day.step);
    this.goTo(this.board.busiest());
    if (fresh) app.announce(`${day.title} is shown, at its busiest moment`);
  }

  goTo(at) {
    this.at = Math.max(0, Math.min(at, this.day.points.at(-1).at));
    const text = this.board.at(this.at);
    this.time.scrubber.value = String(this.at);
    this.time.scrubber.setAttribute("aria-valuetext", text);
  }

  start() {
    if (this.at >= this.day.points.at(-1).at) this.goTo(0);
    let before = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      this.goTo(this.at + (now - before) * Number(this.time.speed.value));
      before = now;
      if (this.at >= this.day.points.at(-1).at) this.stop();
    }, TICK);
    this.time.turn(true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.time.turn(false);
  }
}

function fields(days) {
  if (!days.length) return [];
  const sound = days.filter((one) => one.population);
  const broken = days.filter((one) => one.problem).map((one) => make("p", { class: "message bad" }, one.problem));
  if (!sound.length) return broken;
  const day = make("input", { id: "day-date", name: "day", placeholder: sound[0].day, autocomplete: "off" });
  const calls = make("input", { id: "day-calls", name: "calls", type: "number", min: "1", placeholder: "all" });
  const seed = make("input", { id: "day-seed", name: "seed", type: "number", min: "0", placeholder: "as usual" });
  const who = choice("day-population", sound.map((one) => [one.population, one.title]));
  who.name = "population";
  return [...broken, row("Who calls", who), row("Day", day), row("Calls at most", calls), row("Seed", seed), make("button", { type: "submit", class: "primary" }, "Simulate the day")];
}

function timeBar() {
  const play = make("button", { type: "button", id: "day-play", class: "primary", "aria-pressed": "false" }, "Play");
  const back = make("button", { type: "button", "aria-label": "A step back" }, "\u21e4");
  const on = make("button", { type: "button", "aria-label": "A step on" }, "\u21e5");
  const speed = choice("day-speed", SPEEDS, "900");
  speed.setAttribute("aria-label", "Speed");
  const scrubber = make("input", { id: "day-scrubber", type: "range", min: "0", "aria-label": "Time of the day" });
  const bar = make("div", { class: "bar day-bar" }, play, back, on, speed);
  const turn = (plays) => {
    play.textContent = plays ? "Pause" : "Play";
    play.setAttribute("aria-pressed", String(plays));
  };
  return Object.assign(bar, { play, back, on, speed, scrubber, turn });
}
