// A playhead over a call: where it is at a moment of the wall clock, which is handed in (ms). Pure.

export class Clock {
  constructor({ at = 0, speed = 1, running = false, length = Infinity } = {}) {
    this.base = at;
    this.since = 0;
    this.speed = speed;
    this.running = running;
    this.length = length;
  }

  /** The place in ms of the call; never beyond its length. */
  at(wall) {
    const gone = this.running ? Math.max(0, wall - this.since) * this.speed : 0;
    return Math.min(this.base + gone, this.length);
  }

  jump(place, wall) {
    this.base = Math.max(0, Math.min(place, this.length));
    this.since = wall;
  }

  run(wall) {
    this.jump(this.at(wall), wall);
    this.running = true;
  }

  pause(wall) {
    this.jump(this.at(wall), wall);
    this.running = false;
  }

  setSpeed(speed, wall) {
    this.jump(this.at(wall), wall);
    this.speed = speed;
  }

  /** Whether it has come to its end. */
  isOver(wall) {
    return this.at(wall) >= this.length;
  }
}
