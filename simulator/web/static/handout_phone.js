// The caller's telephone in a hand-out: what he hears, the time he has left, what he keys in; secrets are dots.
import { byId, make, say, words } from "./dom.js";

const KEYS = "123456789*0#";
const TIMERS = { no_input: "Waits for a key", dip: "The CRM is asked", alert: "The agent\u2019s phone rings" };
const PHASES = { ivr: "In the IVR", queued: "Waits in the queue", alerting: "An agent\u2019s phone rings", talking: "Talks to the agent", ended: "Ended" };
const RESULTS = { matched: "complete", no_input: "no key came in time", no_match: "no such choice", opted_out: "opted out", too_short: "too short", too_long: "too long", bad_key: "a key that does not belong" };
/** So long (ms of the call) an entry can be seen after its last key, and so fast its keys light up. */
const SEEN = 4000;
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
  say(byId("line-phase"), PHASES[part("phase")] ?? "Before the call");
  const call = part("call");
  say(byId("line-numbers"), call ? `${call.ani || "number withheld"} \u2192 ${call.dnis}` : "");
  const [text, note, tone] = told(part);
  say(byId("caption-text"), text);
  say(byId("caption-note"), note);
  byId("caption").dataset.tone = tone;
  entry(app);
  timer(app);
}

/** What he hears or lives through: the words, a quiet note, and whether they are over. */
function told(part) {
  const [prompt, heard, phase] = [part("prompt"), part("heard"), part("phase")];
  if (phase === "ended") return [ending(part("ended")), "", "over"];
  if (phase === "talking") return [`${part("agent")?.name ?? "An agent"} talks to the caller.`, "", "now"];
  if (prompt) return [prompt.text, prompt.barge_in ? "" : "This cannot be cut off.", "now"];
  if (phase === "alerting") return ["It rings\u2026", "", "now"];
  if (phase === "queued") return ["Waits for an agent.", queued(part("queue")), "now"];
  if (part("dip")) return [heard?.text ?? "", "The CRM is asked.", "over"];
  return [heard?.text ?? "\u2026", heard?.cut ? "Cut off: he keys in." : "", "over"];
}

function queued(queue) {
  return queue ? `Queue ${queue.queue}${queue.position ? `, number ${queue.position}` : ""}.` : "";
}

function ending(ended) {
  const talked = ended?.talked_to ? ` by ${ended.talked_to}` : "";
  return ended ? `The call is over: ${words(ended.disposition)}${talked}.` : "The call is over.";
}

/** The keys of the entry that is being made, or was made a moment ago. */
function entry(app) {
  const last = lastEntry(app);
  say(byId("keyed"), last ? last.shown || (last.count ? "\u2022".repeat(last.count) : "\u2026") : "");
  byId("keyed").toggleAttribute("data-words", /[a-z]/i.test(byId("keyed").textContent));
  say(byId("entry-name"), last?.result ? `Keys \u00b7 ${RESULTS[last.result] ?? words(last.result)}` : "Keys");
}

function lastEntry(app) {
  const key = `${app.show?.call}/entry`;
  const now = app.view[key];
  if (now) return now;
  for (let place = app.index; place >= 0; place -= 1) {
    const frame = app.player.frames[place];
    if (frame.at < app.playhead - SEEN) return null;
    if (frame.view[key]) return frame.view[key];
  }
  return null;
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
