// Runs first in every page: how time is taken, the same for all contenders.
//
// A moment counts when it is painted: the next animation frame, and then a message, which the browser
// delivers after that frame was laid out and painted.
window.probe = {
  painted() {
    return new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      }),
    );
  },

  /** Waits, frame by frame, until something is so, and then until it is painted. */
  async until(isSo) {
    while (!isSo()) await new Promise(requestAnimationFrame);
    return this.painted();
  },

  /** How long an action takes until its effect is painted, in milliseconds. */
  async timed(action, isSo = () => true) {
    const start = performance.now();
    await action();
    return (await this.until(isSo)) - start;
  },

  /** Every element of the page, in shadow roots as well. */
  *elements(root = document) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* this.elements(element.shadowRoot);
    }
  },
  count() {
    let count = 0;
    for (const element of this.elements()) if (!element.closest('head')) count += 1;
    return count;
  },
  find(selector) {
    for (const element of this.elements()) if (element.matches(selector)) return element;
    return null;
  },

  // --- the first field that takes a key --------------------------------------------------------

  /** An empty field for text that a person can see and type into. */
  emptyField() {
    const texts = ['text', 'email', 'tel', 'search', 'url', 'number'];
    for (const field of this.elements()) {
      if (!field.matches('input, textarea, [contenteditable=true]')) continue;
      if (field.matches('input') && !texts.includes(field.type)) continue;
      if (field.disabled || field.readOnly || (field.value ?? field.textContent) !== '') continue;
      const { width, height } = field.getBoundingClientRect();
      if (width > 0 && height > 0 && getComputedStyle(field).visibility === 'visible') return field;
    }
    return null;
  },
  /** When the first field shows a key that was typed into it, in milliseconds since navigation. */
  async firstField(press) {
    for (;;) {
      await new Promise(requestAnimationFrame);
      const field = document.body && this.emptyField();
      if (!field) continue;
      field.focus();
      const typed = new Promise((done) => {
        addEventListener('input', () => done(true), { capture: true, once: true });
        setTimeout(done, 500, false);
      });
      press();
      if (!(await typed)) continue;
      const shown = await this.painted();
      // A field that was drawn again in between has lost the key: then it did not take it.
      if (field.isConnected && (field.value ?? field.textContent) === '1') return shown;
    }
  },

  // --- a key to paint --------------------------------------------------------------------------

  latencies: [],
  watchKeys() {
    this.latencies = [];
    this.watching ??= addEventListener('keydown', (event) => {
      // From when the browser got the key, so that waiting for a busy page counts.
      this.painted().then((shown) => this.latencies.push(shown - event.timeStamp));
    }, true) ?? true;
  },

  // --- scrolling -------------------------------------------------------------------------------

  /** Scrolls from top to bottom in so many frames; the milliseconds that each frame took. */
  async scroll(element, frames) {
    const height = element.scrollHeight - element.clientHeight;
    const took = [];
    let last = await new Promise(requestAnimationFrame);
    for (let i = 1; i <= frames; i += 1) {
      element.scrollTop = (height * i) / frames;
      const now = await new Promise(requestAnimationFrame);
      took.push(now - last);
      last = now;
    }
    return took;
  },

  // --- memory ----------------------------------------------------------------------------------

  /** The linear memory of every wasm module of the page, in bytes. */
  wasmMemories: new Set(),
  wasmBytes() {
    let bytes = 0;
    for (const memory of this.wasmMemories) bytes += memory.buffer.byteLength;
    return bytes;
  },
};
// Only to know its memory: the module itself is untouched.
for (const name of ['instantiate', 'instantiateStreaming']) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const made = await real.apply(WebAssembly, args);
    const { exports } = made.instance ?? made;
    for (const one of Object.values(exports)) if (one instanceof WebAssembly.Memory) window.probe.wasmMemories.add(one);
    return made;
  };
}
