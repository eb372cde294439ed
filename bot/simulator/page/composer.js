// Where a person writes: the draft, the bar of what is answered or edited, the bot's commands, what can be attached.

import { h } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { openMenu } from "./menu.js";
import { summary } from "./media.js";
import { chooseFile, samples } from "./samples.js";

const UNCAPTIONED = new Set(["sticker", "contact", "location"]);
let number = 0;

export class Composer {
  #task = null;
  #commands = [];
  #chosen = 0;

  /** `act` does the sending: send(body), edit(body), complain(text), unblock(). */
  constructor(act) {
    this.act = act;
    const listId = `commands-${(number += 1)}`;
    this.input = h("textarea", { rows: "1", placeholder: "Message", "aria-label": "Message", "aria-controls": listId, "aria-autocomplete": "list", enterkeyhint: "send", autocomplete: "off",
      onkeydown: (event) => this.#key(event), oninput: () => this.#typed() });
    this.list = h("ul", { class: "commands", id: listId, role: "listbox", "aria-label": "Commands", hidden: true });
    this.bar = h("div", { class: "bar", hidden: true });
    this.commandsButton = iconButton("commands", "Commands", () => this.#toggleCommands());
    const attach = iconButton("attach", "Attach", () => this.#attach(attach), { "aria-haspopup": "menu" });
    this.sendButton = h("button", { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" }, icon("send"));
    this.form = h("form", { onsubmit: (event) => this.#submit(event) }, this.commandsButton, this.input, attach, this.sendButton);
    this.unblock = h("button", { type: "button", class: "unblock", hidden: true, onclick: () => act.unblock() }, "Unblock bot");
    this.element = h("div", { class: "composer", onkeydown: (event) => this.#escape(event) }, this.list, this.bar, this.form, this.unblock);
    this.#typed();
  }

  show(person) {
    this.#commands = person.commands ?? [];
    this.commandsButton.hidden = this.#commands.length === 0;
    this.form.hidden = person.blocked;
    this.unblock.hidden = !person.blocked;
    if (!this.list.hidden) this.#offer();
  }

  reply(message) {
    this.#begin({ kind: "reply", message }, "Reply", "Cancel the reply");
  }

  edit(message) {
    this.#begin({ kind: "edit", message }, "Edit message", "Cancel the edit");
    this.input.value = message.text ?? message.caption ?? "";
    this.#typed();
  }

  /** Lets go of a message that is answered or edited but is no longer among `messages`. */
  keepTo(messages) {
    if (this.#task && !messages.has(this.#task.message.message_id)) this.#cancel();
  }

  #begin(task, title, cancel) {
    if (this.#task?.kind === "edit") this.input.value = "";
    this.#task = task;
    this.bar.replaceChildren(icon(task.kind), h("p", {}, h("b", {}, title), h("span", {}, summary(task.message))), iconButton("close", cancel, () => this.#leave()));
    this.bar.hidden = false;
    this.#typed();
    this.input.focus();
  }

  #end() {
    this.#task = null;
    this.bar.hidden = true;
    this.#typed();
  }

  #cancel() {
    if (this.#task?.kind === "edit") this.input.value = "";
    this.#end();
  }

  #leave() {
    this.#cancel();
    this.input.focus();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text) this.#send({ text });
  }

  #send(body, rest = "") {
    const [task, draft] = [this.#task, this.input.value];
    this.input.value = rest;
    this.#end();
    this.#hand(body, task).catch((error) => {
      this.input.value ||= draft;
      this.act.complain(error.message);
      this.#typed();
    });
  }

  #hand({ text, ...body }, task) {
    if (task?.kind === "edit") return this.act.edit({ message_id: task.message.message_id, [task.message.text === undefined ? "caption" : "text"]: text });
    const words = text && (body.kind || body.album ? captioned(body, text) : { text });
    return this.act.send({ ...body, ...words, reply_to: task?.message.message_id });
  }

  #attach(button) {
    if (this.#task?.kind === "edit") this.#cancel();
    const file = { label: "File from this device…", icon: "file", act: () => chooseFile((body) => this.sendMedia(body), this.act.complain) };
    openMenu(button, "Attach", [...samples((body) => this.sendMedia(body)), file]);
  }

  /** Sends media; the draft becomes its caption where the kind can have one. */
  sendMedia(body) {
    const draft = this.input.value;
    if (UNCAPTIONED.has(body.kind)) this.#send(body, draft);
    else this.#send({ ...body, text: draft.trim() });
  }

  #typed() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
    this.sendButton.disabled = !this.input.value.trim();
    this.#chosen = 0;
    this.#offer();
  }

  #matching() {
    const typed = /^\/(\w*)$/.exec(this.input.value);
    return typed && !this.#task ? this.#commands.filter(({ command }) => command.startsWith(typed[1])) : [];
  }

  #offer() {
    const matching = this.#matching();
    this.list.hidden = matching.length === 0;
    this.list.replaceChildren(...matching.map(({ command, description }, i) =>
      h("li", { role: "option", id: `${this.list.id}-${i}`, "aria-selected": String(i === this.#chosen), onclick: () => this.#send({ text: `/${command}` }) },
        h("b", {}, `/${command}`), h("span", {}, description))));
    if (matching.length) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.#chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.list.children[this.#chosen]?.scrollIntoView({ block: "nearest" });
  }

  #toggleCommands() {
    this.input.value = this.input.value === "/" ? "" : this.input.value || "/";
    this.#typed();
    this.input.focus();
  }

  #key(event) {
    const matching = this.#matching();
    const step = { ArrowDown: 1, ArrowUp: matching.length - 1 }[event.key];
    if (event.isComposing) return;
    if (matching.length && step) {
      event.preventDefault();
      this.#chosen = (this.#chosen + step) % matching.length;
      this.#offer();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const exact = matching.some(({ command }) => this.input.value === `/${command}`);
      if (matching.length && !exact) this.#send({ text: `/${matching[this.#chosen].command}` });
      else this.form.requestSubmit();
    }
  }

  #escape(event) {
    if (event.key !== "Escape") return;
    if (!this.list.hidden) {
      this.input.value = "";
      this.#typed();
    } else if (this.#task) this.#leave();
  }
}

const captioned = (body, text) => (body.album ? { album: body.album.map((item, i) => (i ? item : { ...item, caption: text })) } : { caption: text });
