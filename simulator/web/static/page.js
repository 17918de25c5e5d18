// The frame of the page: drawers, dialogs and the menu, light and dark, banners for a lost connection and a broken project.
import { byId, fill, make, say } from "./dom.js";

const FOCUSABLE = "button, input, select, textarea, a[href], summary, [tabindex='0']";
const KEYS = [
  ["0 \u2026 9  *  #", "press this key of the phone"],
  ["Space", "play or pause"],
  ["\u2192  \u2190", "on to the next event, back to the one before"],
  ["End", "back to now, in a live call"],
  ["C", "call"],
  ["H", "hang up"],
  ["M", "sound on or off"],
  ["?", "this list"],
  ["Escape", "close what is open"],
];

export function startPage(app) {
  document.addEventListener("click", (event) => clicked(app, event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && closeAll(app)) event.preventDefault();
  });
  app.on("open", (id) => setOpen(byId(id), true));
  app.on("close", (id) => setOpen(byId(id), false));
  byId("open-help").addEventListener("click", () => app.open("help"));
  byId("notice").lastElementChild.addEventListener("click", () => (byId("notice").hidden = true));
  app.on("lost", () => lost(true));
  app.on("back", () => lost(false));
  // What was said of the show before, or of a server that did not answer, is no longer true.
  for (const name of ["show", "back"]) app.on(name, () => (byId("notice").hidden = true));
  app.on("started", () => begun(app));
  app.on("project", (project) => broken(app, project));
  app.on("now", (now) => trouble(app, now));
  help();
  theme();
}

function clicked(app, event) {
  const opens = event.target.closest?.("[data-opens]");
  const closes = event.target.closest?.("[data-closes]");
  if (opens) {
    const target = byId(opens.dataset.opens);
    const wasOpen = target.tagName === "DIALOG" ? target.open : !target.hidden;
    setOpen(target, !wasOpen);
  } else if (closes) setOpen(byId(closes.dataset.closes), false);
  else if (!event.target.closest?.(".menu")) for (const drop of document.querySelectorAll(".drop:not([hidden])")) setOpen(drop, false);
}

function setOpen(target, open) {
  if (target.tagName === "DIALOG") {
    if (open && !target.open) target.showModal();
    if (!open) target.close();
    return;
  }
  if (target.hidden === !open) return;
  if (open) for (const other of document.querySelectorAll(".drawer:not([hidden]), .drop:not([hidden])")) setOpen(other, false);
  const hadFocus = target.contains(document.activeElement);
  target.hidden = !open;
  const opener = document.querySelector(`[data-opens="${target.id}"]`);
  opener?.setAttribute("aria-expanded", String(open));
  if (open) (target.classList.contains("drop") ? target.querySelector(FOCUSABLE) : target)?.focus();
  else if (hadFocus) opener?.focus();
}

function closeAll() {
  const opened = document.querySelectorAll(".drawer:not([hidden]), .drop:not([hidden])");
  for (const one of opened) setOpen(one, false);
  const said = !byId("notice").hidden;
  if (!opened.length) byId("notice").hidden = true;
  return opened.length > 0 || said;
}

function help() {
  const rows = KEYS.map(([key, meaning]) => make("tr", {}, make("th", { scope: "row" }, key), make("td", {}, meaning)));
  const on = make("input", { type: "checkbox", id: "keys-on", checked: true });
  byId("help").querySelector(".body").replaceChildren(
    make("label", { class: "tick" }, on, " These keys are on (outside text fields)"),
    make("table", {}, make("caption", { class: "unseen" }, "Keys"), make("tbody", {}, ...rows)),
    make("h3", {}, "How it goes"),
    make("p", {}, "Choose a caller and press Call; his account number and PIN are on his card. Press keys on the keypad or on your keyboard. The drawing shows where the call is; the agent\u2019s screen fills when his phone rings. Move the slider to look back; \u201cTake it from here\u201d makes the call anew from there."),
    make("p", {}, "At the top: play a scenario, a recording or any path of the flow; keep the call as a scenario; see what is wrong in the flow, try its settings, let the CRM fail; watch the queues of a whole day; hand the call out as a file."),
  );
}

/** Light or dark as the system has it, until somebody chooses; his choice is kept in this browser. */
function theme() {
  const button = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const label = () => say(button, isDark() ? "Light" : "Dark");
  const kept = read("theme");
  if (kept) document.documentElement.dataset.theme = kept;
  dark.addEventListener("change", label);
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    write("theme", document.documentElement.dataset.theme);
    label();
  });
  label();
}

/** What this browser remembers; a browser that keeps nothing is no error. */
export function read(name) {
  try {
    return localStorage.getItem(`ivr-${name}`);
  } catch {
    return null;
  }
}

export function write(name, value) {
  try {
    localStorage.setItem(`ivr-${name}`, value);
  } catch {
    // Kept for this page only.
  }
}

function lost(isLost) {
  const banner = byId("lost");
  banner.hidden = !isLost;
  say(banner, isLost ? "The connection is lost. The page comes back by itself, and goes on where the call is." : "");
}

const ANEW = { anew: "The server was started anew.", "anew-call": "The server was started anew. The call that was on is among the recordings: Play anything." };

/** Leaves a word for the page as it is loaded again. */
export function recall(word) {
  try {
    sessionStorage.setItem("ivr-recalled", word);
  } catch {
    // Then it begins without a word.
  }
}

/** Says why the page is loaded again, once. */
function begun(app) {
  try {
    const word = sessionStorage.getItem("ivr-recalled");
    sessionStorage.removeItem("ivr-recalled");
    if (word in ANEW) app.notice(ANEW[word]);
  } catch {
    // A browser that keeps nothing.
  }
}

/** The first errors of a project that does not load; the page recovers when it is mended. */
function broken(app, project) {
  const errors = project.problems.filter((problem) => problem.level === "error");
  const banner = byId("broken");
  const blocks = project.broken;
  if (!blocks && !banner.hidden) app.announce("The project loads again.");
  banner.hidden = !blocks;
  fill(banner, JSON.stringify(errors.slice(0, 3)), () => [
    make("p", {}, make("strong", {}, "The project does not load. "), "New calls wait until it is mended; save the file, and this goes away."),
    ...errors.slice(0, 3).map(problemLine),
  ]);
}

/** Why a call or its recording ended early; said once. */
let told = null;

function trouble(app, now) {
  if (now?.trouble && now.trouble !== told) app.notice(now.trouble);
  told = now?.trouble ?? null;
}

function problemLine(problem) {
  const where = problem.file ? `${problem.file}${problem.line ? `:${problem.line}` : ""}` : "";
  return make("p", { class: "problem" }, where ? make("code", {}, where) : null, ` ${problem.message}`, problem.hint ? ` (${problem.hint})` : null);
}
