// The caller's telephone in a hand-out: what he hears, the time he has left, what he keys in; secrets are dots.
import { keysHead, keysOf, lastEntry, phaseOf, told } from "./captions.js";
import { byId, make, say, words } from "./dom.js";

const KEYS = "123456789*0#";
const TIMERS = { no_input: "Waits for a key", dip: "The CRM is asked", alert: "The agent\u2019s phone rings" };
/** So fast (ms) the keys of an entry light up. */
const APART = 160;
const DOWN = 240;

export function startHandset(app) {
  byId("keypad").replaceChildren(...[...KEYS].map((key) => make("span", { class: "key", "data-key": key }, key)));
  app.on("view", (seen) => {
    render(app);
    for (const frame of seen.frames) press(keyedIn(app, frame));
  });
  app.on("playhead", () => {
    entry(app);
    timer(app);
  });
}

/** The entry that a frame completes, or null. */
function keyedIn(app, frame) {
  const entry = frame.view[`${app.show?.call}/entry`];
  return entry?.result ? entry : null;
}

/** Lights the keys that may be known, one after the other; of secret ones the dots below are all there is. */
function press(entry) {
  [...(entry?.shown ?? "")].forEach((key, place) => {
    const shown = byId("keypad").querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!shown) return;
    setTimeout(() => shown.classList.add("down"), place * APART);
    setTimeout(() => shown.classList.remove("down"), place * APART + DOWN);
  });
}

function render(app) {
  const part = (name) => app.view[`${app.show?.call}/${name}`];
  say(byId("line-phase"), phaseOf(part));
  const call = part("call");
  say(byId("line-numbers"), call ? `${call.ani || "number withheld"} \u2192 ${call.dnis}` : "");
  const [text, note, tone] = told(part);
  say(byId("caption-text"), text);
  say(byId("caption-note"), note);
  byId("caption").dataset.tone = tone;
  entry(app);
  timer(app);
}

/** The keys of the entry that is being made, or was made a moment ago. */
function entry(app) {
  const last = lastEntry(app, app.show?.call);
  say(byId("keyed"), keysOf(last));
  byId("keyed").toggleAttribute("data-words", /[a-z]/i.test(byId("keyed").textContent));
  say(byId("entry-name"), keysHead(last));
}

function timer(app) {
  const running = app.view[`${app.show?.call}/timer`];
  const left = running?.until ? running.until - app.playhead : 0;
  byId("timer").classList.toggle("idle", left <= 0);
  if (left <= 0) return;
  say(byId("timer-name"), TIMERS[running.kind] ?? words(running.kind));
  say(byId("timer-left"), `${(left / 1000).toFixed(1)} s`);
  byId("timer-fill").style.transform = `scaleX(${Math.min(1, left / (running.until - running.from || 1))})`;
}
