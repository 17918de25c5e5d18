// Binds the drawing to the page: each show's drawing, or before a call the chosen flow's as it is on disk; lit at the playhead.
import { byId, say, words } from "./dom.js";
import { FlowView } from "./flow.js";

export function startDrawing(app) {
  const view = new FlowView(byId("drawing"));
  buttons(view);
  const own = new Own(app, view);
  app.on("show", (show) => {
    view.put(show.svg ?? "");
    follow(view, true);
    drawn(app, show.flow);
  });
  app.on("view", () => light(app, view));
  app.on("look", (id) => view.look(id));
  app.on("project", (project) => own.changed(project));
  app.on("flow-chosen", (flow) => own.draw(flow));
}

/** Tells who puts marks into the drawing that it is another one. */
function drawn(app, flow) {
  app.drawn = flow;
  app.tell("drawing", flow);
}

function buttons(view) {
  view.onLetGo = () => pressed(view);
  byId("follow").addEventListener("click", () => follow(view, !view.following));
  byId("zoom-in").addEventListener("click", () => view.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => {
    view.letGo();
    view.fit();
  });
}

function follow(view, on) {
  view.follow(on);
  pressed(view);
}

const pressed = (view) => byId("follow").setAttribute("aria-pressed", String(view.following));

/** The drawing of a flow while no call is on: it follows the file. */
class Own {
  constructor(app, view) {
    this.app = app;
    this.view = view;
    this.version = null;
  }

  changed(project) {
    const isNew = project.version !== this.version;
    this.version = project.version;
    const chosen = byId("flow-choice").value || project.main;
    // A flow whose file is broken has no drawing; the last sound one stays.
    if (isNew && project.flows.some((flow) => flow.name === chosen)) this.draw(chosen);
  }

  async draw(flow) {
    const { app, view } = this;
    if (!flow || isOn(app)) return;
    const answer = await fetch(`/api/drawing?${new URLSearchParams({ flow })}`).catch(() => null);
    if (!answer?.ok || isOn(app)) return;
    view.put(await answer.text());
    drawn(app, flow);
    light(app, view);
  }
}

/** Whether a call is shown that is not over: it keeps the drawing it was made with. */
function isOn(app) {
  if (!app.show) return false;
  return app.show.kind !== "live" || !(app.now?.over ?? false);
}

function light(app, drawing) {
  const call = app.show?.call ?? null;
  const place = call && app.view[`${call}/place`];
  drawing.light(app.player.litUpTo(app.index, call), place?.id ?? null);
  say(byId("place"), place ? `${words(place.title || place.state)} (${words(place.kind)})` : "");
}
