// The hand-out: a call that plays by itself, in one file. The parts are those of the demo's page, on a bus without a server.
import { startBoard } from "./board.js";
import { makeBus } from "./bus.js";
import { startData } from "./data.js";
import { startDesk } from "./desk.js";
import { byId, say } from "./dom.js";
import { startOwnDrawing } from "./handout_drawing.js";
import { startHandset } from "./handout_phone.js";
import { named } from "./player.js";
import { startSound } from "./sound.js";
import { startTime } from "./timebar.js";
import { startTimeline } from "./timeline.js";

const OWN_SPACE = "button, summary, input, select, a";
const OWN_ARROWS = "input, select, #drawing";

const data = JSON.parse(byId("data").textContent);
const app = makeBus((text) => say(byId("live"), text));

for (const start of [startOwnDrawing, startTime, startHandset, startDesk, startBoard, startData, startTimeline, startSound]) start(app);

byId("no-script").remove();
quiet();
app.tell("project", data.project);
// Whoever wants less motion presses Play himself.
app.starting = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
app.take(data.show);
app.goTo(data.show.mark);
app.tell("started", null);
document.addEventListener("keydown", (event) => keyed(event));
globalThis.addEventListener("beforeprint", () => whole());
performance.mark("ready");

/** Silent until somebody asks for sound: a file that is opened in an office does not speak up. */
function quiet() {
  if (byId("mute").getAttribute("aria-pressed") !== "true") app.tell("mute", null);
}

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const { key, target } = event;
  const moves = { ArrowRight: "step", ArrowLeft: "back" };
  if (key === " " && !target.closest?.(OWN_SPACE)) app.tell("control", "play");
  else if (moves[key] && !target.closest?.(OWN_ARROWS)) app.tell("control", moves[key]);
  else if (key === "m") app.tell("mute", null);
  else return;
  event.preventDefault();
}

/** On paper: the whole drawing, at the last moment at which an agent's screen shows the call; else at its end. */
function whole() {
  const { player } = app;
  const shows = (frame) => named(player.viewAt(frame.at), "agent").some(([, agent]) => agent.pop);
  app.goTo(player.frames.findLast(shows)?.at ?? player.end);
  byId("zoom-fit").click();
}
