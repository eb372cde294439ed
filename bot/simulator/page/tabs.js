// Tabs for phones that do not fit side by side. Each brings a phone into view and counts its new messages.

import { h } from "./dom.js";

const MOSTLY = 0.6;

export class Tabs {
  #tabs = new Map();
  #visible = new Set();

  constructor(nav, row) {
    this.nav = nav;
    this.row = row;
    this.watch = new IntersectionObserver((entries) => this.#seen(entries), { root: row, threshold: MOSTLY });
  }

  show(people) {
    const known = this.#tabs;
    this.#tabs = new Map(people.map((person) => [person.id, known.get(person.id) ?? this.#tab(person)]));
    this.nav.replaceChildren(...[...this.#tabs.values()].map(({ button }) => button));
    this.watch.disconnect();
    for (const phone of this.row.children) this.watch.observe(phone);
  }

  /** Count a new message on a phone, unless the phone is in view. */
  unseen(id) {
    if (!this.#visible.has(id)) this.#count(id, this.#tabs.get(id).count + 1);
  }

  #tab(person) {
    const badge = h("span", { class: "count", hidden: true });
    const button = h(
      "button",
      { type: "button", "data-role": person.role, onclick: () => this.bring(person.id) },
      h("span", {}, person.name),
      badge,
    );
    return { button, badge, count: 0 };
  }

  /** Scroll a phone into view. */
  bring(id) {
    if (this.#visible.has(id)) return;
    const phone = [...this.row.children].find((each) => Number(each.dataset.personId) === id);
    this.row.scrollTo({
      left: phone.offsetLeft - this.row.offsetLeft - (this.row.clientWidth - phone.clientWidth) / 2,
    });
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const id = Number(target.dataset.personId);
      if (!isIntersecting) this.#visible.delete(id);
      else (this.#visible.add(id), this.#count(id, 0));
    }
    for (const [id, { button }] of this.#tabs)
      button.setAttribute("aria-current", String(this.#visible.has(id)));
    const [shown] = this.#visible;
    const button = this.#tabs.get(shown)?.button;
    if (button)
      this.nav.scrollTo({ left: button.offsetLeft - (this.nav.clientWidth - button.clientWidth) / 2 });
  }

  #count(id, count) {
    const tab = this.#tabs.get(id);
    if (!tab) return;
    tab.count = count;
    tab.badge.textContent = String(count);
    tab.badge.hidden = count === 0;
  }
}
