// Keys of the keyboard: they press the phone's keys and hold time in hand, but never in a text field, and not when switched off.
import { byId } from "./dom.js";

const TYPING = "input:not([type='checkbox'], [type='range']), textarea, select, [contenteditable]";
const OWN_ARROWS = "input[type='range'], select, #drawing, [role='listbox'], [role='tablist'], [role='radiogroup']";
const OWN_SPACE = "button, summary, input, a, select";

export function startKeys(app) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!isOn() || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.(TYPING)) return;
    if (pressed(app, event)) event.preventDefault();
  });
}

function isOn() {
  return byId("keys-on")?.checked ?? true;
}

/** Whether it was one of ours. */
function pressed(app, event) {
  const { key, target } = event;
  if (/^[0-9*#]$/.test(key)) {
    if (!event.repeat) app.tell("press", key);
    return true;
  }
  if (key === " ") return !target.closest?.(OWN_SPACE) && tell(app, "control", "play");
  if (key === "ArrowRight" || key === "ArrowLeft") {
    return !target.closest?.(OWN_ARROWS) && tell(app, "control", key === "ArrowRight" ? "step" : "back");
  }
  if (event.repeat) return false;
  if (key === "End") return !target.closest?.(OWN_ARROWS) && app.inPast && tell(app, "control", "now");
  if (key === "?") return tell(app, "open", "help");
  const letters = { c: "dial", h: "hang-up", m: "mute" };
  return key in letters && tell(app, letters[key], null);
}

function tell(app, name, value) {
  app.tell(name, value);
  return true;
}
