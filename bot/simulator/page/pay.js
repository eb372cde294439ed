// The pay sheet of a phone: the invoice, the price, the balance, Pay and Cancel.

import { h } from "./dom.js";
import { price } from "./media.js";

/** Return true if a link opens a pay sheet. */
export const isInvoice = (link) => Boolean(link?.startsWith("https://t.me/$"));

export class PaySheet {
  #before = null;

  constructor() {
    this.sheet = h("div", {
      class: "sheet",
      role: "dialog",
      "aria-label": "Pay",
      onkeydown: (event) => event.key === "Escape" && this.#close(),
    });
    this.element = h(
      "div",
      { class: "veil", hidden: true, onclick: ({ target }) => target === this.element && this.#close() },
      this.sheet,
    );
  }

  /** Show `invoice` and the balance. Pay calls `pay`, which resolves to {paid, error}. */
  open(invoice, stars, pay) {
    const problem = h("p", { class: "problem", role: "alert" });
    const agree = h("button", { type: "button", class: "agree" }, `Pay ${price(invoice)}`);
    const cancel = h("button", { type: "button", class: "cancel", onclick: () => this.#close() }, "Cancel");
    agree.addEventListener("click", () => this.#pay(pay, agree, problem));
    this.#before = document.activeElement;
    this.sheet.replaceChildren(
      h("h3", {}, invoice.title),
      h("p", {}, invoice.description),
      h("dl", {}, ...facts(invoice, stars)),
      problem,
      agree,
      cancel,
    );
    this.element.hidden = false;
    agree.focus();
  }

  async #pay(pay, agree, problem) {
    problem.textContent = "";
    agree.disabled = true;
    agree.setAttribute("aria-busy", "true");
    const { paid, error } = await pay().catch(({ message }) => ({ paid: false, error: message }));
    if (!agree.isConnected) return;
    agree.disabled = false;
    agree.removeAttribute("aria-busy");
    if (paid) this.#close();
    else problem.textContent = error;
  }

  #close() {
    this.element.hidden = true;
    this.sheet.replaceChildren();
    this.#before?.focus({ preventScroll: true });
  }
}

function facts(invoice, stars) {
  const every = invoice.subscription_period ? ` every ${invoice.subscription_period / 86400} days` : "";
  const rows = [["Price", price(invoice) + every]];
  if (invoice.currency === "XTR") rows.push(["Your balance", `⭐ ${stars}`]);
  return rows.flatMap(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]);
}
