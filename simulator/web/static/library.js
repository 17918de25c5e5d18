// Play anything: scenarios, recordings, explored paths and surviving mutants, found by one search field.

import { app } from "./app.js";
import { byId, clockText, make } from "./dom.js";
import { mutantsGroup } from "./mutants.js";
import { asked, counted, group, messageLine, pause, progressBar, refusal, settled, whenOpen } from "./parts.js";

const POLL = 400;
/** So few feature files stand open. */
const FEW = 3;
const line = messageLine();
const uploaded = messageLine();
const search = make("input", { id: "library-search", type: "search", autocomplete: "off", placeholder: "words, a tag, a file" });
const features = group("library-scenarios", "Scenarios", true);
const recordings = group("library-recordings", "Recordings");
const explored = group("library-explored", "Paths the flow can take");
const nothing = make("p", { class: "soft", hidden: true }, "Nothing here has these words.");
let mutants = null;
let wasSifted = false;

/** Fills the drawer, and reads the library whenever it is opened or the project has changed. */
export function mountLibrary() {
  const body = byId("library").querySelector(".body");
  mutants = mutantsGroup(play);
  const top = make("div", { class: "row" }, make("label", { for: "library-search" }, "Find"), search);
  body.replaceChildren(top, line, nothing, features, recordings, explored, mutants);
  recordings.body.append(make("ul", { class: "plays" }), chooser());
  explored.body.append(explorer(), make("ul", { class: "plays" }));
  search.addEventListener("input", settled(sift, 100));
  let version = null;
  app.on("project", (project) => {
    const changed = version !== null && version !== project.version;
    version = project.version;
    if (changed && !byId("library").hidden) read();
  });
  app.on("show", markPlayed);
  whenOpen(byId("library"), read);
}

async function read() {
  line.tell("");
  const found = await asked(app, line, "/api/library");
  if (!found) return;
  showFeatures(found.features);
  showRecordings(found.recordings);
  if (found.endings?.length) showPaths(found.endings);
  mutants.refresh(found.mutants);
  markPlayed(app.show);
  sift();
}

/** Plays one thing. */
export async function play(kind, id, title) {
  line.tell(`Playing ${title}`);
  const show = await asked(app, line, "/api/play", { kind, id });
  if (show) shown(show, title);
}

/** Takes what was played, and makes room for it; what is to be known of it is shown. */
function shown(show, title) {
  line.tell("");
  app.take(show);
  app.close("library");
  app.announce(`${title} is shown`);
  if (show.note) app.notice(show.note);
}

/** One thing to play: a button with its name, and what else is to be said of it. */
function item(kind, id, title, more = [], found = "") {
  const button = make("button", { type: "button", class: "play-item", "data-kind": kind, "data-id": id, onclick: () => play(kind, id, title) });
  button.append(make("span", { class: "name" }, title), ...more.filter(Boolean).map((text) => make("span", { class: "soft small" }, text)));
  return make("li", { "data-words": [title, ...more, found].join(" ").toLowerCase() }, button);
}

function showFeatures(list) {
  const empty = make("p", { class: "soft" }, "The project has no scenarios yet. Make a call, then keep it.");
  const opened = new Set([...features.body.querySelectorAll("details[open]")].map((each) => each.dataset.file));
  features.body.replaceChildren(...(list.length ? list.map((one) => feature(one, list.length <= FEW || opened.has(one.file))) : [empty]));
}

/** A feature file: closed where there are many, so that recordings, paths and mistakes below are not out of sight. */
function feature({ file, name, scenarios, problem }, open) {
  const items = scenarios.map((one) => item("scenario", one.id, one.name, [one.tags.join(" ")], `${name} ${file}`));
  const count = make("span", { class: "soft small" }, String(scenarios.length));
  const head = make("summary", {}, make("h3", {}, name, count, make("span", { class: "soft small file" }, file)));
  const broken = problem ? make("p", { class: "message bad" }, problem) : null;
  return make("details", { class: "feature", "data-file": file, open: open || Boolean(problem) }, head, broken, make("ul", { class: "plays" }, items));
}

function showRecordings(list) {
  recordings.count(list.length);
  const empty = make("li", { class: "soft" }, "No call has been recorded yet.");
  const items = list.map((one) => item("recording", one.id, one.name, [one.source, one.run ? "" : one.when.replace("T", " ")], one.flow));
  recordings.body.querySelector("ul").replaceChildren(...(items.length ? items : [empty]));
}

/** Choosing a recording from this computer. */
function chooser() {
  const input = make("input", { id: "recording-file", type: "file", accept: ".jsonl" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file) await upload(file);
    input.value = "";
  });
  return make("div", { class: "row" }, make("label", { for: "recording-file" }, "Another file (.jsonl)"), input, uploaded);
}

async function upload(file) {
  uploaded.tell(`Reading ${file.name}`);
  const headers = { "Content-Type": "application/x-ndjson", Accept: "application/json" };
  try {
    const answer = await fetch("/api/recording", { method: "POST", headers, body: await file.text() });
    const data = await answer.json();
    if (!answer.ok) return uploaded.tell(refusal(data), "bad");
    uploaded.tell("");
    await read();
    shown(data, file.name);
  } catch {
    uploaded.tell("The server does not answer. Is ivr demo still running?", "bad");
  }
}

/** Exploring the flow: done when asked for, because it takes a moment. */
function explorer() {
  const button = make("button", { type: "button", id: "explore" }, "Explore the flow");
  const bar = progressBar(app, "The flow is explored");
  button.addEventListener("click", async () => {
    const flow = app.show?.flow ?? app.project?.main;
    button.disabled = true;
    line.tell("");
    const found = await whileWorking(asked(app, line, `/api/library/explored?flow=${encodeURIComponent(flow ?? "")}`), bar);
    button.disabled = false;
    if (!found) return;
    showPaths(found.endings);
    app.announce(counted(found.endings.length, "path"));
  });
  const about = make("p", { class: "soft small" }, "The shortest and the longest way to each ending, found by trying every key and every answer of the CRM.");
  return make("div", {}, about, button, bar);
}

/** What a long request comes to; meanwhile the bar shows how far it is. */
async function whileWorking(request, bar) {
  let over = false;
  const answer = request.finally(() => {
    over = true;
    bar.over();
  });
  while (!over) {
    const work = await app.ask("/api/job");
    if (!over && work.ok && work.data.running) bar.show(work.data.done, work.data.total);
    await Promise.race([pause(POLL), answer]);
  }
  return answer;
}

function showPaths(endings) {
  explored.count(endings.length);
  const items = endings.map((one) => item("explored", one.id, one.name, [`${one.which}, ${clockText(one.length)}`]));
  explored.body.querySelector("ul").replaceChildren(...items);
  sift();
}

/** Hides what has not all the words that are looked for, and opens the groups that have them. */
function sift() {
  const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const body = byId("library").querySelector(".body");
  let left = 0;
  for (const each of body.querySelectorAll("li[data-words]")) {
    each.hidden = !wanted.every((word) => each.dataset.words.includes(word));
    left += each.hidden ? 0 : 1;
  }
  const parts = [...body.querySelectorAll(".feature")];
  for (const part of parts) {
    // A file that cannot be read has nothing to find, but its problem is to be seen.
    part.hidden = !part.querySelector("li:not([hidden])") && (wanted.length > 0 || !part.querySelector(".message"));
    if (wanted.length) part.open = !part.hidden;
    else if (wasSifted) part.open = parts.length <= FEW || Boolean(part.querySelector("[aria-current]"));
  }
  wasSifted = wanted.length > 0;
  if (wanted.length) for (const each of body.querySelectorAll("details.group")) each.open = Boolean(each.querySelector("li[data-words]:not([hidden])"));
  countScenarios();
  nothing.hidden = !wanted.length || left > 0;
}

function countScenarios() {
  const all = features.body.querySelectorAll("li[data-words]").length;
  const left = features.body.querySelectorAll("li[data-words]:not([hidden])").length;
  features.count(left === all ? all : `${left} of ${all}`);
}

function markPlayed(show) {
  for (const button of byId("library").querySelectorAll(".play-item")) {
    const played = show?.origin?.kind === button.dataset.kind && String(show.origin.id) === button.dataset.id;
    if (played) {
      button.setAttribute("aria-current", "true");
      for (const part of [button.closest(".feature"), button.closest(".group")]) if (part) part.open = true;
    } else button.removeAttribute("aria-current");
  }
}
