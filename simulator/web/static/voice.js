// Speaks prompts: with the browser's voice for the language, else with the server's, else not at all (captions stay).

export class Voice {
  /** `served(text, language)` gives the address of a spoken text, or null where the server has no voice. */
  constructor(served = () => null) {
    this.served = served;
    this.muted = false;
    this.speed = 1;
    this.playing = null;
    this.onFail = () => {};
  }

  /** "browser", "server" or "captions": how a text of this language is told. */
  way(language) {
    if (this.voice(language)) return "browser";
    return this.served("", language) ? "server" : "captions";
  }

  voice(language) {
    const short = String(language || "en").toLowerCase().split(/[-_]/)[0];
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    const fitting = voices.filter((voice) => voice.lang.toLowerCase().split(/[-_]/)[0] === short);
    return fitting.find((voice) => voice.localService) ?? null;
  }

  say(text, language) {
    this.stop();
    if (this.muted || !text) return;
    const voice = this.voice(language);
    if (voice) this.utter(text, language, voice);
    else this.fetched(text, language);
  }

  utter(text, language, voice) {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice;
    spoken.lang = language || voice.lang;
    spoken.rate = Math.min(Math.max(this.speed, 0.7), 2.5);
    speechSynthesis.speak(spoken);
  }

  fetched(text, language) {
    const address = this.served(text, language);
    if (!address) return;
    this.playing = new Audio(address);
    this.playing.addEventListener("error", () => this.onFail(), { once: true });
    this.playing.playbackRate = Math.min(Math.max(this.speed, 0.7), 2.5);
    this.playing.play().catch(() => {});
  }

  hold() {
    globalThis.speechSynthesis?.pause();
    this.playing?.pause();
  }

  goOn() {
    globalThis.speechSynthesis?.resume();
    if (this.playing?.paused && !this.playing.ended) this.playing.play().catch(() => {});
  }

  stop() {
    globalThis.speechSynthesis?.cancel();
    // A paused queue stays paused over a cancel; the next text must be heard.
    globalThis.speechSynthesis?.resume();
    this.playing?.pause();
    this.playing = null;
  }
}
