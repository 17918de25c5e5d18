// Starts the page: the parts, the state from the server, the stream; and tells every part the view at the playhead.
import { app } from "./app.js";
import { byId, say } from "./dom.js";
import { startBoard } from "./board.js";
import { startData } from "./data.js";
import { startDesk } from "./desk.js";
import { startDrawing } from "./drawing.js";
import { startKeys } from "./keys.js";
import { startPage } from "./page.js";
import { startPhone } from "./phone.js";
import { startSound } from "./sound.js";
import { startTime } from "./timebar.js";
import { startTimeline } from "./timeline.js";
import { Stream } from "./wire.js";

for (const start of [startPage, startDrawing, startTime, startPhone, startDesk, startBoard, startData, startTimeline, startSound, startKeys]) start(app);

app.on("project", (project) => {
  say(byId("project-name"), project.name);
  document.title = `${project.name} \u2013 call flow demo`;
  const main = project.flows.find((flow) => flow.name === project.main);
  if (!app.show) say(byId("flow-title"), main?.title ?? "");
});
app.on("show", (show) => say(byId("flow-title"), show.title));

const stream = new Stream((name, data) => {
  if (name === "lost") app.tell("lost", null);
  else if (name === "back") back();
  else if (name === "frames") app.addFrames(data);
  else if (name === "show" && data === null) location.reload();
  else if (name === "show") app.take(data);
  else app.tell(name, data);
}, () => (app.show ? `${app.show.id}:${app.player.frames.length}` : ""));

/** After a lost connection the page goes on where the server is. */
async function back() {
  app.tell("back", null);
  const { ok, status, data } = await app.ask("/api/state");
  // Another server, which knows neither this session nor its call: begin anew.
  if (status === 401 || status === 403 || (ok && app.show && !data.show)) location.reload();
  else take(data);
}

function take(state) {
  if (!state || state.error) return;
  // The show first: its drawing is the one to see.
  if (state.show) app.take(state.show);
  if (state.project) app.tell("project", state.project);
  if (state.now) app.tell("now", state.now);
}

app.starting = true;
const state = await app.api("/api/state");
take(state);
app.starting = false;
app.tell("started", state);
stream.open();
performance.mark("ready");
