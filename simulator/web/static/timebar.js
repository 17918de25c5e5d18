// Time in hand: play, pause, speed, steps, the scrubber, "take it from here". In a live call the server is the clock; looking
// back pauses it, and playing on from the past comes back to the present. It also tells the view at the playhead.
import { Clock } from "./clock.js";
import { byId, clockText, fill, make, say } from "./dom.js";

const TICK = 100;
/** So near to the present (ms) is the present. */
const NEAR = 60;
/** A call whose log ends before this (ms) has just begun. */
const FIRST = 1000;
/** The scrubber's own step (ms), as the page has it. */
const SCRUB = 100;

/** `part(name)` gives the controls: those of the page, or of another bar of the same make. */
export function startTime(app, part = byId) {
  new TimeBar(app, part).start();
}

class TimeBar {
  constructor(app, part) {
    this.app = app;
    this.part = part;
    this.clock = new Clock();
    this.head = new Clock();
    this.dragging = false;
  }

  start() {
    const { app } = this;
    app.on("project", (project) => this.speeds(project.speeds ?? [1]));
    app.on("show", (show) => this.shown(show));
    app.on("frames", () => this.framed());
    app.on("now", (now) => this.synced(now));
    // A clock that nobody answers for stands still.
    app.on("lost", () => this.head.pause(this.wall));
    app.on("wanted", (millis) => this.goTo(millis));
    app.on("control", (what) => this.controls[what]?.());
    this.controls = { play: () => this.toggle(), step: () => this.step(), back: () => this.stepBack(), now: () => this.toNow() };
    this.part("play").addEventListener("click", () => this.toggle());
    this.part("step").addEventListener("click", () => this.step());
    this.part("step-back").addEventListener("click", () => this.stepBack());
    this.part("to-now").addEventListener("click", () => this.toNow());
    this.part("take-from-here").addEventListener("click", () => this.takeFromHere());
    this.part("speed").addEventListener("change", (event) => this.setSpeed(Number(event.target.value)));
    const scrubber = this.part("scrubber");
    scrubber.addEventListener("input", () => this.goTo(Number(scrubber.value)));
    setInterval(() => this.tick(), TICK);
    this.buttons();
  }

  get wall() {
    return performance.now();
  }

  get isLive() {
    return this.app.show?.kind === "live";
  }

  get follows() {
    return this.isLive && !this.app.inPast;
  }

  speeds(speeds) {
    const select = this.part("speed");
    fill(select, speeds.join(), () => speeds.map((speed) => make("option", { value: speed, selected: speed === 1 }, `${speed}\u00d7`)));
    select.value = String(this.follows && this.app.now ? this.app.now.speed : this.clock.speed);
  }

  shown(show) {
    const { player } = this.app;
    const length = show.kind === "live" ? Infinity : Math.max(show.length ?? 0, player.end);
    this.clock = new Clock({ length, speed: this.clock.speed });
    if (show.kind === "live") {
      this.head = new Clock({ at: player.end, speed: this.clock.speed });
      this.head.jump(player.end, this.wall);
    } else if (!this.app.starting) this.clock.run(this.wall);
    this.marks();
    this.render(!this.isBeginning(show));
  }

  /** Whether a show begins now, so that its first prompt is heard; not after a reload, nor where a call is taken up. */
  isBeginning(show) {
    return !this.app.starting && (show.kind === "play" || this.app.player.end < FIRST);
  }

  framed() {
    this.marks();
    if (this.follows) this.render(false);
    this.buttons();
  }

  synced(now) {
    if (!this.isLive) return;
    this.head = new Clock({ speed: now.speed });
    // A call that is over has an end, though its server's clock goes on.
    this.head.jump(now.over ? this.app.player.end : now.now, this.wall);
    if (!now.paused && !now.over) this.head.run(this.wall);
    if (this.follows) this.speedShown(now.speed);
    this.render(false);
  }

  speedShown(speed) {
    this.clock.setSpeed(speed, this.wall);
    this.part("speed").value = String(speed);
  }

  tick() {
    if (!this.app.show) return;
    if (this.app.inPast && this.clock.running && this.clock.at(this.wall) >= this.present() - NEAR) this.toNow(true);
    if (!this.isLive && this.clock.running && this.clock.isOver(this.wall)) this.pauseHere();
    if (this.isRunning()) this.render(false);
  }

  isRunning() {
    return this.follows ? this.head.running : this.clock.running;
  }

  /** The present of a live call; frames may be a little ahead of the guessed clock. */
  present() {
    return Math.max(this.head.at(this.wall), this.app.player.end);
  }

  playhead() {
    return this.follows ? this.present() : this.clock.at(this.wall);
  }

  length() {
    return this.isLive ? this.present() : this.clock.length;
  }

  render(jumped) {
    const { app } = this;
    const at = this.playhead();
    app.tell("playhead", at);
    this.seen(this.follows ? app.player.frames.length - 1 : app.player.at(at), jumped);
    const [scrubber, length] = [this.part("scrubber"), this.length()];
    scrubber.max = String(Math.round(length / SCRUB) * SCRUB);
    scrubber.value = String(Math.round(at / SCRUB) * SCRUB);
    scrubber.setAttribute("aria-valuetext", `${clockText(at)} of ${clockText(length)}`);
    say(this.part("clock"), clockText(at));
    say(this.part("length"), clockText(length));
    if (this.isLive) this.placeMarks();
    this.buttons();
  }

  /** Tells the view where the last frame is another one now. */
  seen(index, jumped) {
    const { app } = this;
    if (index === app.index && !jumped) return;
    const frames = jumped || index < app.index ? [] : app.player.frames.slice(app.index + 1, index + 1);
    app.index = index;
    app.view = app.player.merged(index);
    app.tell("view", { view: app.view, index, frames, jumped: jumped || !frames.length });
  }

  goTo(millis) {
    if (!this.app.show) return;
    if (this.isLive) {
      if (millis >= this.present() - NEAR) {
        this.toNow();
        return;
      }
      if (!this.app.inPast) this.lookBack();
    }
    this.clock.jump(millis, this.wall);
    this.render(true);
  }

  /** The caller must not run out of time while somebody looks back. */
  lookBack() {
    this.app.inPast = true;
    this.clock.pause(this.wall);
    const { now } = this.app;
    if (now && !now.paused && !now.over) this.ask({ paused: true });
    this.app.tell("past", true);
  }

  toNow(andGoOn = false) {
    if (!this.app.inPast) return;
    this.app.inPast = false;
    this.clock.pause(this.wall);
    this.app.tell("past", false);
    this.render(true);
    if (andGoOn && !this.app.now?.over) this.ask({ paused: false });
  }

  async takeFromHere() {
    const place = Math.round(this.clock.at(this.wall));
    await this.ask({ back_to: place, paused: false });
    this.app.announce(`The call goes on from ${clockText(place)}`);
    this.part("play").focus();
  }

  async ask(body) {
    const now = await this.app.api("/api/time", body);
    if (now) this.app.tell("now", now);
  }

  toggle() {
    if (this.follows) {
      if (this.app.now?.over) this.again();
      else if (this.app.now) this.ask({ paused: !this.app.now.paused });
      return;
    }
    if (this.clock.running) {
      this.pauseHere();
      return;
    }
    if (this.clock.isOver(this.wall)) {
      this.clock.jump(0, this.wall);
      this.app.index = -1;
    }
    this.clock.run(this.wall);
    this.render(false);
    this.app.tell("running", true);
  }

  /** A live call that is over is seen and heard once more, from its beginning. */
  again() {
    this.goTo(0);
    this.app.index = -1;
    this.clock.run(this.wall);
    this.render(false);
    this.app.tell("running", true);
  }

  pauseHere() {
    this.clock.pause(this.wall);
    this.app.tell("running", false);
    this.render(false);
  }

  step() {
    if (this.follows) {
      this.ask({ step: true });
      return;
    }
    const next = this.app.player.nextAfter(this.clock.at(this.wall));
    if (next === null) return;
    this.clock.pause(this.wall);
    if (this.isLive && next >= this.app.player.end) this.toNow();
    else {
      this.clock.jump(next, this.wall);
      this.render(false);
    }
  }

  stepBack() {
    const at = Math.ceil(this.playhead());
    const before = this.app.player.before(Math.min(at, this.app.player.end));
    if (before !== null) this.goTo(before);
  }

  setSpeed(speed) {
    this.clock.setSpeed(speed, this.wall);
    this.app.tell("speed", speed);
    if (this.isLive) this.ask({ speed });
  }

  /** Small marks over the scrubber: what is told; the strong ones are entries to a state of the flow. */
  marks() {
    const told = this.app.player.frames.filter((frame) => frame.who || frame.lit.length);
    fill(this.part("marks"), `${this.app.show?.id}:${told.length}`, () =>
      told.map((frame) => make("i", { class: frame.lit.length ? "strong" : "", "data-at": frame.at })),
    );
    this.placeMarks();
  }

  placeMarks() {
    const length = this.length() || 1;
    for (const mark of this.part("marks").children) mark.style.left = `${(100 * mark.dataset.at) / length}%`;
  }

  buttons() {
    const { app } = this;
    const { now } = app;
    const over = this.follows && (now?.over ?? true);
    const running = this.isRunning();
    const play = this.part("play");
    say(play, running ? "Pause" : over && app.show ? "Play again" : "Play");
    play.setAttribute("aria-pressed", String(running));
    play.disabled = !app.show || this.length() <= 0 || (this.follows && !now);
    this.part("step").disabled = !app.show || over || (!this.follows && app.player.nextAfter(this.playhead()) === null);
    this.part("step-back").disabled = !app.show || this.playhead() <= 0;
    this.part("scrubber").disabled = !app.show;
    this.part("to-now").hidden = !app.inPast;
    this.part("take-from-here").hidden = !app.inPast;
  }
}
