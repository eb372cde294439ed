// One chat on a phone, with the bot or with another person: its messages and its composer.

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { show } from "./dates.js";
import { h } from "./dom.js";
import { openMenu } from "./menu.js";
import { summary } from "./media.js";

export class Conversation {
  unread = 0;

  /** `withId` is the other person's, or 0 for the bot. `phone` asks, pays, copies, complains and opens chats. */
  constructor(phone, withId) {
    this.phone = phone;
    this.withId = withId;
    this.composer = new Composer({
      send: (body) => this.#send(body),
      edit: (body) => this.ask("edit", body),
      unblock: () => phone.change({ blocked: false }),
      complain: (text) => phone.toast.show(text),
    });
    this.chat = new Chat({
      say: (text) => phone.try(this.#send({ text })),
      tap: (messageId, key) => phone.tap(key, this.#body({ message_id: messageId, data: key.dataset.callback })),
      pay: (messageId, link) => phone.pay(link ? { link } : { message_id: messageId }),
      open: (personId) => phone.open(personId),
      reply: (messageId) => this.composer.reply(this.messages.get(messageId)),
      menu: (messageId, anchor) => this.#menu(messageId, anchor),
    });
  }

  get messages() {
    return this.phone.stage.messages(this.phone.id, this.withId);
  }

  /** The name of the other side. */
  get name() {
    const { bot, people } = this.phone.stage;
    return this.withId ? (people.get(this.withId)?.name ?? "") : bot.first_name;
  }

  /** Show the person's state: blocked or not, and the bot's commands. */
  showPerson() {
    const { person } = this.phone;
    const blocked = !this.withId && person.blocked;
    this.#showEmpty(blocked);
    this.composer.show(this.withId ? { blocked, commands: [] } : person);
  }

  showMessages() {
    const messages = [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
    this.chat.show(messages, this.#scene());
    this.composer.keepTo(this.messages);
  }

  /** Ask the stage for an act of the person in this chat. */
  ask(what, body) {
    return this.phone.inTurn(what, this.#body(body));
  }

  #send(body) {
    this.chat.toBottom();
    return this.ask("send", body);
  }

  #body(body) {
    return this.withId ? { ...body, with_id: this.withId } : body;
  }

  #showEmpty(blocked) {
    const start = h(
      "button",
      {
        type: "button",
        class: "start",
        disabled: blocked,
        onclick: () => this.phone.try(this.ask("send", { text: "/start" })),
      },
      "Start",
    );
    this.chat.empty.replaceChildren(h("p", {}, "No messages here yet."), ...(this.withId ? [] : [start]));
  }

  #scene() {
    const { clock } = this.phone.stage;
    const { person } = this.phone;
    const { zone } = clock;
    return {
      person,
      other: this.name,
      stamp: `${zone} ${this.name} ${person.name} `,
      time: (date) => show("time", date * 1000, zone),
      day: (date) => show("day", date * 1000, zone),
      message: (messageId) => this.messages.get(messageId),
    };
  }

  #menu(messageId, anchor) {
    const message = this.messages.get(messageId);
    if (!message) return;
    const words = message.text ?? message.caption;
    openMenu(anchor, `Message: ${summary(message).slice(0, 60)}`, [
      { label: "Reply", icon: "reply", act: () => this.composer.reply(message) },
      words && { label: "Copy text", icon: "copy", act: () => this.phone.copy(words) },
      message.out && words && { label: "Edit", icon: "edit", act: () => this.composer.edit(message) },
      (message.out || this.withId > 0) && {
        label: "Delete",
        icon: "delete",
        danger: true,
        act: () => this.phone.try(this.ask("delete", { message_id: messageId })),
      },
    ]);
  }
}
