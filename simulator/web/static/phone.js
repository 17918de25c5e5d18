// The phone: keypad, captions, the time left, the keys entered as dots, hang up. Who calls is in people.js.
import { byId, make, say, valueText, words } from "./dom.js";
import { startPeople } from "./people.js";

const LETTERS = { 2: "ABC", 3: "DEF", 4: "GHI", 5: "JKL", 6: "MNO", 7: "PQRS", 8: "TUV", 9: "WXYZ" };
const SPOKEN = { "*": "star", "#": "hash" };
const TIMERS = { no_input: "Waits for a key", next_key: "Next key", dip: "Asks the CRM", alert: "Rings", wrap_up: "Wrap-up" };
const RESULTS = { matched: "understood", no_input: "no key came in time", opted_out: "opted out", too_short: "too short", too_long: "too long", bad_key: "wrong key" };

export function startPhone(app) {
  byId("keypad").replaceChildren(...[..."123456789*0#"].map((key) => keyButton(app, key)));
  byId("hang-up").addEventListener("click", () => app.inTurn("/api/hang-up", {}));
  startPeople(app);
  app.on("press", (key) => press(app, key));
  app.on("hang-up", () => !byId("hang-up").disabled && app.inTurn("/api/hang-up", {}));
  for (const name of ["view", "now", "show", "past", "started"]) app.on(name, () => render(app));
  app.on("playhead", () => timer(app));
}

function keyButton(app, key) {
  return make(
    "button",
    { type: "button", "data-key": key, "aria-label": SPOKEN[key] ?? key, disabled: true, onclick: () => press(app, key) },
    key,
    make("small", { "aria-hidden": "true" }, LETTERS[key] ?? ""),
  );
}

/** Whether the caller of the call shown can press keys and hang up now. */
function isOnLine(app) {
  const phase = app.view[`${app.show?.call}/phase`];
  return app.show?.kind === "live" && !app.inPast && Boolean(phase) && phase !== "ended";
}

function press(app, key) {
  if (!isOnLine(app)) {
    if (app.inPast) app.notice("You look back. Go back to now, or take the call from here, to press keys.");
    return;
  }
  flash(key);
  app.tell("tone", key);
  app.inTurn("/api/press", { key });
}

function flash(key) {
  const button = byId("keypad").querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.classList.add("down");
  setTimeout(() => button?.classList.remove("down"), 140);
}

function render(app) {
  const { show, view } = app;
  const part = (name) => (show?.call ? view[`${show.call}/${name}`] : undefined);
  const online = isOnLine(app);
  for (const key of byId("keypad").children) key.disabled = !online;
  byId("hang-up").disabled = !online;
  document.body.dataset.phase = part("phase") ?? "none";
  line(app, part);
  caption(app, part);
  entry(app, part);
  timer(app);
}

function line(app, part) {
  const call = part("call");
  const phases = { ivr: "In the IVR", queued: "Waiting in the queue", alerting: "An agent\u2019s phone rings", talking: "Talking", ended: "Ended" };
  const phase = phases[part("phase")] ?? "No call";
  const watched = app.show?.kind === "play" ? " (played)" : app.inPast ? " (looked back at)" : "";
  say(byId("line-phase"), `${phase}${call ? watched : ""}`);
  say(byId("line-numbers"), call ? `${call.ani || "number withheld"} \u2192 ${call.dnis}` : "");
}

function caption(app, part) {
  const [text, note, tone] = told(app, part);
  say(byId("caption-text"), text);
  say(byId("caption-note"), note);
  byId("caption").dataset.tone = tone;
}

/** What the caller hears or lives through now: text, a quiet note, and whether it is over. */
function told(app, part) {
  const [prompt, heard, phase] = [part("prompt"), part("heard"), part("phase")];
  if (prompt) return [prompt.text, prompt.barge_in ? "" : "Keys are not taken while this plays.", "now"];
  if (!phase) return [beforeCall(app), "", "over"];
  if (phase === "ended") return ended(part);
  if (part("outbound") && !part("outbound").outcome) return [`You are put through to ${part("outbound").number}.`, "", "now"];
  if (phase === "talking") return [`You are connected to ${part("agent")?.name ?? "an agent"}.`, "", "now"];
  if (phase === "alerting" || phase === "queued") return queued(part, phase);
  if (heard) return [heard.text, heard.cut ? "Cut off by a key." : "", "over"];
  return [part("dip") ? "One moment\u2026" : "\u2026", "", "over"];
}

function beforeCall(app) {
  if (!app.show) return "Choose a caller and press Call.";
  return app.show.call ? "Dialling\u2026" : "No call was made.";
}

function ended(part) {
  const end = part("ended");
  if (!part("call")?.flow) return ["Nobody answers this number.", "", "now"];
  return [`The call has ended${end ? `: ${words(end.disposition)}` : ""}.`, end?.talked_to ? `Talked to ${valueText(end.talked_to)}.` : "", "now"];
}

function queued(part, phase) {
  const queue = part("queue");
  const text = phase === "alerting" ? "Please hold, an agent\u2019s phone is ringing." : "Please hold for an agent.";
  return [text, queue ? `Queue ${queue.queue}, place ${queue.position ?? 1}.` : "", "now"];
}

/** Keys that wait on the server are dots; of a complete entry what the log shows of it. */
function entry(app, part) {
  const waiting = isOnLine(app) ? (app.now?.keyed ?? 0) : 0;
  const last = part("entry");
  const output = byId("keyed");
  say(output, waiting ? "\u2022".repeat(waiting) : (last?.shown ?? ""));
  output.setAttribute("aria-label", waiting ? `${waiting} keys` : last ? `${last.count} keys` : "no keys");
  const result = !waiting && last?.result ? (RESULTS[last.result] ?? words(last.result)) : "";
  say(byId("entry-name"), result ? `Keys \u00b7 ${result}` : "Keys");
}

/** The timer of the log; between keys, which no log tells the times of (S3), the live call's own deadline. */
function running(app) {
  const part = (name) => app.view[`${app.show?.call}/${name}`];
  if (part("timer")) return part("timer");
  const keying = part("entry")?.result === null && isOnLine(app) && app.now?.deadline;
  return keying ? { kind: "next_key", from: app.now.now, until: app.now.deadline } : null;
}

function timer(app) {
  const timed = running(app);
  const element = byId("timer");
  const left = timed ? timed.until - app.playhead : 0;
  const idle = !timed || left <= 0;
  element.classList.toggle("idle", idle);
  if (idle) return;
  say(byId("timer-name"), TIMERS[timed.kind] ?? words(timed.kind));
  say(byId("timer-left"), `${(left / 1000).toFixed(1)} s`);
  element.dataset.near = String(timed.kind === "no_input" && left < 2000);
  byId("timer-fill").style.transform = `scaleX(${Math.max(0, Math.min(1, left / (timed.until - timed.from || 1)))})`;
}
