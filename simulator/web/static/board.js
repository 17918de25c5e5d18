// The board: every queue with who waits and for how long, every agent with his state.
import { byId, fill, make, say } from "./dom.js";
import { stateOf } from "./desk.js";
import { about, named } from "./player.js";

export function startBoard(app) {
  app.on("view", () => render(app));
  app.on("show", () => render(app));
  app.on("playhead", () => waits(app));
  render(app);
}

function render(app) {
  const queues = named(app.view, "queue").map(([, queue]) => queue);
  const agents = named(app.view, "agent").map(([, agent]) => agent);
  const key = JSON.stringify([queues, agents, app.show?.call]);
  fill(byId("board-body"), key, () => {
    if (!queues.length && !agents.length) return make("p", { class: "soft" }, "Queues and agents show when a call is on.");
    return [queueTable(app, queues), agentTable(agents)];
  });
  waits(app);
}

function queueTable(app, queues) {
  const rows = queues.map((queue) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, queue.name, waiting(app, queue)),
      make("td", { class: "number" }, String(queue.waiting.length)),
      make("td", { class: "number", "data-since": queue.longest_since ?? "" }, "\u2013"),
    ),
  );
  const head = make("tr", {}, make("th", { scope: "col" }, "Queue"), make("th", { scope: "col", class: "number" }, "Waiting"), make("th", { scope: "col", class: "number" }, "Longest"));
  return make("table", {}, make("caption", { class: "unseen" }, "Queues"), make("thead", {}, head), make("tbody", {}, ...rows));
}

function waiting(app, queue) {
  if (!queue.waiting.length) return null;
  const items = queue.waiting.slice(0, 6).map((call) => make("li", {}, waiter(app, call)));
  if (queue.waiting.length > 6) items.push(make("li", {}, `and ${queue.waiting.length - 6} more`));
  return make("ol", { class: "waiting" }, ...items);
}

function waiter(app, call) {
  const { queue, call: about_it } = about(app.view, call);
  const who = call === app.show?.call ? "this call" : (about_it?.ani ?? call);
  return queue?.priority ? `${who} (priority ${queue.priority})` : who;
}

function agentTable(agents) {
  const rows = agents.map((agent) => make("tr", {}, make("th", { scope: "row" }, agent.name), make("td", {}, skills(agent)), make("td", {}, stateOf(agent.state))));
  const head = make("tr", {}, ...["Agent", "Serves", "State"].map((name) => make("th", { scope: "col" }, name)));
  return make("table", { class: "agents" }, make("caption", { class: "unseen" }, "Agents"), make("thead", {}, head), make("tbody", {}, ...rows));
}

function skills(agent) {
  const known = agent.skills ?? {};
  const text = [...(agent.queues ?? []), ...(Array.isArray(known) ? known : Object.keys(known))].join(", ");
  return make("span", { class: "soft small cut", title: text }, text);
}

function waits(app) {
  for (const cell of byId("board-body").querySelectorAll("[data-since]")) {
    const since = cell.dataset.since;
    say(cell, since === "" ? "\u2013" : `${Math.max(0, Math.floor((app.playhead - Number(since)) / 1000))} s`);
  }
}
