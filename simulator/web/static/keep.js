// Keep what was clicked: the call as a scenario in the project's own sentences. What it is to prove is picked by tick
// boxes, the text is shown as it will stand in the file, run each time, copied or saved.

import { app } from "./app.js";
import { byId, fill, make } from "./dom.js";
import { asked, choice, counted, messageLine, row, settled } from "./parts.js";

const NEW = "";

/** The dialog and its button. */
export function mountKeep() {
  const keeper = new Keeper(byId("keep").querySelector(".body"));
  const button = byId("open-keep");
  button.addEventListener("click", () => keeper.open());
  const can = () => {
    button.disabled = app.show?.kind !== "live";
    button.title = button.disabled ? "Make a call first" : "";
  };
  can();
  app.on("show", can);
}

class Keeper {
  constructor(body) {
    this.body = body;
    this.line = messageLine();
    this.asks = 0;
    this.rewrite = settled(() => this.write(), 250);
  }

  /** Asks the server to read the call, and opens the dialog at once: reading includes running it. */
  async open() {
    this.body.replaceChildren(this.line);
    this.line.tell("Reading the call and running it as a scenario …");
    app.open("keep");
    const kept = await asked(app, this.line, "/api/keep", {});
    if (!kept) return;
    const library = await app.ask("/api/library");
    const files = library.ok ? library.data.features.map((feature) => feature.file) : [];
    this.show(kept, [...new Set(files)]);
  }

  show(kept, files) {
    this.line.tell(kept.same ? "" : kept.message, "bad");
    this.name = make("input", { id: "keep-name", value: kept.name, placeholder: kept.name, autocomplete: "off", maxlength: "200", oninput: this.rewrite });
    this.checks = make("fieldset", { class: "checks" }, make("legend", {}, "What it is to prove"), this.counter(), kept.checks.map((one) => this.check(one)));
    this.text = make("pre", { id: "keep-text", class: "gherkin", tabindex: "0", "aria-label": "The scenario" });
    this.verdict = messageLine();
    this.saved = messageLine();
    const copy = make("button", { type: "button", id: "keep-copy", onclick: () => this.copy() }, "Copy");
    const left = make("div", { class: "keep-picks" }, row("Name", this.name), this.checks);
    const right = make("div", { class: "keep-result" }, make("div", { class: "head" }, make("h3", {}, "The scenario"), copy), this.text, this.verdict, this.saving(files), this.saved);
    this.body.replaceChildren(this.line, make("div", { class: "keep-columns" }, left, right));
    this.put(kept.text);
    this.write();
    this.name.focus();
  }

  counter() {
    const all = make("button", { type: "button", onclick: () => this.tick(true) }, "All");
    const none = make("button", { type: "button", onclick: () => this.tick(false) }, "None");
    return make("div", { class: "tools" }, all, none);
  }

  tick(on) {
    for (const box of this.boxes()) box.checked = on;
    this.rewrite();
  }

  boxes() {
    return [...this.checks.querySelectorAll("input[type=checkbox]")];
  }

  check(one) {
    const box = make("input", { type: "checkbox", value: one.id, checked: one.ticked, onchange: this.rewrite });
    const [words, ...rows] = one.text.split("\n");
    const table = rows.length ? make("span", { class: "check-rows" }, rows.map((text) => text.trim()).join("\n")) : null;
    return make("label", { class: "tick" }, box, make("span", {}, words, table));
  }

  /** Where it goes: a feature file that is there, or a new one. */
  saving(files) {
    this.file = choice("keep-file", [...files.map((file) => [file, file]), [NEW, "a new file …"]]);
    this.fresh = make("input", { id: "keep-new-file", autocomplete: "off", placeholder: "kept/my_calls.feature", value: "kept.feature" });
    const fresh = row("Its name", this.fresh);
    const turn = () => {
      fresh.hidden = this.file.value !== NEW;
    };
    this.file.addEventListener("change", turn);
    turn();
    const save = make("button", { type: "submit", id: "keep-save", class: "primary" }, "Save");
    const form = make("form", { class: "saving" }, row("Into the file", this.file), fresh, save);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save(save);
    });
    return form;
  }

  picked() {
    return { name: this.name.value.trim(), ticked: this.boxes().filter((box) => box.checked).map((box) => box.value) };
  }

  /** The text as it is now, run; an answer that a later one has overtaken is dropped. */
  async write() {
    const number = (this.asks += 1);
    this.saved.tell("");
    this.verdict.tell("Running it …");
    const written = await asked(app, this.verdict, "/api/keep/text", this.picked());
    if (!written || number !== this.asks) return;
    this.put(written.text);
    const proven = counted(this.picked().ticked.length, "expectation");
    this.verdict.tell(written.message || (written.passes ? `It was run and passes, with ${proven}.` : "It was run and fails."), written.passes ? "good" : "bad");
  }

  put(text) {
    fill(this.text, text, () => text.split("\n").map(coloured));
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text.textContent);
      this.saved.tell("Copied.", "good");
    } catch {
      getSelection().selectAllChildren(this.text);
      this.saved.tell("The browser does not let the page copy: the text is selected, press Ctrl+C.", "bad");
    }
  }

  async save(button) {
    button.disabled = true;
    this.saved.tell("Saving …");
    const file = this.file.value === NEW ? this.fresh.value.trim() : this.file.value;
    const done = await asked(app, this.saved, "/api/keep/save", { file, ...this.picked() });
    button.disabled = false;
    if (done) this.saved.tell(`Saved in ${done.file}, line ${done.line}. Run it with: ivr test ${done.file}`, "good");
  }
}

/** A line of Gherkin with its keyword, texts and table set off. */
function coloured(line) {
  const [, space, keyword, rest] = /^(\s*)(Scenario:|Feature:|Background:|Given |When |Then |And |But )?(.*)$/s.exec(line);
  const parts = rest.split(/("[^"]*")/).map((part) => (part.startsWith('"') ? make("q", {}, part) : part));
  return make("span", { class: rest.startsWith("|") ? "code table" : "code" }, space, keyword ? make("b", {}, keyword) : null, parts, "\n");
}
