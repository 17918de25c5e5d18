// Who calls: the people of the CRM, their cards on demand, the number they call from, and the call itself.
import { byId, facts, fill, make, say, sentences } from "./dom.js";
import { showSetting } from "./settings.js";

const UNKNOWN = "";

export function startPeople(app) {
  const people = new People(app);
  people.start();
}

class People {
  constructor(app) {
    this.app = app;
    this.people = [];
    this.version = null;
    this.asked = 0;
    this.isRead = false;
    this.refused = false;
  }

  start() {
    const { app } = this;
    byId("dial").addEventListener("submit", (event) => {
      event.preventDefault();
      this.call();
    });
    byId("caller-search").addEventListener("input", () => this.soon());
    byId("tier-choice").addEventListener("change", () => this.load());
    byId("flow-choice").addEventListener("change", () => app.tell("flow-chosen", byId("flow-choice").value));
    byId("caller").addEventListener("change", () => this.hideCard());
    byId("show-card").addEventListener("click", () => this.card());
    app.on("settings", (tried) => this.tried(tried));
    app.on("settings-checked", (wrong) => triedNote(app.settings, wrong));
    app.on("dial", () => !byId("call").disabled && this.call());
    app.on("project", (project) => this.project(project));
    for (const name of ["view", "show", "past", "started"]) app.on(name, () => this.render());
  }

  project(project) {
    if (project.version !== this.version) this.load();
    this.version = project.version;
    const select = byId("flow-choice");
    const chosen = select.value || project.main;
    fill(select, JSON.stringify(project.flows.map((flow) => [flow.name, flow.title])), () =>
      project.flows.map((flow) => make("option", { value: flow.name }, flow.title || flow.name)),
    );
    select.value = project.flows.some((flow) => flow.name === chosen) ? chosen : project.main;
    byId("flow-row").hidden = project.flows.length < 2;
    this.render();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.load(), 200);
  }

  async load() {
    const asked = (this.asked += 1);
    const query = new URLSearchParams({ search: byId("caller-search").value.trim(), tier: byId("tier-choice").value });
    const answer = await this.app.ask(`/api/people?${query}`);
    if (asked !== this.asked) return;
    this.isRead = true;
    if (answer.ok) this.listed(answer);
    this.render();
  }

  listed(answer) {
    this.people = answer.data.people;
    this.tiers(answer.data.tiers ?? []);
    const select = byId("caller");
    const before = select.value;
    fill(select, JSON.stringify(this.people), () => [...this.people.map(option), make("option", { value: UNKNOWN }, "somebody who is not in the CRM")]);
    if (this.people.some((person) => person.ref === before)) select.value = before;
    // A card is never shown beside another person's name.
    if (select.value !== before) this.hideCard();
  }

  tiers(names) {
    const select = byId("tier-choice");
    const chosen = select.value;
    fill(select, names.join("\n"), () => [make("option", { value: "" }, "all"), ...names.map((name) => make("option", {}, name))]);
    select.value = names.includes(chosen) ? chosen : "";
  }

  hideCard() {
    fill(byId("card"), "", () => []);
    byId("card").hidden = true;
    byId("show-card").setAttribute("aria-expanded", "false");
    this.render();
  }

  async card() {
    if (!byId("card").hidden) {
      this.hideCard();
      return;
    }
    const card = await this.app.api("/api/card", { ref: byId("caller").value });
    if (!card) return;
    const { ref, account, pin, ...rest } = card.card ?? card;
    fill(byId("card"), JSON.stringify(card), () => facts(Object.entries({ account, pin, ...rest }).filter(([, value]) => value !== null && value !== undefined)));
    byId("card").hidden = false;
    byId("show-card").setAttribute("aria-expanded", "true");
  }

  /** Another value: what was said of the one before is no longer true. */
  tried(tried) {
    triedNote(tried, {});
    if (this.refused) byId("notice").hidden = true;
    this.refused = false;
  }

  /** Whether a call may be made with the settings that are tried; the first wrong one is shown. */
  async isRight() {
    const [first] = Object.entries((await this.app.checkSettings?.()) ?? {});
    if (!first) return true;
    const [name, { message }] = first;
    showSetting(name);
    this.refused = true;
    this.app.notice(sentences("Nobody has called", message));
    return false;
  }

  async call() {
    if (!(await this.isRight())) return;
    const speed = Number(byId("speed").value) || 1;
    const text = (id) => byId(id).value.trim() || undefined;
    const asked = {
      flow: text("flow-choice"),
      account: byId("caller").value || undefined,
      ani: text("ani"),
      at: text("at"),
      ahead: Number(byId("ahead").value) || undefined,
      staffed: byId("staffed").checked ? undefined : false,
      hands_on: byId("hands-on").getAttribute("aria-pressed") === "true",
      settings: Object.keys(this.app.settings ?? {}).length ? this.app.settings : undefined,
    };
    const show = await this.app.api("/api/call", asked);
    if (!show) return;
    this.app.take(show);
    byId("phone").focus();
    if (speed !== 1) await this.faster(speed);
  }

  /** A call begins at its own pace; who has chosen another one before keeps it. */
  async faster(speed) {
    const now = await this.app.api("/api/time", { speed });
    if (now) this.app.tell("now", now);
  }

  /** While a call is on, only his card is at hand; afterwards, and while something is played, another call can be made. */
  render() {
    const { app } = this;
    const phase = app.view[`${app.show?.call}/phase`];
    const busy = app.show?.kind === "live" && phase !== "ended" && !app.now?.over;
    byId("more").hidden = busy;
    byId("call").hidden = busy;
    byId("call").disabled = (app.project?.broken ?? true) || !this.isRead;
    byId("caller").disabled = busy || !this.isRead;
    byId("show-card").disabled = byId("caller").value === UNKNOWN;
    byId("flow-choice").disabled = busy;
  }
}

/** What the designer tries is in force for the next call: it is said where one calls, with the panel closed too. */
function triedNote(tried, wrong) {
  const note = byId("tried");
  const told = Object.entries(tried ?? {}).map(([name, value]) => `${name} = ${value}${name in wrong ? " (cannot be)" : ""}`);
  const isWrong = Object.keys(wrong).length > 0;
  note.classList.toggle("bad", isWrong);
  note.classList.toggle("open", !isWrong);
  note.hidden = !told.length;
  say(note, told.length ? `Tries ${told.join(", ")}` : "");
}

function option(person) {
  const products = (person.products ?? []).join(", ");
  const about = [person.company, person.tier, products].filter(Boolean).join(", ");
  return make("option", { value: person.ref }, `${person.name}${about ? ` \u2013 ${about}` : ""}`);
}
