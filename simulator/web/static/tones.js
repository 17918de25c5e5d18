// The sounds of a phone by WebAudio: a key's two tones (DTMF), a neutral click for keys that are secrets, a soft ring.

const ROWS = [697, 770, 852, 941];
const COLUMNS = [1209, 1336, 1477, 1633];
const LAYOUT = ["123A", "456B", "789C", "*0#D"];
const LENGTH = 0.13;
const SILENT = 0.0001;

/** The two frequencies of a key in Hz, or null where it is none. */
export function frequencies(key) {
  const row = LAYOUT.findIndex((keys) => keys.includes(key));
  return row < 0 || key.length !== 1 ? null : [ROWS[row], COLUMNS[LAYOUT[row].indexOf(key)]];
}

export class Tones {
  constructor() {
    this.muted = false;
    this.context = null;
  }

  /** A key's tones; a dot or anything else that is no key gets the click. `after` in seconds. */
  key(key, after = 0) {
    const pair = frequencies(key);
    if (pair) this.sound(pair, after, LENGTH, 0.09);
    else this.click(after);
  }

  /** The keys of an entry one after the other. */
  entry(shown) {
    [...String(shown)].slice(0, 24).forEach((key, place) => this.key(key, place * 0.2));
  }

  click(after = 0) {
    this.sound([1000], after, 0.02, 0.05);
  }

  /** An agent's phone. */
  ring() {
    for (const after of [0, 0.3]) this.sound([425, 450], after, 0.22, 0.05);
  }

  sound(pair, after, length, loud) {
    const context = this.ready();
    if (!context) return;
    const begin = context.currentTime + after;
    const gain = context.createGain();
    gain.gain.setValueAtTime(SILENT, begin);
    gain.gain.exponentialRampToValueAtTime(loud, begin + 0.008);
    gain.gain.setValueAtTime(loud, begin + length - 0.008);
    gain.gain.exponentialRampToValueAtTime(SILENT, begin + length);
    gain.connect(context.destination);
    for (const frequency of pair) {
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain);
      tone.start(begin);
      tone.stop(begin + length);
    }
  }

  /** The context, made at the first sound; null where muted, or where the browser has none. */
  ready() {
    if (this.muted || typeof AudioContext === "undefined") return null;
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") this.context.resume().catch(() => {});
    return this.context;
  }
}
