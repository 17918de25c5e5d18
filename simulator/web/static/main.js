// Starts the page: the parts, the state from the server, the stream; and tells every part the view at the playhead.
import { app } from "./app.js";
import { byId, say } from "./dom.js";
import { startBoard } from "./board.js";
import { startData } from "./data.js";
import { startDesk } from "./desk.js";
import { startDrawing } from "./drawing.js";
import { startKeys } from "./keys.js";
import { recall, startPage } from "./page.js";
import { startPhone } from "./phone.js";
import { startSound } from "./sound.js";
import { startTime } from "./timebar.js";
import { startTimeline } from "./timeline.js";
import { Stream } from "./wire.js";

for (const start of [startPage, startDrawing, startTime, startPhone, startDesk, startBoard, startData, startTimeline, startSound, startKeys]) start(app);

for (const name of ["project", "show", "drawing"]) app.on(name, titles);

/** The flow's own name is what one knows it by; a folder's name only tells projects apart. A broken flow keeps its title. */
function titles() {
  const { project, show } = app;
  const wanted = app.drawn ?? show?.flow ?? project?.main;
  const flow = project?.flows.find((each) => each.name === wanted);
  if (flow) say(byId("project-name"), flow.title || flow.name);
  const title = byId("project-name").textContent;
  say(byId("flow-title"), show ? show.title.replace(`: ${title}`, "").replace(`${title}: `, "") : project ? `project ${project.name}` : "");
  document.title = [title, byId("flow-title").textContent].filter(Boolean).join(" \u2013 ");
}

const stream = new Stream((name, data) => {
  if (name === "lost") app.tell("lost", null);
  else if (name === "back") back();
  else if (name === "refused") refused();
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
  if (isUnknown(status) || (ok && app.show && !data.show)) beginAnew();
  else take(data);
}

/** A server that was started anew knows nothing of this page's session: it would refuse the stream for ever. */
async function refused() {
  const { status } = await app.ask("/api/state");
  if (isUnknown(status)) beginAnew();
}

const isUnknown = (status) => status === 401 || status === 403;

function beginAnew() {
  recall(app.show?.kind === "live" ? "anew-call" : "anew");
  location.reload();
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
