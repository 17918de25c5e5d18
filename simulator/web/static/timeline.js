// The event log as a list: one row for each thing that is told; a row goes to its moment; the present row is marked.
import { byId, clockText, make, words } from "./dom.js";

export function startTimeline(app) {
  new Timeline(app).start();
}

class Timeline {
  constructor(app) {
    this.app = app;
    this.list = byId("events");
    this.rows = [];
    this.current = null;
  }

  start() {
    this.app.on("show", () => this.anew());
    this.app.on("frames", (frames) => this.add(frames));
    this.app.on("view", () => this.mark());
    this.list.addEventListener("keydown", (event) => this.keyed(event));
  }

  /** Up and down lead from row to row; Enter goes to the row's moment. */
  keyed(event) {
    const row = event.target.closest("li") ?? this.current;
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
    if (!next) return;
    event.preventDefault();
    next.firstElementChild.focus();
  }

  anew() {
    this.rows = [];
    this.current = null;
    this.list.replaceChildren();
    this.add(this.app.player.frames);
  }

  add(frames) {
    const rows = frames.filter((frame) => frame.who).map((frame) => ({ frame, row: this.row(frame) }));
    this.rows.push(...rows);
    this.list.append(...rows.map(({ row }) => row));
    this.mark();
  }

  row(frame) {
    const where = frame.where ? ` (${words(frame.where)})` : "";
    const box = Object.entries(frame.box ?? {}).map(([name, value]) => `${name}: ${value}`).join(", ");
    const what = make("span", {}, frame.text, box ? `: ${box}` : "", where ? make("span", { class: "soft" }, where) : null);
    const button = make(
      "button",
      { type: "button", tabindex: "-1", onclick: () => this.app.goTo(frame.at) },
      make("span", { class: "when" }, clockText(frame.at)),
      make("span", { class: "who" }, this.who(frame)),
      what,
    );
    return make("li", { "data-n": String(frame.n) }, button);
  }

  /** With several calls it matters whose event it is. */
  who(frame) {
    const foreground = this.app.show?.call;
    return frame.call === foreground || frame.call === "centre" || !foreground ? frame.who : `${frame.who} ${frame.call.replace("call-", "#")}`;
  }

  mark() {
    const index = this.app.index;
    const n = this.app.player.frames[index]?.n ?? -1;
    let last = null;
    for (const { frame, row } of this.rows) {
      const gone = frame.n <= n;
      row.firstElementChild.classList.toggle("later", !gone);
      if (gone) last = row;
    }
    if (last === this.current) return;
    this.current?.removeAttribute("aria-current");
    this.current?.firstElementChild.setAttribute("tabindex", "-1");
    last?.setAttribute("aria-current", "true");
    last?.firstElementChild.setAttribute("tabindex", "0");
    this.current = last;
    if (last) this.reveal(last);
  }

  /** Scrolls the list only, never the page. */
  reveal(row) {
    const { list } = this;
    const top = row.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + row.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top - list.clientHeight / 2;
  }
}
