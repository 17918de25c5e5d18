// What a caller lives through, in the words of somebody who watches: for hand-outs and for two courses side by side. Pure.
import { words } from "./dom.js";

const PHASES = { ivr: "In the IVR", queued: "Waits in the queue", alerting: "An agent\u2019s phone rings", talking: "Talks to the agent", ended: "Ended" };
const RESULTS = { matched: "complete", no_input: "no key came in time", no_match: "no such choice", opted_out: "opted out", too_short: "too short", too_long: "too long", bad_key: "a key that does not belong" };
/** So long (ms of the call) an entry can be seen after its last key. */
const SEEN = 4000;

/** Where the call is, in a word or two; `part(name)` gives what the view has of the call. */
export const phaseOf = (part) => PHASES[part("phase")] ?? "Before the call";

/** What he hears or lives through: the words, a quiet note, and whether they are over. */
export function told(part) {
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

/** The keys of an entry as they may be seen: in clear, or as dots. */
export function keysOf(entry) {
  if (!entry) return "";
  return entry.shown || (entry.count ? "\u2022".repeat(entry.count) : entry.result ? "" : "\u2026");
}

/** What an entry has come to, as a heading. */
export function keysHead(entry) {
  return entry?.result ? `Keys \u00b7 ${RESULTS[entry.result] ?? words(entry.result)}` : "Keys";
}

/** The entry of a call that is being made, or was made a moment ago; null: none. */
export function lastEntry(bus, call) {
  const key = `${call}/entry`;
  const now = bus.view[key];
  if (now) return now;
  for (let place = bus.index; place >= 0; place -= 1) {
    const frame = bus.player.frames[place];
    if (frame.at < bus.playhead - SEEN) return null;
    if (frame.view[key]) return frame.view[key];
  }
  return null;
}
