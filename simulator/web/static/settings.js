// Settings tried without touching the file: values for the next call and for the comparison. The server says while one
// types whether a call would be made with them; `await app.checkSettings()` gives what is wrong, by name, before one calls.

import { app } from "./app.js";
import { byId, fill, make, say } from "./dom.js";
import { counted, group, refusal, settled } from "./parts.js";

const TYPED = 250;

/** The flow that is worked on: the one that is shown, else the project's main one. */
export function chosenFlow() {
  const flows = app.project?.flows ?? [];
  const wanted = app.show?.flow ?? app.project?.main;
  return flows.find((flow) => flow.name === wanted) ?? flows[0] ?? null;
}

/** The form; what is tried stands in `app.settings` and is told as "settings". */
export function settingsGroup() {
  const place = group("design-settings", "Try a setting");
  const form = make("form", { class: "settings" });
  const again = make("button", { type: "button", id: "settings-reset", disabled: true }, "As the file says");
  const about = make("p", { class: "soft small" }, "For the next call, and for the comparison. The file is not touched.");
  place.body.append(about, form, again);
  const take = () => {
    const tried = {};
    for (const input of form.querySelectorAll("[name]")) {
      const differs = input.value.trim() !== input.dataset.value && input.value.trim() !== "";
      if (differs) tried[input.name] = input.value.trim();
      input.closest(".row").classList.toggle("tried", differs);
    }
    app.settings = tried;
    const number = Object.keys(tried).length;
    again.disabled = number === 0;
    place.count(number ? `${number} tried` : "");
    app.tell("settings", tried);
    if (number) soon();
    else check();
  };
  const check = checker(form);
  const soon = settled(check, TYPED);
  app.checkSettings = check;
  const draw = () => {
    const flow = chosenFlow();
    const drawn = fill(form, JSON.stringify([flow?.name, flow?.settings]), () => rows(flow));
    if (drawn) take();
  };
  form.addEventListener("input", take);
  form.addEventListener("submit", (event) => event.preventDefault());
  again.addEventListener("click", () => {
    for (const input of form.querySelectorAll("[name]")) input.value = input.dataset.value;
    take();
    app.announce("Settings are as the file says");
  });
  app.on("project", draw);
  app.on("show", draw);
  return place;
}

/** Asks the server about all that is tried, and says at each field what is wrong; what was asked last counts. */
function checker(form) {
  let asked = 0;
  return async () => {
    const number = (asked += 1);
    const settings = app.settings ?? {};
    if (!Object.keys(settings).length) return told(form, {});
    const answer = await app.ask("/api/settings", { flow: chosenFlow()?.name, settings });
    const wrong = answer.ok ? answer.data.wrong : {};
    return number === asked ? told(form, wrong) : wrong;
  };
}

/** At each field what is wrong with its value, or nothing. */
function told(form, wrong) {
  for (const input of form.querySelectorAll("[name]")) {
    const problem = wrong[input.name];
    const place = input.closest(".row").querySelector(".wrong");
    say(place, problem ? refusal({ error: problem }) : "");
    place.hidden = !problem;
    if (problem) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  app.tell("settings-checked", wrong);
  return wrong;
}

/** Shows a field that has to be mended. */
export function showSetting(name) {
  const input = byId(`setting-${name}`);
  if (!input) return;
  app.open("design");
  input.closest("details").open = true;
  input.scrollIntoView({ block: "center" });
  input.focus();
}

function rows(flow) {
  if (!flow?.settings?.length) return [make("p", { class: "soft" }, "This flow has no settings.")];
  return flow.settings.map((setting) => {
    const id = `setting-${setting.name}`;
    const value = String(setting.value);
    const field = setting.choices?.length ? options(id, setting, value) : make("input", { id, name: setting.name, value, "data-value": value, autocomplete: "off" });
    const about = setting.about ? make("span", { class: "soft small about" }, setting.about) : null;
    const wrong = make("p", { id: `${id}-wrong`, class: "wrong small", role: "status", hidden: true });
    field.setAttribute("aria-describedby", wrong.id);
    return make("div", { class: "row" }, make("label", { for: id }, setting.name), field, about, wrong);
  });
}

function options(id, setting, value) {
  const select = make("select", { id, name: setting.name, "data-value": value }, setting.choices.map((one) => make("option", { value: one }, one)));
  select.value = value;
  return select;
}

/** What is tried, in words, for a title. */
export const triedText = () => counted(Object.keys(app.settings ?? {}).length, "setting");
