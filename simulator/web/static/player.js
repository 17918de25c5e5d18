// Merges frames: what the view is, and what is lit, at any time of a call. Pure; hand-outs use it too.
// A frame says what changes: a key of its view is replaced whole, null means gone.

const EVERY = 64;

export class Player {
  constructor(frames = []) {
    this.frames = [];
    this.kept = [];
    this.add(frames);
  }

  /** Takes further frames; those it has already (by their number) are passed over. */
  add(frames) {
    const known = this.frames.length ? this.frames.at(-1).n : -1;
    const added = frames.filter((frame) => frame.n > known);
    for (const frame of added) {
      if (this.frames.length % EVERY === 0) this.kept.push(this.merged(this.frames.length - 1));
      this.frames.push(frame);
    }
    return added;
  }

  /** The last moment of which there is a frame, in ms. */
  get end() {
    return this.frames.length ? this.frames.at(-1).at : 0;
  }

  /** Index of the last frame at or before `time`; -1 before the first. */
  at(time) {
    let low = 0;
    let high = this.frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.frames[middle].at <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The view at a time: an object by key. */
  viewAt(time) {
    return this.merged(this.at(time));
  }

  /** The view after the frame of this index. */
  merged(index) {
    const mark = Math.floor((index + 1) / EVERY);
    const begun = Math.min(mark, this.kept.length - 1);
    const view = begun >= 0 ? { ...this.kept[begun] } : {};
    for (let place = Math.max(0, begun) * EVERY; place <= index; place += 1) merge(view, this.frames[place].view);
    return view;
  }

  /** Ids of the drawing that were passed up to a time, in order, each as often as it was. */
  litAt(time, call = null) {
    return this.litUpTo(this.at(time), call);
  }

  litUpTo(index, call = null) {
    const lit = [];
    for (let place = 0; place <= index; place += 1) {
      const frame = this.frames[place];
      if (call === null || frame.call === call) lit.push(...frame.lit);
    }
    return lit;
  }

  /** When the next event after a time is, or null. */
  nextAfter(time) {
    const next = this.frames[this.at(time) + 1];
    return next ? next.at : null;
  }

  /** When the last event before a time was, or null. */
  before(time) {
    const index = this.at(time - 1);
    return index >= 0 ? this.frames[index].at : null;
  }
}

function merge(view, changes) {
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete view[key];
    else view[key] = value;
  }
}

/** What the view says of one call or agent: {"place": ..., "phase": ...} for "call-1". */
export function about(view, who) {
  const start = `${who}/`;
  const found = {};
  for (const [key, value] of Object.entries(view)) if (key.startsWith(start)) found[key.slice(start.length)] = value;
  return found;
}

/** The calls, agents or queues of a view: [name, value] pairs for "agent" or "queue". */
export function named(view, kind) {
  const start = `${kind}/`;
  return Object.entries(view).filter(([key]) => key.startsWith(start)).map(([key, value]) => [key.slice(start.length), value]);
}
