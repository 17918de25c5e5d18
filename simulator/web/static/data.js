// What the call knows at the playhead: identity, attempts used, attached data, the CRM's answer, the queue it waits for.
import { byId, facts, fill, make, valueText, words } from "./dom.js";
import { about } from "./player.js";

const LOOKS = { authenticated: "good", identified: "open" };

export function startData(app) {
  for (const name of ["view", "show", "now", "past"]) app.on(name, () => render(app));
  render(app);
}

function render(app) {
  const call = about(app.view, app.show?.call);
  const fault = faultNow(app);
  fill(byId("known"), JSON.stringify([call.identity, call.attempts, fault]), () => chips(call.identity, call.attempts, fault));
  const { identity, data, dip, answer, queue, ended, outbound, callback } = call;
  fill(byId("data-body"), JSON.stringify([app.show?.id, identity, data, dip, answer, queue, ended, outbound, callback, call.call?.emergency]), () => {
    if (!call.call) return make("p", { class: "soft" }, "Who the caller is, attempts used and attached data show here.");
    return [facts([["caller is", identity ?? "unknown"], ...crm(dip, answer), ...waits(queue), ...elsewhere(call), ...Object.entries(data ?? {}), ...end(ended)])];
  });
}

/** Over the drawing: who the caller is by now, and the attempts used. */
function chips(identity, attempts, fault) {
  const used = Object.entries(attempts ?? {}).map(([name, { used, limit }]) => chip(`${words(name)}: ${used} of ${limit} used`, used >= limit ? "bad" : used ? "open" : "plain"));
  return [identity ? chip(`caller ${words(identity)}`, LOOKS[identity] ?? "plain") : null, ...used, fault ? chip(`CRM: ${words(fault)}`, "bad") : null];
}

/** The trouble that the CRM has been put in, in the present of a live call: the log of the past does not tell it. */
function faultNow(app) {
  const { show, now, inPast } = app;
  return show?.kind === "live" && !inPast && now?.fault && now.fault !== "none" ? now.fault : null;
}

const chip = (text, look) => make("li", { class: `badge ${look}` }, text);

function crm(dip, answer) {
  if (dip) return [["CRM is asked", words(dip.operation)]];
  return answer ? [["CRM answered", `${words(answer.operation)}: ${words(answer.outcome)}`]] : [];
}

function waits(queue) {
  if (!queue) return [];
  const skills = Array.isArray(queue.skills) ? queue.skills : Object.keys(queue.skills ?? {});
  return [["queue", queue.queue], ["skills", valueText(skills)], ["priority", String(queue.priority ?? 0)]];
}

/** Where a call goes that no agent here takes: put through to a number, called back, closed in an emergency. */
function elsewhere({ call, outbound, callback }) {
  return [
    ...(outbound ? [["put through to", `${outbound.number} ${words(outbound.outcome)}`.trim()]] : []),
    ...(callback ? [["called back at", `${callback.number} ${words(callback.outcome)}`.trim()]] : []),
    ...(call.emergency ? [["emergency", "closed"]] : []),
  ];
}

function end(ended) {
  return ended ? [["ended", words(ended.disposition)]] : [];
}
