// The chats on a phone: the one with the bot, and those with people who write to each other's own accounts.

import { avatar, h } from "./dom.js";

export class Strip {
  #chips = new Map();

  /** `open(withId)` shows a chat; the bot's number is 0. */
  constructor(open) {
    this.open = open;
    this.element = h("nav", { class: "chats", "aria-label": "Chats" });
  }

  /** Show a chip for each of `chats` ({withId, name, unread}). */
  show(chats, shownId) {
    const known = this.#chips;
    this.#chips = new Map(chats.map((chat) => [chat.withId, known.get(chat.withId) ?? this.#chip(chat)]));
    const chips = [...this.#chips.values()];
    if (chips.some((chip, i) => this.element.children[i] !== chip) || this.element.children.length !== chips.length)
      this.element.replaceChildren(...chips);
    for (const chat of chats) update(this.#chips.get(chat.withId), chat, chat.withId === shownId);
  }

  #chip({ withId, name }) {
    return h(
      "button",
      { type: "button", title: name, onclick: () => this.open(withId) },
      avatar(name, withId),
      h("span", { class: "word" }),
      h("span", { class: "count", hidden: true }),
    );
  }
}

function update(chip, { withId, name, unread }, shown) {
  const [, word, count] = chip.children;
  word.textContent = withId ? name.split(/\s+/)[0] : "Bot";
  count.textContent = String(unread);
  count.hidden = unread === 0;
  const who = withId ? `Chat with ${name}` : `Chat with the bot, ${name}`;
  chip.setAttribute("aria-label", unread ? `${who}, ${unread} new` : who);
  chip.setAttribute("aria-current", String(shown));
}
