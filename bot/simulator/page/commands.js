// The list of the bot's commands over the composer while somebody types one.

import { h } from "./dom.js";

let number = 0;

export class Commands {
  #all = [];
  #matching = [];
  #chosen = 0;

  /** `choose(text)` gets the chosen command. */
  constructor(choose) {
    this.choose = choose;
    this.id = `commands-${(number += 1)}`;
    this.element = h("ul", {
      class: "commands",
      id: this.id,
      role: "listbox",
      "aria-label": "Commands",
      hidden: true,
    });
  }

  get known() {
    return this.#all.length > 0;
  }

  get open() {
    return !this.element.hidden;
  }

  /** Return the id of the highlighted option, for aria-activedescendant. */
  get active() {
    return this.open ? `${this.id}-${this.#chosen}` : null;
  }

  set(commands) {
    this.#all = commands;
  }

  /** Show the commands that begin with `draft`, or close the list if the draft is no command. */
  offer(draft) {
    const typed = /^\/(\w*)$/.exec(draft);
    this.#matching = typed ? this.#all.filter(({ command }) => command.startsWith(typed[1])) : [];
    this.#chosen = Math.max(
      0,
      this.#matching.findIndex(({ command }) => command === typed[1]),
    );
    this.#show();
  }

  move(step) {
    this.#chosen = (this.#chosen + step + this.#matching.length) % this.#matching.length;
    this.#show();
  }

  pick() {
    this.choose(`/${this.#matching[this.#chosen].command}`);
  }

  #show() {
    this.element.hidden = this.#matching.length === 0;
    this.element.replaceChildren(...this.#matching.map((command, i) => this.#option(command, i)));
    this.element.children[this.#chosen]?.scrollIntoView({ block: "nearest" });
  }

  #option({ command, description }, i) {
    const onclick = () => this.choose(`/${command}`);
    return h(
      "li",
      { role: "option", id: `${this.id}-${i}`, "aria-selected": String(i === this.#chosen), onclick },
      h("b", {}, `/${command}`),
      h("span", {}, description),
    );
  }
}
