// The bus of the page: what is shown, where the playhead is, who wants to know; and the calls to the server.
//
//   import { app } from "./app.js";
//   app.on("show" | "frames" | "now" | "project" | "playhead" | "theme", fn)   called at once where there is a value already
//   app.show, app.project, app.now, app.playhead (ms), app.player (Player of the show's frames)
//   app.view, app.index: all merged, and the last frame, at the playhead. "view" {view, index, frames, jumped} when they
//   change: `frames` are those passed since, none after a jump (a scrub, a reload), so that only playing makes sounds
//   app.inPast: a live call is looked at before its present
//   await app.api(path, body?) -> JSON, or null when refused (the reason has been shown and said)
//   await app.inTurn(path, body): the same, after all that was asked so before: keys come in the order they were pressed
//   await app.ask(path, body?) -> {ok, status, data} where the caller shows refusals himself
//   app.announce(text): said by screen readers. app.notice(text): shown as well
//   app.goTo(ms): moves the playhead. app.take(show): shows what a request answered
//   app.settings: what the designer tries, by name; await app.checkSettings() -> what is wrong with it, by name
//   app.open(id) / app.close(id): a drawer (section.drawer) or a dialog
import { byId, sentences } from "./dom.js";
import { Player } from "./player.js";
import { ask } from "./wire.js";

const listeners = new Map();
const said = [];
let turn = Promise.resolve();
const LATEST = new Set(["show", "now", "project", "playhead"]);

export const app = {
  show: null,
  project: null,
  now: null,
  playhead: 0,
  player: new Player(),
  inPast: false,
  view: {},
  index: -1,

  /** Calls `fn(value)` for each event of that name, and at once where there is a value. */
  on(name, fn) {
    if (!listeners.has(name)) listeners.set(name, []);
    listeners.get(name).push(fn);
    if (LATEST.has(name) && app[name] !== null && app[name] !== undefined) fn(app[name]);
  },

  /** Tells everybody; one listener's failure does not silence the others. */
  tell(name, value) {
    if (LATEST.has(name)) app[name] = value;
    for (const fn of listeners.get(name) ?? []) {
      try {
        fn(value);
      } catch (error) {
        console.error(error);
      }
    }
  },

  ask,

  async api(path, body) {
    const answer = await ask(path, body);
    if (answer.ok) return answer.data;
    const { message, hint } = answer.data?.error ?? {};
    app.notice(sentences(message ?? "The server did not answer.", hint));
    return null;
  },

  /** Asks after all that was asked so before: two keys pressed at once would else go by two lines, and could pass each other. */
  inTurn(path, body) {
    turn = turn.then(() => app.api(path, body));
    return turn;
  },

  announce(text) {
    if (!said.length) setTimeout(speakUp, 120);
    if (text) said.push(text);
  },

  notice(text) {
    const place = byId("notice");
    place.firstElementChild.textContent = text;
    place.hidden = false;
  },

  goTo(millis) {
    app.tell("wanted", millis);
  },

  /** Shows another show, or the same one anew. */
  take(show) {
    if (!show) return;
    if (show.id === app.show?.id) {
      app.addFrames(show.frames);
      return;
    }
    app.player = new Player(show.frames);
    app.view = {};
    app.index = -1;
    app.inPast = false;
    app.now = null;
    app.tell("show", show);
  },

  /** Takes frames that came for the present show. */
  addFrames(frames) {
    const added = app.player.add(frames);
    if (added.length) app.tell("frames", added);
  },

  open(id) {
    app.tell("open", id);
  },

  close(id) {
    app.tell("close", id);
  },
};

/** Says in one breath what came within a moment; the same words again are said again. */
function speakUp() {
  const live = byId("live");
  const text = [...new Set(said.splice(0))].join(". ");
  live.textContent = live.textContent === text ? `${text}\u00a0` : text;
}
