// What is heard: prompts spoken, keys as tones (secrets as a click), an agent's phone; and said to screen readers.
import { byId, say } from "./dom.js";
import { read, write } from "./page.js";
import { Tones } from "./tones.js";
import { Voice } from "./voice.js";

export function startSound(app) {
  const tones = new Tones();
  const voice = new Voice((text, language) => served(app, text, language));
  const mute = (on) => {
    tones.muted = voice.muted = on;
    if (on) voice.stop();
    byId("mute").setAttribute("aria-pressed", String(on));
    say(byId("mute"), on ? "Sound: off" : "Sound: on");
    write("muted", on ? "yes" : "no");
  };
  voice.onFail = () => {
    voice.served = () => null;
    note(app, voice);
  };
  byId("mute").addEventListener("click", () => mute(!voice.muted));
  app.on("mute", () => mute(!voice.muted));
  app.on("tone", (key) => tones.key(key));
  app.on("speed", (speed) => (voice.speed = speed));
  app.on("now", (now) => paused(app, voice, now));
  app.on("running", (on) => (on ? voice.goOn() : voice.hold()));
  app.on("view", (seen) => heard(app, voice, tones, seen));
  for (const name of ["show", "project", "started"]) app.on(name, () => note(app, voice));
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => note(app, voice));
  mute(read("muted") === "yes");
}

function served(app, text, language) {
  if (!app.project?.has_voice) return null;
  return `/api/voice?${new URLSearchParams({ text, language: language ?? "" })}`;
}

function paused(app, voice, now) {
  if (!now) return;
  voice.speed = now.speed;
  // Only a change counts: what a step in a paused call lets be said is said.
  const changed = now.paused !== voice.wasPaused;
  voice.wasPaused = now.paused;
  if (app.inPast || !changed) return;
  if (now.paused) voice.hold();
  else voice.goOn();
}

/** Only what passes while it plays is heard; after a jump there is silence. */
function heard(app, voice, tones, { frames, jumped }) {
  if (jumped) voice.stop();
  const call = app.show?.call;
  for (const frame of frames) {
    announce(app, frame, call);
    if (call && frame.call !== call) continue;
    const { [`${call}/prompt`]: prompt, [`${call}/heard`]: cut, [`${call}/entry`]: entry, [`${call}/phase`]: phase } = frame.view;
    if (cut?.cut) voice.stop();
    if (prompt) voice.say(prompt.text, prompt.language);
    if (phase === "alerting") tones.ring();
    if (phase === "ended") voice.stop();
    if (entry?.shown && (app.show.kind === "play" || app.inPast)) tones.entry(entry.shown);
  }
}

/** Captions and what changes, for those who do not see the page. */
function announce(app, frame, call) {
  if (call && frame.call !== call && frame.call !== "centre") return;
  if (frame.who && frame.text) app.announce(`${frame.who}: ${frame.text}`);
}

function note(app, voice) {
  const prompt = Object.values(app.player.frames.find((frame) => Object.keys(frame.view).some((key) => key.endsWith("/prompt") && frame.view[key]))?.view ?? {}).find((value) => value?.barge_in !== undefined);
  const way = voice.way(prompt?.language ?? "en");
  const texts = { browser: "", server: "Prompts are spoken by this server\u2019s own voice.", captions: "No voice for this language here: prompts are captions only." };
  say(byId("voice-note"), texts[way]);
}
