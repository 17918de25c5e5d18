// The drawing of a flow: lights the path and the present state, moves and zooms, follows the call. No server calls.
import { make } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 6;

export class FlowView {
  constructor(place) {
    this.place = place;
    this.svg = null;
    this.following = true;
    this.onLetGo = () => {};
    this.lit = "";
    this.here = null;
    this.chosenWidth = null;
    this.watch();
  }

  /** Puts a drawing in, given as the text of an SVG. */
  put(text) {
    this.lit = "";
    this.here = null;
    this.svg = null;
    const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (read.nodeName !== "svg") {
      this.place.replaceChildren(make("p", { class: "soft" }, "There is no drawing of this flow."));
      return;
    }
    this.svg = document.importNode(read, true);
    for (const name of ["width", "height"]) this.svg.removeAttribute(name);
    this.svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    for (const script of this.svg.querySelectorAll("script, foreignObject")) script.remove();
    // The drawing's own outermost group has an id that the page may have too.
    this.svg.querySelector("g.graph")?.removeAttribute("id");
    const box = this.svg.viewBox.baseVal;
    this.whole = { x: box.x, y: box.y, width: box.width, height: box.height };
    this.view = { ...this.whole };
    this.place.replaceChildren(this.svg);
    this.begin();
  }

  /** Before a call: the top of the drawing at a readable size. */
  begin() {
    const start = this.svg.querySelector('[id^="start-"]');
    if (start) this.centre(start, 0.16);
    else this.fit();
  }

  /** Lights what was passed and where the call is (ids of the drawing); null: nowhere. */
  light(passed, here) {
    if (!this.svg) return;
    const key = `${passed.length}:${passed.at(-1) ?? ""}:${here ?? ""}`;
    if (key === this.lit) return;
    this.lit = key;
    for (const old of this.svg.querySelectorAll(".passed")) old.classList.remove("passed");
    for (const old of this.svg.querySelectorAll(".lit-mark")) old.remove();
    for (const id of new Set(passed)) this.pass(this.svg.getElementById(id), id === here);
    const now = here && this.svg.getElementById(here);
    if (now) this.halo(now);
    if (now && this.following && here !== this.here) this.bring(now);
    this.here = here;
  }

  pass(element, isHere) {
    if (!element) return;
    element.classList.add("passed");
    if (element.classList.contains("node") && !isHere) element.append(frame(element.getBBox(), "lit-mark frame", 2));
  }

  halo(element) {
    const box = element.getBBox();
    element.append(frame(box, "lit-mark halo-glow", 5), frame(box, "lit-mark halo", 4), ...sign(box));
  }

  /** Shows a state that somebody asks for, and marks it for a moment. */
  look(id) {
    const element = this.svg?.getElementById(id);
    if (!element) return;
    this.letGo();
    this.bring(element);
    for (const old of this.svg.querySelectorAll(".look-mark")) old.remove();
    const mark = frame(element.getBBox(), "look-mark", 6);
    element.append(mark);
    setTimeout(() => mark.remove(), 4000);
  }

  /** Whether it is on the screen: what is hidden has no size, and is placed when it is shown. */
  get isSeen() {
    return this.place.clientWidth > 0 && this.svg?.getScreenCTM() !== null;
  }

  /** Moves so that the present state is in the middle, and keeps the size. */
  bring(element) {
    if (!this.isSeen) return;
    const box = this.boxOf(element);
    this.show(box.x + box.width / 2, box.y + box.height / 2, this.chosenWidth ?? this.readable());
  }

  centre(element, high = 0.5) {
    if (!this.isSeen) return;
    const box = this.boxOf(element);
    const width = this.readable();
    const height = width * this.ratio();
    this.show(box.x + box.width / 2, box.y + box.height / 2 + height * (0.5 - high), width);
  }

  /** How wide a part of the drawing can be read: one unit to about 1.05 pixels. */
  readable() {
    return Math.min(this.whole.width * 1.1, Math.max(320, (this.place.clientWidth || 600) / 1.05));
  }

  ratio() {
    return (this.place.clientHeight || 400) / (this.place.clientWidth || 600);
  }

  /** A part's box in the units of the drawing, whatever groups it stands in. */
  boxOf(element) {
    const box = element.getBBox();
    const shift = this.svg.getScreenCTM().inverse().multiply(element.getScreenCTM());
    const corner = new DOMPoint(box.x, box.y).matrixTransform(shift);
    return { x: corner.x, y: corner.y, width: box.width * shift.a, height: box.height * shift.d };
  }

  /** Shows a part this wide with (x, y) in its middle, as far as that shows no more than a little beside the drawing. */
  show(x, y, width) {
    const height = width * this.ratio();
    const { whole } = this;
    this.set({ x: within(x - width / 2, whole.x, whole.width, width), y: within(y - height / 2, whole.y, whole.height, height), width, height });
  }

  set(view) {
    this.view = view;
    const numbers = [view.x, view.y, view.width, view.height].map((number) => number.toFixed(2));
    this.svg?.setAttribute("viewBox", numbers.join(" "));
  }

  fit() {
    this.chosenWidth = null;
    if (this.svg) this.set({ ...this.whole });
  }

  zoom(by, towards = null) {
    if (!this.svg) return;
    const { x, y, width, height } = this.view;
    const wanted = Math.min(Math.max(width / by, this.whole.width / MOST), this.whole.width * 2.5);
    const share = wanted / width;
    this.chosenWidth = wanted;
    const [atX, atY] = towards ?? [x + width / 2, y + height / 2];
    this.set({ x: atX - (atX - x) * share, y: atY - (atY - y) * share, width: width * share, height: height * share });
  }

  move(x, y) {
    this.set({ ...this.view, x: this.view.x + x, y: this.view.y + y });
    this.letGo();
  }

  follow(on) {
    this.following = on;
    this.chosenWidth = null;
    const now = on && this.here && this.svg?.getElementById(this.here);
    if (now) this.bring(now);
  }

  letGo() {
    if (!this.following) return;
    this.following = false;
    this.onLetGo();
  }

  watch() {
    const place = this.place;
    place.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    place.addEventListener("pointerdown", (event) => this.held(event));
    place.addEventListener("keydown", (event) => this.keyed(event));
    if (typeof ResizeObserver !== "undefined") new ResizeObserver(() => this.sized()).observe(place);
  }

  sized() {
    if (!this.svg || !this.isSeen) return;
    const now = this.following && this.here && this.svg.getElementById(this.here);
    if (now) this.bring(now);
    else if (this.here === null) this.begin();
  }

  /** Units of the drawing to a pixel. */
  unit() {
    return Math.max(this.view.width / this.place.clientWidth, this.view.height / this.place.clientHeight);
  }

  /** The wheel moves the drawing, with Ctrl it zooms; where the page itself scrolls, the wheel is the page's. */
  wheeled(event) {
    const zooms = event.ctrlKey || event.metaKey;
    const pageScrolls = document.documentElement.scrollHeight > globalThis.innerHeight + 1;
    if (!this.svg || (!zooms && pageScrolls)) return;
    event.preventDefault();
    if (!zooms) {
      this.move(event.deltaX * this.unit(), event.deltaY * this.unit());
      return;
    }
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, [point.x, point.y]);
    this.letGo();
  }

  held(event) {
    if (!this.svg || event.button !== 0) return;
    const moved = (next) => this.move(-next.movementX * this.unit(), -next.movementY * this.unit());
    const done = () => {
      this.place.classList.remove("held");
      this.place.removeEventListener("pointermove", moved);
    };
    this.place.classList.add("held");
    this.place.setPointerCapture(event.pointerId);
    this.place.addEventListener("pointermove", moved);
    for (const name of ["pointerup", "pointercancel"]) this.place.addEventListener(name, done, { once: true });
  }

  keyed(event) {
    const step = 60 * (this.svg ? this.unit() : 1);
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) this.move(...moves[event.key]);
    else if (event.key === "+") this.zoom(1.2);
    else if (event.key === "-") this.zoom(1 / 1.2);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A start so that `size` from it lies within the whole; what is larger than the whole stands in its middle. */
function within(start, first, whole, size) {
  if (size >= whole) return first - (size - whole) / 2;
  return Math.min(Math.max(start, first), first + whole - size);
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function frame(box, look, air) {
  const { x, y, width, height } = box;
  return shape("rect", { class: look, x: x - air, y: y - air, width: width + 2 * air, height: height + 2 * air, rx: 3 });
}

/** A flag "here" above the present state: not by colour alone. */
function sign(box) {
  const text = shape("text", { class: "lit-mark here-sign-text", x: box.x + 2, y: box.y - 9 });
  text.textContent = "HERE";
  return [shape("rect", { class: "lit-mark here-sign", x: box.x - 4, y: box.y - 20, width: 42, height: 15, rx: 3 }), text];
}
