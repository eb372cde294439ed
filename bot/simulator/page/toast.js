// Notices over a phone's chat: a toast that disappears by itself, or an alert with OK.

import { h } from "./dom.js";

const SHOWN = 4000;

export class Toast {
  #timer = 0;
  #before = null;

  constructor() {
    this.line = h("p", { class: "toast", role: "status", hidden: true });
    this.alert = h("div", {
      class: "alert",
      role: "alertdialog",
      "aria-label": "The bot says",
      hidden: true,
      onkeydown: (event) => event.key === "Escape" && this.#close(),
    });
    this.element = h("div", { class: "toasts" }, this.line, this.alert);
  }

  show(text, alert = false) {
    if (alert) return this.#ask(text);
    clearTimeout(this.#timer);
    this.line.textContent = text;
    this.line.hidden = false;
    this.#timer = setTimeout(() => (this.line.hidden = true), SHOWN);
    return undefined;
  }

  #ask(text) {
    const ok = h("button", { type: "button", onclick: () => this.#close() }, "OK");
    this.#before = document.activeElement;
    this.alert.replaceChildren(h("p", {}, text), ok);
    this.alert.hidden = false;
    if (this.element.closest(".phone").contains(this.#before)) ok.focus();
  }

  #close() {
    this.alert.hidden = true;
    this.#before?.focus();
  }
}
