// A person's phone: the name, the chat with the bot, and a menu of acts.

import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { show } from "./dates.js";
import { avatar, h } from "./dom.js";
import { iconButton } from "./icons.js";
import { openMenu } from "./menu.js";
import { summary } from "./media.js";
import { PaySheet } from "./pay.js";
import { samples } from "./samples.js";
import { ask } from "./stage.js";
import { Taps } from "./taps.js";
import { Toast } from "./toast.js";
import { walletItems } from "./wallet.js";

const LANGUAGES = { en: "English", pl: "Polski", ru: "Русский", uk: "Українська" };

export class Phone {
  #queue = Promise.resolve();

  constructor(id, stage) {
    this.id = id;
    this.stage = stage;
    this.taps = new Taps();
    this.toast = new Toast();
    this.paySheet = new PaySheet();
    const send = (body) => {
      this.chat.toBottom();
      return this.#inTurn("send", body);
    };
    const unblock = () => this.#change({ blocked: false });
    this.composer = new Composer({
      send,
      unblock,
      edit: (body) => this.#inTurn("edit", body),
      complain: (text) => this.toast.show(text),
    });
    this.chat = new Chat({
      say: (text) => this.#try(send({ text })),
      tap: (messageId, key) => this.#tap(messageId, key),
      pay: (messageId, link) => this.#try(this.#openPaySheet(link ? { link } : { message_id: messageId })),
      reply: (messageId) => this.composer.reply(this.#message(messageId)),
      menu: (messageId, anchor) => this.#messageMenu(messageId, anchor),
    });
    this.element = this.#build();
  }

  get person() {
    return this.stage.people.get(this.id);
  }

  /** Show the person's state. */
  showPerson() {
    const { name, role, language_code: language, blocked, typing, stars } = this.person;
    const owner = role === "owner";
    this.element.setAttribute("aria-label", `${name}'s phone, ${owner ? "the owner" : "a client"}`);
    this.element.dataset.role = role;
    this.element.dataset.blocked = String(blocked);
    this.name.textContent = name;
    this.role.hidden = !owner;
    this.stars.hidden = owner; // the owner pays nothing here, and the name needs the space
    this.stars.textContent = `⭐ ${stars}`;
    this.face.replaceChildren(avatar(name, this.id));
    this.botFace.replaceChildren(avatar(this.stage.bot.first_name, 0));
    this.botName.textContent = this.stage.bot.first_name;
    this.status.replaceChildren(
      blocked ? "blocked" : typing ? h("span", { class: "typing" }, "typing", h("i"), h("i"), h("i")) : "bot",
    );
    if (!LANGUAGES[language] && !this.language.querySelector(`[value="${CSS.escape(language)}"]`))
      this.language.append(h("option", { value: language }, language));
    this.language.value = language;
    this.#showEmpty(blocked);
    this.composer.show(this.person);
  }

  /** Show the messages in the state. */
  showMessages() {
    const messages = [...this.person.messages.values()].sort((a, b) => a.message_id - b.message_id);
    this.chat.show(messages, this.#scene());
    this.composer.keepTo(this.person.messages);
  }

  /** React to a new message from the bot. */
  arrived(message) {
    this.chat.arrived();
    if (message.reply_markup?.force_reply) this.composer.reply(message);
  }

  answered({ text, alert, callbackId }) {
    this.taps.answered(callbackId);
    if (text) this.toast.show(text, alert);
  }

  #build() {
    this.name = h("h2");
    this.role = h("span", { class: "role" }, "owner");
    this.stars = h("span", { class: "stars", title: "Stars" });
    this.face = h("span", { class: "face" });
    this.botFace = h("span", { class: "face" });
    this.botName = h("strong");
    this.status = h("span", { class: "status" });
    this.language = h(
      "select",
      {
        "aria-label": "Telegram language",
        title: "Telegram language",
        onchange: () => this.#change({ language_code: this.language.value }),
      },
      Object.entries(LANGUAGES).map(([code, label]) => h("option", { value: code, lang: code }, label)),
    );
    const more = iconButton("more", "Phone menu", () => this.#phoneMenu(more), { "aria-haspopup": "menu" });
    return h(
      "section",
      { class: "phone", "data-person-id": String(this.id) },
      h("header", { class: "holder" }, this.face, this.name, this.role, this.stars, this.language),
      h(
        "div",
        { class: "device" },
        h("header", { class: "top" }, this.botFace, h("p", {}, this.botName, this.status), more),
        this.chat.element,
        this.toast.element,
        this.composer.element,
        this.paySheet.element,
      ),
    );
  }

  #showEmpty(blocked) {
    this.chat.empty.replaceChildren(
      h("p", {}, "No messages here yet."),
      h(
        "button",
        {
          type: "button",
          class: "start",
          disabled: blocked,
          onclick: () => this.#try(this.#inTurn("send", { text: "/start" })),
        },
        "Start",
      ),
    );
  }

  #scene() {
    const { bot, clock } = this.stage;
    const zone = clock.zone;
    return {
      bot,
      person: this.person,
      stamp: `${zone} ${bot.first_name} ${this.person.name} `,
      time: (date) => show("time", date * 1000, zone),
      day: (date) => show("day", date * 1000, zone),
      message: (messageId) => this.#message(messageId),
    };
  }

  #message(messageId) {
    return this.person.messages.get(messageId);
  }

  #messageMenu(messageId, anchor) {
    const message = this.#message(messageId);
    if (!message) return;
    const words = message.text ?? message.caption;
    openMenu(anchor, `Message: ${summary(message).slice(0, 60)}`, [
      { label: "Reply", icon: "reply", act: () => this.composer.reply(message) },
      words && { label: "Copy text", icon: "copy", act: () => this.#copy(words) },
      message.out && words && { label: "Edit", icon: "edit", act: () => this.composer.edit(message) },
      message.out && {
        label: "Delete",
        icon: "delete",
        danger: true,
        act: () => this.#try(this.#inTurn("delete", { message_id: messageId })),
      },
    ]);
  }

  #phoneMenu(button) {
    const { blocked } = this.person;
    const toggle = {
      label: blocked ? "Unblock bot" : "Block bot",
      icon: "block",
      danger: !blocked,
      act: () => this.#change({ blocked: !blocked }),
    };
    const open = {
      label: "Open the bot (/start)",
      icon: "start",
      act: () => this.#try(this.#inTurn("send", { text: "/start" })),
    };
    const send = samples((body) => this.composer.sendMedia(body)).map((item) => ({
      ...item,
      label: `Send ${item.label.toLowerCase()}`,
    }));
    const wallet = walletItems(
      this.person,
      (change) => this.#change(change),
      (plan) => this.#try(this.#inTurn("subscription", plan)),
    );
    openMenu(button, "Phone menu", blocked ? [toggle] : [open, ...send, ...wallet, toggle]);
  }

  async #openPaySheet(what) {
    const invoice = await ask(`people/${this.id}/invoice`, what);
    this.paySheet.open(invoice, this.person.stars, () => ask(`people/${this.id}/pay`, what));
  }

  async #copy(text) {
    await this.#try(
      navigator.clipboard?.writeText(text) ??
        Promise.reject(new Error("This browser does not let the page copy.")),
    );
  }

  #tap(messageId, key) {
    this.#try(
      this.taps.start(
        key,
        ask(`people/${this.id}/tap`, { message_id: messageId, data: key.dataset.callback }),
      ),
    );
  }

  #change(change) {
    this.#try(ask(`people/${this.id}`, change)).then(() => this.showPerson());
  }

  /** Send a person's requests one after another, so that messages keep their order. */
  #inTurn(what, body) {
    const done = this.#queue.then(() => ask(`people/${this.id}/${what}`, body));
    this.#queue = done.catch(() => {});
    return done;
  }

  #try(promise) {
    return promise.catch((error) => this.toast.show(error.message));
  }
}
