// The designer's panel: what is wrong and where, what if a setting were different, a CRM in trouble, two versions.

import { app } from "./app.js";
import { mountBadges } from "./badges.js";
import { compareForm } from "./compare.js";
import { byId, fill, make, say } from "./dom.js";
import { counted, group, messageLine } from "./parts.js";
import { settingsGroup } from "./settings.js";

const FAULTS = { none: "works", down: "down", slow: "slow", flapping: "up and down", nonsense: "answers nonsense", erring: "answers with errors" };
const FAULTLESS = "none";
const LEVELS = { error: "error", warning: "warning", info: "note" };

/** Fills the drawer. */
export function mountDesign() {
  const problems = group("design-problems", "Problems", true);
  const body = byId("design").querySelector(".body");
  body.replaceChildren(problems, faults(), settingsGroup(), compareForm());
  app.on("project", (project) => showProblems(problems, project));
  mountBadges();
}

function showProblems(place, project) {
  const found = project.problems;
  const count = byId("problem-count");
  count.hidden = !found.length;
  say(count, String(found.length));
  count.title = counted(found.length, "problem");
  place.count(found.length);
  const changed = fill(place.body, JSON.stringify(found), () => (found.length ? [make("ul", { class: "problems" }, found.map(problem))] : [make("p", { class: "message good" }, "Nothing is wrong.")]));
  if (changed && place.dataset.told) app.announce(found.length ? counted(found.length, "problem") : "No problems any more");
  place.dataset.told = "yes";
}

/** One problem: where it stands, what it is, what helps; a click goes to its state. */
function problem(one) {
  const level = make("span", { class: `level ${one.level}` }, LEVELS[one.level] ?? one.level);
  const where = make("code", { class: "where" }, ...broken(one.file ?? ""), [one.line, one.column].filter(Boolean).map((number) => `:${number}`).join(""));
  const said = make("span", { class: "what" }, one.message);
  const hint = one.hint ? make("span", { class: "soft small" }, one.hint) : null;
  const item = make("li", { class: one.level });
  if (!one.state) {
    item.append(make("div", { class: "problem" }, level, where, said, ...(hint ? [hint] : [])));
    return item;
  }
  const state = make("span", { class: "soft small" }, `at the state ${one.state}`);
  const button = make("button", { type: "button", class: "problem", onclick: () => look(one) }, level, where, said, hint, state);
  item.append(button);
  return item;
}

/** A path that goes on to the next line after a folder, not in the middle of a number. */
const broken = (path) => path.split(/(?<=\/)/).flatMap((part) => [part, document.createElement("wbr")]).slice(0, -1);

function look(one) {
  const id = one.ids?.[app.drawn];
  if (id && document.getElementById(id)) return app.tell("look", id);
  return app.notice(`The drawing that is shown has no state "${one.state}".`);
}

/** The CRM's fault, switched on and off in the middle of a call. */
function faults() {
  const place = group("design-faults", "The CRM", true);
  const line = messageLine();
  const set = make("fieldset", { class: "choices" }, make("legend", {}, "The CRM now"));
  place.body.append(set, line);
  app.on("project", (project) => fill(set, project.faults.join(), () => [make("legend", {}, "The CRM now"), ...project.faults.map((fault) => faultChoice(fault, line))]));
  const turn = () => {
    const live = app.show?.kind === "live" && Boolean(app.now) && !app.now.over;
    set.disabled = !live;
    line.tell(live ? "" : "Make a call: the CRM's trouble is switched on and off while it goes on.");
    const on = set.querySelector(`input[value="${CSS.escape(app.now?.fault ?? FAULTLESS)}"]`);
    if (on && live) on.checked = true;
    place.count(live && app.now.fault !== FAULTLESS ? FAULTS[app.now.fault] ?? app.now.fault : "");
  };
  app.on("project", turn);
  app.on("show", turn);
  app.on("now", turn);
  turn();
  return place;
}

function faultChoice(fault, line) {
  const input = make("input", { type: "radio", name: "fault", value: fault, checked: fault === FAULTLESS });
  input.addEventListener("change", async () => {
    const answer = await app.api("/api/fault", { fault });
    if (answer) app.announce(`The CRM ${FAULTS[fault] ?? fault}`);
    else line.tell("The CRM stays as it was.", "bad");
  });
  return make("label", { class: "tick" }, input, make("span", {}, FAULTS[fault] ?? fault));
}
