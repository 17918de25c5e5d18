// Problems at their states: a mark in the corner of each state of the drawing that has one.

import { app } from "./app.js";
import { byId } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** Keeps the marks in step with the problems and with the drawing. */
export function mountBadges() {
  app.on("project", redraw);
  app.on("drawing", redraw);
}

function redraw() {
  const sheet = byId("drawing");
  for (const old of sheet.querySelectorAll("g.problem-badge")) old.remove();
  for (const [id, problems] of byState()) {
    const state = sheet.querySelector(`#${CSS.escape(id)}`);
    if (state) mark(state, problems);
  }
}

/** Problems by the id of their state in the drawing that is shown. */
function byState() {
  const found = new Map();
  for (const problem of app.project?.problems ?? []) {
    const id = problem.ids?.[app.drawn];
    if (id) found.set(id, [...(found.get(id) ?? []), problem]);
  }
  return found;
}

function mark(state, problems) {
  const box = state.getBBox();
  const worst = problems.some((each) => each.level === "error") ? "error" : "warning";
  const badge = svg("g", { class: `problem-badge ${worst}`, role: "img" });
  const [x, y] = [box.x + box.width - 4, box.y + 4];
  badge.append(svg("circle", { cx: x, cy: y, r: 10 }), svg("text", { x, y: y + 4.5, "text-anchor": "middle" }, String(problems.length)));
  badge.prepend(svg("title", {}, problems.map((each) => `${each.file}:${each.line}: ${each.message}`).join("\n")));
  state.append(badge);
}

function svg(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}
