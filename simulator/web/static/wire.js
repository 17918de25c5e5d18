// Talks to the server: requests that never throw, and one stream of events that comes back by itself.

const OFFLINE = { error: { message: "The server does not answer.", hint: "Is ivr demo still running?" } };

/** GET without a body, POST with one; {ok, status, data}. */
export async function ask(path, body) {
  const options = { credentials: "same-origin", headers: { Accept: "application/json" } };
  if (body !== undefined) {
    options.method = "POST";
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  try {
    const answer = await fetch(path, options);
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, data: text ? JSON.parse(text) : {} };
  } catch {
    return { ok: false, status: 0, data: OFFLINE };
  }
}

/** Follows /api/stream from the `mark()` on ("<show>:<frames>", of what the page has). `tell(name, data)` gets "frames", "now", "show", "project", "lost", "back", and "refused" where the answer is no stream. */
export class Stream {
  constructor(tell, mark) {
    this.tell = tell;
    this.mark = mark;
    this.lost = false;
    this.wait = 500;
  }

  open() {
    this.source?.close();
    const source = new EventSource(`/api/stream?${new URLSearchParams({ from: this.mark() })}`);
    this.source = source;
    for (const name of ["frames", "now", "show", "project", "progress"]) {
      source.addEventListener(name, (event) => this.tell(name, JSON.parse(event.data), event.lastEventId));
    }
    source.addEventListener("open", () => this.opened());
    source.addEventListener("error", () => this.failed(source));
  }

  opened() {
    this.wait = 500;
    if (!this.lost) return;
    this.lost = false;
    this.tell("back", null);
  }

  failed(source) {
    if (source !== this.source) return;
    if (!this.lost) this.tell("lost", null);
    this.lost = true;
    if (source.readyState !== EventSource.CLOSED) return;
    // The browser gives up for good where the answer is no stream; we do not.
    this.tell("refused", null);
    setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, 8000);
  }
}
