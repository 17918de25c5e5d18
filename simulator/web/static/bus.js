// The bus of a show that is over: what app.js is to the parts of the page, for a hand-out and for two courses side by side.
// `on(name, fn)` calls at once where there is a value; `take(show, player)` shows another one. No server.
import { Player } from "./player.js";

const LATEST = new Set(["show", "project", "playhead"]);

/** A bus with nothing on it yet; `announce(text)` says something to screen readers. */
export function makeBus(announce) {
  const listeners = new Map();
  const bus = {
    show: null,
    project: null,
    now: null,
    playhead: 0,
    player: new Player(),
    inPast: false,
    starting: false,
    view: {},
    index: -1,
    on(name, fn) {
      if (!listeners.has(name)) listeners.set(name, []);
      listeners.get(name).push(fn);
      if (LATEST.has(name) && bus[name] !== null) fn(bus[name]);
    },
    tell(name, value) {
      if (LATEST.has(name)) bus[name] = value;
      for (const fn of listeners.get(name) ?? []) fn(value);
    },
    take(show) {
      bus.player = new Player(show.frames);
      bus.view = {};
      bus.index = -1;
      bus.tell("show", show);
    },
    goTo: (millis) => bus.tell("wanted", millis),
    announce,
    notice: announce,
  };
  return bus;
}
