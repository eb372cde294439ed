// Buttons that wait for the bot. Each shows a spinner until its tap is answered, for ten seconds at most.

const LONGEST = 10_000;

export class Taps {
  #waiting = new Map();
  #early = new Set();

  /** Mark `key` as waiting. `request` resolves to the tap's callback_id. */
  async start(key, request) {
    key.setAttribute("aria-busy", "true");
    setTimeout(() => key.removeAttribute("aria-busy"), LONGEST);
    try {
      const { callback_id: callbackId } = await request;
      if (this.#early.delete(callbackId)) key.removeAttribute("aria-busy");
      else this.#waiting.set(callbackId, key);
    } catch (error) {
      key.removeAttribute("aria-busy");
      throw error;
    }
  }

  /** End a button's wait. The answer can arrive before the server tells the tap's callback_id. */
  answered(callbackId) {
    const key = this.#waiting.get(callbackId);
    key?.removeAttribute("aria-busy");
    if (this.#waiting.delete(callbackId)) return;
    this.#early.add(callbackId);
    setTimeout(() => this.#early.delete(callbackId), LONGEST);
  }
}
