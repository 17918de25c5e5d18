// Hand-outs: the call that is shown as a file to give away. A refusal is said, not downloaded.

import { app } from "./app.js";
import { byId, make } from "./dom.js";
import { messageLine, refusal } from "./parts.js";

const KINDS = [
  ["html", "A page that plays by itself", "one HTML file, for training"],
  ["audio", "Voices and tones", "a WAV file"],
  ["picture", "A picture of its path", "an SVG file"],
  ["card", "A card to print", "what he hears and presses, what the agent sees"],
  ["recording", "The recording", "its log, as JSON lines"],
];

/** Fills the menu; nothing can be handed out before a call is shown. */
export function mountHandouts() {
  const place = byId("handouts");
  const line = messageLine();
  const buttons = KINDS.map(([kind, name, about]) => {
    const button = make("button", { type: "button", class: "handout", "data-kind": kind, onclick: () => download(button, kind, name, line) });
    button.append(make("span", { class: "name" }, name), make("span", { class: "soft small" }, about));
    return button;
  });
  place.replaceChildren(...buttons, line);
  const turn = () => {
    for (const button of buttons) {
      const mute = button.dataset.kind === "audio" && app.project?.has_voice === false;
      button.disabled = !app.show || mute;
      button.lastElementChild.textContent = mute ? "needs the extra: pip install 'ivr-simulator[speech]'" : KINDS.find(([kind]) => kind === button.dataset.kind)[2];
    }
    line.tell(app.show ? "" : "Make a call or play one first.");
  };
  turn();
  app.on("show", turn);
  app.on("project", turn);
}

async function download(button, kind, name, line) {
  button.disabled = true;
  line.tell(`Making it: ${name.toLowerCase()} …`);
  try {
    const answer = await fetch(`/api/handout/${kind}`);
    if (!answer.ok) return line.tell(refusal(await answer.json()), "bad");
    const file = fileName(answer.headers.get("Content-Disposition")) ?? `call-${kind}`;
    hand(await answer.blob(), file);
    line.tell(`${file} was downloaded.`, "good");
  } catch {
    line.tell("The server does not answer. Is ivr demo still running?", "bad");
  } finally {
    button.disabled = false;
  }
  return undefined;
}

/** The name in a Content-Disposition; the one in full Unicode wins. */
function fileName(header) {
  const full = /filename\*=UTF-8''([^;]+)/i.exec(header ?? "");
  if (full) return decodeURIComponent(full[1]);
  return /filename="?([^";]+)"?/i.exec(header ?? "")?.[1] ?? null;
}

function hand(blob, file) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
