// Buttons that wait for the bot: each turns until the answer to its tap has come, ten seconds at most.

const LONGEST = 10_000;

export class Taps {
  #waiting = new Map();
  #early = new Set();

  /** Marks `key` as waiting; `request` gives the tap's callback_id. */
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

  /** The answer may come before the server has said which tap it belongs to. */
  answered(callbackId) {
    const key = this.#waiting.get(callbackId);
    key?.removeAttribute("aria-busy");
    if (this.#waiting.delete(callbackId)) return;
    this.#early.add(callbackId);
    setTimeout(() => this.#early.delete(callbackId), LONGEST);
  }
}
