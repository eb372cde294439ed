// The composer: the draft, the message that it answers or edits, attachments.

import { Commands } from "./commands.js";
import { h } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { openMenu } from "./menu.js";
import { summary } from "./media.js";
import { chooseFile, samples } from "./samples.js";

const UNCAPTIONED = new Set(["sticker", "contact", "location"]);

export class Composer {
  #task = null;

  /** `act` has send(body), edit(body), complain(text) and unblock(). */
  constructor(act) {
    this.act = act;
    this.commands = new Commands((text) => this.#send({ text }));
    this.input = h("textarea", {
      rows: "1",
      placeholder: "Message",
      "aria-label": "Message",
      "aria-controls": this.commands.id,
      "aria-autocomplete": "list",
      enterkeyhint: "send",
      autocomplete: "off",
      onkeydown: (event) => this.#key(event),
      oninput: () => this.#typed(),
    });
    this.bar = h("div", { class: "bar", hidden: true });
    this.commandsButton = iconButton("commands", "Commands", () => this.#toggleCommands());
    const attach = iconButton("attach", "Attach", () => this.#attach(attach), { "aria-haspopup": "menu" });
    this.sendButton = h(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send" },
      icon("send"),
    );
    this.form = h(
      "form",
      { onsubmit: (event) => this.#submit(event) },
      this.commandsButton,
      this.input,
      attach,
      this.sendButton,
    );
    this.unblock = h(
      "button",
      { type: "button", class: "unblock", hidden: true, onclick: () => act.unblock() },
      "Unblock bot",
    );
    this.element = h(
      "div",
      { class: "composer", onkeydown: (event) => this.#escape(event) },
      this.commands.element,
      this.bar,
      this.form,
      this.unblock,
    );
    this.#typed();
  }

  show(person) {
    this.commands.set(person.commands ?? []);
    this.commandsButton.hidden = !this.commands.known;
    this.form.hidden = person.blocked;
    this.unblock.hidden = !person.blocked;
  }

  reply(message) {
    this.#begin({ kind: "reply", message }, "Reply", "Cancel the reply");
  }

  edit(message) {
    this.#begin({ kind: "edit", message }, "Edit message", "Cancel the edit");
    this.input.value = message.text ?? message.caption ?? "";
    this.#typed();
  }

  /** End a reply or an edit if its message is no longer among `messages`. */
  keepTo(messages) {
    if (this.#task && !messages.has(this.#task.message.message_id)) this.#cancel();
  }

  #begin(task, title, cancel) {
    if (this.#task?.kind === "edit") this.input.value = "";
    this.#task = task;
    this.bar.replaceChildren(
      icon(task.kind),
      h("p", {}, h("b", {}, title), h("span", {}, summary(task.message))),
      iconButton("close", cancel, () => this.#leave()),
    );
    this.bar.hidden = false;
    this.input.placeholder = task.message.reply_markup?.input_field_placeholder ?? "Message";
    this.#typed();
    this.input.focus();
  }

  #end() {
    this.#task = null;
    this.bar.hidden = true;
    this.input.placeholder = "Message";
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
    if (task?.kind === "edit")
      return this.act.edit({
        message_id: task.message.message_id,
        [task.message.text === undefined ? "caption" : "text"]: text,
      });
    const words = text && (body.kind || body.album ? captioned(body, text) : { text });
    return this.act.send({ ...body, ...words, reply_to: task?.message.message_id });
  }

  #attach(button) {
    if (this.#task?.kind === "edit") this.#cancel();
    const file = {
      label: "File from this device…",
      icon: "file",
      act: () => chooseFile((body) => this.sendMedia(body), this.act.complain),
    };
    openMenu(button, "Attach", [...samples((body) => this.sendMedia(body)), file]);
  }

  /** Send media, with the draft as the caption if the kind has one. */
  sendMedia(body) {
    const draft = this.input.value;
    if (UNCAPTIONED.has(body.kind)) this.#send(body, draft);
    else this.#send({ ...body, text: draft.trim() });
  }

  #typed() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
    this.sendButton.disabled = !this.input.value.trim();
    this.commands.offer(this.#task ? "" : this.input.value);
    this.#point();
  }

  #toggleCommands() {
    this.input.value = this.input.value === "/" ? "" : this.input.value || "/";
    this.#typed();
    this.input.focus();
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const enter = event.key === "Enter" && !event.shiftKey;
    if (event.isComposing || !(enter || (step && this.commands.open))) return;
    event.preventDefault();
    if (step) this.commands.move(step);
    else if (this.commands.open) this.commands.pick();
    else this.form.requestSubmit();
    this.#point();
  }

  /** Tell screen readers which command is highlighted. */
  #point() {
    const { active } = this.commands;
    if (active) this.input.setAttribute("aria-activedescendant", active);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #escape(event) {
    if (event.key !== "Escape") return;
    if (this.commands.open) {
      this.input.value = "";
      this.#typed();
    } else if (this.#task) this.#leave();
  }
}

const captioned = (body, text) =>
  body.album
    ? { album: body.album.map((item, i) => (i ? item : { ...item, caption: text })) }
    : { caption: text };
