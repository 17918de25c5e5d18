// Mutants: small mistakes put into the flow that no scenario notices. Searched for when asked, with progress; each
// survivor is shown as the change of its file, and can be played.

import { app } from "./app.js";
import { make } from "./dom.js";
import { asked, counted, group, messageLine, pause, progressBar } from "./parts.js";

const POLL = 700;

/** The group of the library; `play(kind, id, title)` plays a survivor. */
export function mutantsGroup(play) {
  const element = group("library-mutants", "Mistakes nobody would notice");
  const line = messageLine();
  const bar = progressBar(app, "Search for surviving mutants");
  const list = make("ul", { class: "plays mutants" });
  const button = make("button", { type: "button", id: "search-mutants" }, "Search for them");
  const about = make("p", { class: "soft small" }, "Puts one mistake after another into the flow and runs the scenarios. What survives is a mistake that they would let pass.");
  element.body.append(about, button, bar, line, list);
  const search = new Search({ play, element, line, bar, list, button });
  button.addEventListener("click", () => search.start());
  element.refresh = (known) => known?.known && search.follow();
  return element;
}

class Search {
  constructor(parts) {
    Object.assign(this, parts);
    this.follows = false;
  }

  async start() {
    this.line.tell("");
    const begun = await asked(app, this.line, "/api/mutants", { flow: app.project?.main });
    if (begun) await this.follow();
  }

  /** Asks how far it is until it is over. */
  async follow() {
    if (this.follows) return;
    this.follows = true;
    this.button.disabled = true;
    try {
      while (await this.look()) await pause(POLL);
    } finally {
      this.follows = false;
      this.button.disabled = false;
      this.bar.over();
    }
  }

  async look() {
    const state = await asked(app, this.line, "/api/mutants");
    if (!state) return false;
    this.show(state);
    if (state.running) this.bar.show(state.done, state.total);
    return Boolean(state.running);
  }

  show(state) {
    if (state.error) return this.line.tell(state.error, "bad");
    const survivors = state.survivors ?? [];
    this.element.count(state.tally ? survivors.length : null);
    this.list.replaceChildren(...survivors.map((one) => this.survivor(one)));
    if (state.state === "stopped") return this.line.tell("It was stopped.");
    if (state.tally) this.line.tell(tallyText(state.tally, state.scenarios), survivors.length ? "bad" : "good");
    if (state.stale) this.line.tell("The flow has changed since then: search again.", "bad");
    return undefined;
  }

  survivor(one) {
    const button = make("button", { type: "button", class: "play-item", "data-kind": "mutant", "data-id": one.id, onclick: () => this.play("mutant", one.id, one.name) });
    button.append(make("span", { class: "name" }, one.name), make("span", { class: "soft small" }, one.place ?? ""));
    button.disabled = one.playable === false;
    const item = make("li", { "data-words": `${one.name} ${one.place ?? ""}`.toLowerCase() }, button);
    if (button.disabled) item.append(make("p", { class: "soft small" }, `No call was found that shows it. ${one.reason ?? ""}`));
    if (one.diff) item.append(make("details", {}, make("summary", {}, "The change"), diff(one.diff)));
    if (one.killing) item.append(make("details", {}, make("summary", {}, "A scenario that would notice it"), make("pre", { tabindex: "0" }, one.killing)));
    return item;
  }
}

function tallyText({ killed, survived, equivalent }, scenarios) {
  const same = equivalent ? `, ${equivalent} make no difference` : "";
  const by = scenarios ? ` by ${counted(scenarios, "scenario")}` : "";
  return `${counted(killed + survived + equivalent, "mistake")}: ${killed} noticed${by}, ${survived} survived${same}.`;
}

/** A change of a file, line by line; added and taken lines are marked by more than their colour. */
function diff(text) {
  const lines = text.split("\n").map((row) => {
    const kind = row.startsWith("+") ? "added" : row.startsWith("-") ? "gone" : "";
    return make("span", { class: `code ${kind}`.trim() }, `${row}\n`);
  });
  return make("pre", { class: "diff", tabindex: "0", "aria-label": "The change" }, lines);
}
