// The drawing of the flow in a hand-out: lit at the playhead; buttons to move it. It is in the file, and never fetched.
import { byId, say, words } from "./dom.js";
import { FlowView } from "./flow.js";

export function startOwnDrawing(app) {
  const view = new FlowView(byId("drawing"));
  const pressed = () => byId("follow").setAttribute("aria-pressed", String(view.following));
  const follow = (on) => {
    view.follow(on);
    pressed();
  };
  view.onLetGo = pressed;
  byId("follow").addEventListener("click", () => follow(!view.following));
  byId("zoom-in").addEventListener("click", () => view.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => {
    view.letGo();
    view.fit();
  });
  app.on("show", (show) => view.put(show.svg ?? ""));
  app.on("view", () => light(app, view));
}

function light(app, view) {
  const call = app.show?.call;
  const place = app.view[`${call}/place`];
  view.light(app.player.litUpTo(app.index, call), place?.id ?? null);
  say(byId("place"), place ? `${words(place.title || place.state)} (${words(place.kind)})` : "");
}
