// The business's clock. It runs on from the server's last word, and asks the server to turn it.

import { show } from "./dates.js";
import { ask } from "./stage.js";

const SKIES = [
  [5, "night"],
  [8, "dawn"],
  [17, "day"],
  [22, "dusk"],
  [24, "night"],
];

export class Clock {
  #heard = 0;

  constructor(stage, complain) {
    this.stage = stage;
    this.turns = document.getElementById("turns");
    this.turns.addEventListener("click", (event) => this.#turn(event.target.closest("button"), complain));
    stage.addEventListener("clock", () => this.#hear());
    setInterval(() => stage.clock && this.#show(), 1000);
  }

  #hear() {
    this.#heard = performance.now();
    this.turns.hidden = !this.stage.clock.turnable;
    this.#show();
  }

  #show() {
    const { now, rate, zone, open } = this.stage.clock;
    const at = Date.parse(now) + (performance.now() - this.#heard) * (rate ?? 1);
    const time = document.getElementById("clock-time");
    time.textContent = show("time", at, zone);
    time.dateTime = new Date(at).toISOString();
    document.getElementById("clock-date").textContent = show("date", at, zone);
    document.getElementById("clock-zone").textContent = zone.replace("_", " ");
    const pill = document.getElementById("clock-open");
    pill.hidden = open === null || open === undefined;
    pill.textContent = open ? "open" : "closed";
    pill.dataset.open = String(open);
    const hour = Number(show("hour", at, zone));
    document.querySelector(".sky").dataset.sky = SKIES.find(([until]) => hour < until)[1];
  }

  async #turn(button, complain) {
    if (!button) return;
    const { named, minutes } = button.dataset;
    await ask("clock", named ? { named } : { minutes: Number(minutes) }).catch((error) =>
      complain(error.message),
    );
  }
}
