// The agent's desk: his state, the screen pop as it comes, and what he can do: answer, end, wrap up, transfer, queue on and off.
import { byId, facts, fill, make, say, words } from "./dom.js";
import { about, named } from "./player.js";

const BUSY = ["alerting", "talking", "wrap-up"];

export function startDesk(app) {
  new Desk(app).start();
}

class Desk {
  constructor(app) {
    this.app = app;
    this.chosen = null;
    this.handsOn = false;
  }

  start() {
    const { app } = this;
    byId("hands-on").addEventListener("click", () => this.toggleHands());
    for (const name of ["view", "now", "past", "project", "started"]) app.on(name, () => this.render());
    app.on("show", (show) => {
      this.chosen = null;
      if (show.kind === "live") this.hands(Boolean(show.hands_on));
      this.render();
    });
    app.on("playhead", () => this.timer());
  }

  async toggleHands() {
    const on = !this.handsOn;
    const live = this.app.show?.kind === "live" && !this.app.now?.over;
    if (live && !(await this.app.api("/api/hands-on", { on }))) return;
    this.hands(on);
    this.app.announce(on ? "You are the agent: answer when the phone rings." : "Agents answer by themselves.");
  }

  hands(on) {
    this.handsOn = on;
    byId("hands-on").setAttribute("aria-pressed", String(on));
  }

  /** The agent whose desk it is: the chosen one, else the one who has the call shown, else one who is busy. */
  agent(agents) {
    const call = this.app.show?.call;
    const of = (name) => agents.find(([each]) => each === name)?.[1];
    const his = agents.map(([, agent]) => agent).filter((agent) => agent.call && agent.call === call);
    const rings = his.find((agent) => agent.state === "alerting");
    // A phone that begins to ring is what one wants to see, whoever was chosen before.
    if (rings && rings.name !== this.rang) this.chosen = null;
    this.rang = rings?.name ?? null;
    const has = rings ?? his.find((agent) => agent.state === "talking") ?? his[0];
    const talks = of(about(this.app.view, call).agent?.name);
    const wraps = agents.find(([, agent]) => agent.state === "wrap-up")?.[1];
    return of(this.chosen) ?? has ?? talks ?? wraps ?? this.rested(agents) ?? agents[0]?.[1] ?? null;
  }

  /** The desk last seen stays, until another agent gets busy. */
  rested(agents) {
    return agents.find(([name]) => name === this.last)?.[1] ?? agents.find(([, agent]) => BUSY.includes(agent.state))?.[1];
  }

  render() {
    const agents = named(this.app.view, "agent");
    const agent = this.agent(agents);
    this.shown = agent;
    this.last = agent?.name;
    const acts = this.app.show?.kind === "live" && !this.app.inPast && !this.app.now?.over;
    const key = JSON.stringify([agent, this.chosen, acts, agents.map(([name]) => name), this.app.project?.version, this.pops(agent)]);
    const focused = document.activeElement?.dataset?.does;
    if (!fill(byId("desk-body"), key, () => (agent ? this.desk(agents, agent, acts) : this.empty()))) return;
    if (focused) this.refocus(focused);
    this.timer();
  }

  /** Where the button in focus has gone, the next thing to do has the focus. */
  refocus(does) {
    const body = byId("desk-body");
    (body.querySelector(`[data-does="${CSS.escape(does)}"]`) ?? body.querySelector(".acts button") ?? body.querySelector("[data-does]"))?.focus();
  }

  empty() {
    return make("p", { class: "soft" }, this.app.show ? "No agent is in this call." : "The agent\u2019s screen fills when his phone rings.");
  }

  desk(agents, agent, acts) {
    const left = make("span", { class: "soft small", id: "desk-left" });
    return [
      make("div", { class: "desk-agent" }, this.choice(agents, agent), stateOf(agent.state), left),
      this.pop(agent),
      ...(acts ? this.acts(agent) : []),
    ];
  }

  choice(agents, agent) {
    const options = agents.map(([name]) => make("option", { value: name, selected: name === agent.name }, name));
    const pick = (event) => {
      this.chosen = event.target.value;
      this.render();
    };
    return make("select", { "aria-label": "Agent", "data-does": "choose", onchange: pick }, ...options);
  }

  pops(agent) {
    if (!agent) return null;
    if (agent.pop) return agent.pop;
    const pop = about(this.app.view, this.app.show?.call).pop;
    return pop?.agent === agent.name && BUSY.includes(agent.state) ? pop.fields : null;
  }

  pop(agent) {
    const fields = this.pops(agent);
    if (!fields) return make("p", { class: "soft" }, "No screen pop.");
    const trusted = String(fields.status ?? "").startsWith("fully");
    const look = fields.status ? (trusted ? "trusted" : "untrusted") : "";
    return make("div", { class: `pop ${look}`.trim() }, make("h3", {}, "Screen pop"), facts(Object.entries(fields)));
  }

  acts(agent) {
    const act = (name, more = {}) => this.app.api("/api/desk", { agent: agent.name, act: name, ...more });
    const button = (name, text, look = "") => make("button", { type: "button", class: look, "data-does": name, onclick: () => act(name) }, text);
    switch (agent.state) {
      case "alerting":
        return [make("div", { class: "acts" }, button("answer", "Answer", "primary"))];
      case "talking":
        return [make("div", { class: "acts" }, button("end", "End the talk")), this.transfer(agent, act)];
      case "wrap-up":
        return [this.codes(agent, act)];
      case "off queue":
        return [make("div", { class: "acts" }, button("on_queue", "Go on queue"))];
      default:
        return [make("div", { class: "acts" }, button("off_queue", "Go off queue"))];
    }
  }

  transfer(agent, act) {
    const queues = (this.app.project?.queues ?? []).map((queue) => queue.name ?? queue);
    const select = make("select", { "aria-label": "Queue to transfer to", "data-does": "to" }, ...queues.map((queue) => make("option", {}, queue)));
    const go = make("button", { type: "button", "data-does": "transfer", onclick: () => act("transfer", { queue: select.value }) }, "Transfer");
    return make("div", { class: "acts" }, select, go);
  }

  /** Wrap-up codes of his queues; without any, he just is ready. */
  codes(agent, act) {
    const known = this.app.project?.codes ?? {};
    const codes = [...new Set((agent.queues ?? []).flatMap((queue) => known[queue.name ?? queue] ?? []))];
    const buttons = codes.map((code) => make("button", { type: "button", "data-does": `code-${code}`, onclick: () => act("wrap_up", { code }) }, code));
    if (!codes.length) buttons.push(make("button", { type: "button", "data-does": "code-", onclick: () => act("wrap_up") }, "Ready"));
    return make("div", { class: "acts", role: "group", "aria-label": "Wrap up as" }, make("span", { class: "soft small" }, "Wrap up as"), ...buttons);
  }

  timer() {
    const left = byId("desk-left");
    if (!left || !this.shown) return;
    const { until } = this.shown;
    const seconds = until ? Math.max(0, (until - this.app.playhead) / 1000) : 0;
    say(left, seconds ? `${seconds.toFixed(0)} s left` : "");
  }
}

/** An agent's state: a sign and a word, never colour alone. */
export function stateOf(state) {
  return make("span", { class: "state", "data-state": state }, words(state));
}
