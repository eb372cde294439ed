// A person's phone: the name, and the chats with the bot and with people.

import { Conversation } from "./conversation.js";
import { avatar, h } from "./dom.js";
import { iconButton } from "./icons.js";
import { AccountBar } from "./own_account.js";
import { PaySheet } from "./pay.js";
import { openPhoneMenu } from "./phone_menu.js";
import { ask } from "./stage.js";
import { Strip } from "./strip.js";
import { Taps } from "./taps.js";
import { Toast } from "./toast.js";

const LANGUAGES = { en: "English", pl: "Polski", ru: "Русский", uk: "Українська" };

export class Phone {
  #queue = Promise.resolve();
  #chats = new Map();

  constructor(id, stage) {
    this.id = id;
    this.stage = stage;
    this.taps = new Taps();
    this.toast = new Toast();
    this.paySheet = new PaySheet();
    this.strip = new Strip((withId) => this.open(withId));
    this.accountBar = new AccountBar((change) => this.try(this.inTurn("connection", change)));
    this.shown = this.#conversation(0);
    this.element = this.#build();
  }

  get person() {
    return this.stage.people.get(this.id);
  }

  /** Show the chat with a person, or with the bot, whose number here is 0. */
  open(withId) {
    const next = this.#conversation(withId);
    if (next !== this.shown && this.#has(withId)) {
      this.shown.chat.element.replaceWith(next.chat.element);
      this.shown.composer.element.replaceWith(next.composer.element);
      this.shown = next;
      this.showPerson();
      this.showMessages();
      this.toBottom();
    }
    this.#seen();
  }

  toBottom() {
    this.shown.chat.toBottom();
  }

  /** Show the person's state. */
  showPerson() {
    const { name, role, language_code: language, blocked, stars } = this.person;
    const owner = role === "owner";
    this.element.setAttribute("aria-label", `${name}'s phone, ${owner ? "the owner" : "a client"}`);
    this.element.dataset.role = role;
    this.element.dataset.blocked = String(blocked);
    this.name.textContent = name;
    this.role.hidden = !owner;
    this.stars.hidden = owner; // the owner pays nothing here, and the name needs the space
    this.stars.textContent = `⭐ ${stars}`;
    this.face.replaceChildren(avatar(name, this.id));
    if (!LANGUAGES[language] && !this.language.querySelector(`[value="${CSS.escape(language)}"]`))
      this.language.append(h("option", { value: language }, language));
    this.language.value = language;
    if (!this.#has(this.shown.withId)) this.open(0);
    this.#showTop();
    this.#showStrip();
    this.shown.showPerson();
  }

  /** Show the messages in the state. */
  showMessages() {
    this.shown.showMessages();
  }

  /** React to a new message from the other side. */
  arrived(message, withId) {
    const conversation = this.#conversation(withId);
    if (conversation !== this.shown) conversation.unread += 1;
    this.#showStrip();
    conversation.chat.arrived();
    if (message.reply_markup?.force_reply) conversation.composer.reply(message);
  }

  answered({ text, alert, callbackId }) {
    this.taps.answered(callbackId);
    if (text) this.toast.show(text, alert);
  }

  /** Tap a button of a message. */
  tap(key, body) {
    this.try(this.taps.start(key, ask(`people/${this.id}/tap`, body)));
  }

  pay(what) {
    this.try(this.#openPaySheet(what));
  }

  change(change) {
    this.try(ask(`people/${this.id}`, change)).then(() => this.showPerson());
  }

  async copy(text) {
    await this.try(
      navigator.clipboard?.writeText(text) ??
        Promise.reject(new Error("This browser does not let the page copy.")),
    );
  }

  /** Send a person's requests one after another, so that messages keep their order. */
  inTurn(what, body) {
    const done = this.#queue.then(() => ask(`people/${this.id}/${what}`, body));
    this.#queue = done.catch(() => {});
    return done;
  }

  try(promise) {
    return promise.catch((error) => this.toast.show(error.message));
  }

  #conversation(withId) {
    if (!this.#chats.has(withId)) this.#chats.set(withId, new Conversation(this, withId));
    return this.#chats.get(withId);
  }

  /** Return the people with whom this one can write: clients with the owner, the owner with clients. */
  #others() {
    const owner = this.person.role === "owner";
    return [...this.stage.people.values()].filter(({ role }) => (role === "owner") !== owner);
  }

  #has(withId) {
    return withId === 0 || this.#others().some(({ id }) => id === withId);
  }

  #seen() {
    this.shown.unread = 0;
    this.#showStrip();
  }

  #showStrip() {
    const ids = [0, ...this.#others().map(({ id }) => id)];
    this.strip.element.hidden = ids.length < 2;
    this.strip.show(
      ids.map((id) => this.#conversation(id)),
      this.shown.withId,
    );
  }

  #showTop() {
    const { blocked, typing, account, role } = this.person;
    const { withId, name } = this.shown;
    this.otherFace.replaceChildren(avatar(name, withId));
    this.otherName.textContent = name;
    const dots = h("span", { class: "typing" }, "typing", h("i"), h("i"), h("i"));
    const own = role === "owner" ? "a client, in your own account" : "the owner's own account";
    this.status.replaceChildren(withId ? own : blocked ? "blocked" : typing ? dots : "bot");
    this.accountBar.element.hidden = !withId || role !== "owner";
    this.accountBar.show(account, this.stage.bot.first_name);
  }

  #build() {
    this.name = h("h2");
    this.role = h("span", { class: "role" }, "owner");
    this.stars = h("span", { class: "stars", title: "Stars" });
    this.face = h("span", { class: "face" });
    this.otherFace = h("span", { class: "face" });
    this.otherName = h("strong");
    this.status = h("span", { class: "status" });
    this.language = h(
      "select",
      {
        "aria-label": "Telegram language",
        title: "Telegram language",
        onchange: () => this.change({ language_code: this.language.value }),
      },
      Object.entries(LANGUAGES).map(([code, label]) => h("option", { value: code, lang: code }, label)),
    );
    const more = iconButton("more", "Phone menu", () => openPhoneMenu(this, more), { "aria-haspopup": "menu" });
    return h(
      "section",
      { class: "phone", "data-person-id": String(this.id) },
      h("header", { class: "holder" }, this.face, this.name, this.role, this.stars, this.language),
      h(
        "div",
        { class: "device" },
        h("header", { class: "top" }, this.otherFace, h("p", {}, this.otherName, this.status), more),
        this.strip.element,
        this.accountBar.element,
        this.shown.chat.element,
        this.toast.element,
        this.shown.composer.element,
        this.paySheet.element,
      ),
    );
  }

  async #openPaySheet(what) {
    const invoice = await ask(`people/${this.id}/invoice`, what);
    this.paySheet.open(invoice, this.person.stars, () => ask(`people/${this.id}/pay`, what));
  }
}
