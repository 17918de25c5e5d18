// Two versions side by side: the flow as it is against settings that are tried, another flow or an earlier version.
// What differs is lit on both drawings and listed; a click shows the place on both, and plays the call that shows it.

import { app } from "./app.js";
import { CoursePlayer, own, SIDES } from "./compare_play.js";
import { byId, make } from "./dom.js";
import { FlowView } from "./flow.js";
import { asked, choice, counted, group, messageLine, row } from "./parts.js";
import { chosenFlow, showSetting, triedText } from "./settings.js";

const SVG = "http://www.w3.org/2000/svg";

/** The form in the designer's panel. */
export function compareForm() {
  const place = group("design-compare", "Side by side");
  const line = messageLine();
  const against = choice("compare-against", []);
  const button = make("button", { type: "submit", id: "compare-run", class: "primary" }, "Compare");
  const form = make("form", {}, row("The flow as it is, against", against), button);
  const about = make("p", { class: "soft small" }, "Lights what differs on both drawings, and finds a call for each difference that a caller would notice.");
  place.body.append(about, form, line);
  let known = { revisions: [], flows: [] };
  const renew = () => {
    const chosen = against.value;
    const pairs = options(known);
    against.replaceChildren(...pairs.map(([value, text]) => make("option", { value }, text)));
    if (pairs.some(([value]) => value === chosen)) against.value = chosen;
  };
  place.addEventListener("toggle", async () => {
    if (!place.open) return;
    known = (await asked(app, line, "/api/compare")) ?? known;
    renew();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [wrong] = against.value.startsWith("settings:") ? Object.keys(await app.checkSettings()) : [];
    if (wrong) return showSetting(wrong);
    button.disabled = true;
    line.tell("Both are explored …");
    const found = await asked(app, line, "/api/compare", request(against.value));
    button.disabled = false;
    if (!found) return;
    line.tell("");
    showComparison(found);
  });
  for (const event of ["project", "show", "settings"]) app.on(event, renew);
  return place;
}

/** What the flow can be compared with: values and texts. */
function options({ revisions, flows }) {
  const here = chosenFlow()?.name;
  const titles = new Map((app.project?.flows ?? []).map((flow) => [flow.name, flow.title]));
  const others = flows.filter((name) => name !== here).map((name) => [`flow:${name}`, `the flow ${titles.get(name) ?? name}`]);
  const earlier = revisions.map((one) => [`revision:${one.id}`, `${one.when.slice(0, 10)}: ${one.text}`]);
  return [["settings:", `the settings tried (${triedText()})`], ...earlier, ...others];
}

function request(value) {
  const [kind, name] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
  const flow = chosenFlow()?.name;
  if (kind === "revision") return { flow, revision: name };
  if (kind === "flow") return { flow, against: name };
  return { flow, settings: app.settings ?? {} };
}

let courses = null;

/** Fills the dialog's place; app.open("compare") shows it. */
export function mountCompare() {
  courses = new CoursePlayer(byId("compare"));
  courses.start();
  byId("compare").querySelector(".body").replaceChildren(make("p", { class: "soft" }, "Nothing has been compared yet."));
}

function showComparison(found) {
  courses.stop();
  const body = byId("compare").querySelector(".body");
  const views = Object.fromEntries(SIDES.map((side) => [side, new FlowView(sheet(side))]));
  const differences = found.differences;
  const inFlow = part("In the flow", differences.filter((one) => !one.courses), views);
  const noticed = part("What callers notice", differences.filter((one) => one.courses), views);
  const summary = make("p", { class: `message ${differences.length ? "" : "good"}` }, `${counted(differences.length, "difference")}. ${found.message}`);
  const sides = SIDES.map((side) => make("section", { class: "compare-side", "aria-labelledby": `compare-${side}` }, make("h3", { id: `compare-${side}` }, found[side].title), views[side].place, courses.captions[side]));
  body.replaceChildren(make("div", { class: "compare-sheets" }, sides, courses.bar), make("section", { class: "compare-list", "aria-label": "Differences" }, summary, inFlow, noticed));
  app.open("compare");
  for (const side of SIDES) draw(views[side], side, found[side].svg, differences);
  const first = differences.find((one) => !one.courses && placed(one)) ?? differences.find(placed);
  if (first) point(body.querySelectorAll(".difference")[0], first, views);
  app.announce(summary.textContent);
}

function sheet(side) {
  return make("div", { class: "sheet", tabindex: "0", role: "group", "aria-label": `The ${side} drawing; arrows move it, plus and minus change its size` });
}

/** Draws one side with what differs lit; its ids are made its own, for the page has the drawing a third time. */
function draw(view, side, svg, differences) {
  view.put(svg);
  if (!view.svg) return;
  for (const element of view.svg.querySelectorAll("[id]")) element.id = own(element.id, side);
  for (const element of new Set(differences.flatMap((one) => parts(view, side, one)))) light(element);
}

function part(title, differences, views) {
  if (!differences.length) return "";
  return make("div", {}, make("h3", {}, `${title} (${differences.length})`), make("ol", { class: "differences" }, differences.map((one) => difference(one, views))));
}

/** What differs: states get a frame, exits another line. */
function light(element) {
  element.classList.add("differs");
  if (!element.classList.contains("node")) return;
  const box = element.getBBox();
  const mark = document.createElementNS(SVG, "rect");
  const places = { class: "differs-mark", x: box.x - 5, y: box.y - 5, width: box.width + 10, height: box.height + 10, rx: 4 };
  for (const [name, value] of Object.entries(places)) mark.setAttribute(name, value);
  element.append(mark);
}

function parts(view, side, one) {
  return (one[`${side}_ids`] ?? []).map((id) => view.svg?.getElementById(own(id, side))).filter(Boolean);
}

function difference(one, views) {
  const item = make("li", {}, placed(one) ? pointer(one, views) : make("strong", {}, one.what));
  if (one.as_is !== undefined || one.to_be !== undefined) item.append(make("dl", { class: "facts" }, pair("as it is", one.as_is), pair("to be", one.to_be)));
  const call = Array.isArray(one.call) ? one.call : one.call ? [one.call] : [];
  if (one.serves?.length) item.append(make("p", { class: "soft small" }, `Steps of the use case: ${one.serves.join(", ")}`));
  if (one.courses) item.append(make("button", { type: "button", class: "play-both", "aria-label": `Play the call: ${one.what}`, onclick: () => playBoth(item, one, views) }, "Play the call"));
  if (call.length) item.append(make("details", {}, make("summary", {}, "The call in sentences"), make("ol", { class: "small" }, call.map((step) => make("li", {}, step)))));
  return item;
}

const placed = (one) => SIDES.some((side) => one[`${side}_ids`]?.length);

function pointer(one, views) {
  return make("button", { type: "button", class: "difference", onclick: (event) => shownAt(event.currentTarget, one, views) }, one.what);
}

const pair = (name, value) => make("div", {}, make("dt", {}, name), make("dd", {}, value === null || value === undefined || value === "" ? "–" : String(value)));

/** Looks at a difference's place; what plays ends. */
function shownAt(button, one, views) {
  courses.stop();
  point(button, one, views);
}

function playBoth(item, one, views) {
  const button = item.querySelector(".difference");
  if (button) point(button, one, views);
  courses.play(one, views);
}

/** Shows a difference on both drawings: its places stand out, and each sheet moves to its first. */
function point(button, one, views) {
  const dialog = byId("compare");
  for (const old of dialog.querySelectorAll(".pointed")) old.classList.remove("pointed");
  for (const old of dialog.querySelectorAll(".difference[aria-current]")) old.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  for (const side of SIDES) {
    const found = parts(views[side], side, one);
    for (const element of found) element.classList.add("pointed");
    if (!found.length) continue;
    // Kept in sight as the present state of a call is, also when the sheet's size changes.
    views[side].here = found[0].id;
    views[side].centre(found[0]);
  }
}
