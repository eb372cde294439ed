// The list of messages. It follows the newest one until somebody scrolls up.

import { blocks } from "./blocks.js";
import { h } from "./dom.js";
import { icon, iconButton } from "./icons.js";

const NEAR = 48;
const CONTROLS = "a[href], button, video, [role=button]";

export class Chat {
  #rows = new Map();
  #stuck = true;
  #unread = 0;
  #last = 0;

  /** `act` has the acts of a row: tap, pay, say, open, reply, menu. */
  constructor(act) {
    this.act = act;
    this.list = h("ol", {
      class: "messages",
      "aria-label": "Messages",
      onclick: (event) => this.#click(event),
      onkeydown: (event) => this.#key(event),
      ondblclick: (event) => this.#reply(event),
      oncontextmenu: (event) => this.#context(event),
      onfocusin: (event) => this.#focus(event),
    });
    this.empty = h("div", { class: "empty" });
    this.down = iconButton("down", "Newest messages", () => this.toBottom(), {
      class: "icon-button down",
      hidden: true,
    });
    this.scroller = h("div", { class: "scroller", onscroll: () => this.#scrolled() }, this.empty, this.list);
    this.element = h("div", { class: "chat" }, this.scroller, this.down);
    const follow = new ResizeObserver(() => this.#stuck && this.toBottom());
    follow.observe(this.list);
    follow.observe(this.scroller);
  }

  /** Show `messages`, and build only the rows that have changed. */
  show(messages, scene) {
    const known = this.#rows;
    this.#rows = new Map();
    for (const block of blocks(messages, scene)) {
      const old = known.get(block.key);
      const kept = old?.stamp === block.stamp;
      const element = kept ? old.element : block.build();
      if (!kept && old) replace(old.element, element);
      if (!kept && !old && known.size) element.classList.add("arriving");
      this.#rows.set(block.key, { stamp: block.stamp, element });
      known.delete(block.key);
    }
    for (const { element } of known.values()) element.remove();
    this.#order();
    this.empty.hidden = messages.length > 0;
    if (this.#stuck) this.toBottom();
  }

  /** Count a new message from the other side while the chat is scrolled up. */
  arrived() {
    if (this.#stuck) return;
    this.#unread += 1;
    this.#badge();
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#stuck = true;
    this.#unread = 0;
    this.#badge();
  }

  /** Scroll to a message and highlight it for a moment. */
  find(messageId) {
    const found = this.list.querySelector(`[data-message-id="${messageId}"]`);
    found?.scrollIntoView({ block: "center" });
    found
      ?.closest(".row")
      ?.animate?.([{ backgroundColor: "var(--flash)" }, { backgroundColor: "transparent" }], 1600);
  }

  #order() {
    [...this.#rows.values()].forEach(({ element }, i) => {
      if (this.list.children[i] !== element) this.list.insertBefore(element, this.list.children[i] ?? null);
    });
    const rows = [...this.list.children];
    rows.forEach((element, i) => {
      const side = element.dataset.out;
      element.classList.toggle("joined", Boolean(side) && rows[i - 1]?.dataset.out === side);
      element.classList.toggle("tail", rows[i + 1]?.dataset.out !== side);
    });
    if (!this.current?.isConnected || !this.list.contains(document.activeElement))
      this.#makeCurrent(rows.findLast((element) => element.matches(".row")));
  }

  #makeCurrent(element) {
    for (const each of this.list.querySelectorAll(".row")) {
      if (each !== element && each !== this.current && each.dataset.roved) continue;
      const index = each === element ? 0 : -1;
      each.dataset.roved = "yes";
      each.tabIndex = index;
      for (const control of each.querySelectorAll(CONTROLS)) control.tabIndex = index;
    }
    this.current = element;
  }

  #focus(event) {
    const element = event.target.closest(".row");
    if (element && element !== this.current) this.#makeCurrent(element);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    // A growing chat moves away from its end, too, but only a smaller scrollTop means that somebody scrolls up.
    const near = scrollHeight - scrollTop - clientHeight < NEAR;
    if (near || scrollTop < this.#last) this.#stuck = near;
    this.#last = scrollTop;
    if (this.#stuck) this.#unread = 0;
    this.#badge();
  }

  #badge() {
    this.down.hidden = this.#stuck;
    this.down.replaceChildren(
      ...(this.#unread ? [h("span", { class: "count" }, String(this.#unread))] : []),
      icon("down"),
    );
  }

  #click(event) {
    const control = event.target.closest(CONTROLS);
    const id = messageId(event.target);
    if (control?.dataset.callback !== undefined) this.act.tap(id, control);
    else if (control?.dataset.pay !== undefined) {
      event.preventDefault();
      this.act.pay(id, control.dataset.pay);
    } else if (control?.dataset.say) {
      event.preventDefault();
      this.act.say(control.dataset.say);
    } else if (control?.dataset.open) this.act.open(Number(control.dataset.open));
    else if (control?.dataset.copy) navigator.clipboard?.writeText(control.dataset.copy);
    else if (control?.dataset.show) this.find(control.dataset.show);
    else if (control?.dataset.menu !== undefined) this.act.menu(id, control);
    else if (!control && id && event.pointerType === "touch")
      this.act.menu(id, { x: event.clientX, y: event.clientY });
  }

  #context(event) {
    const id = messageId(event.target);
    if (!id || event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    event.target.closest(".row").focus({ preventScroll: true });
    this.act.menu(id, { x: event.clientX, y: event.clientY });
  }

  #reply(event) {
    const id = messageId(event.target);
    if (!id || event.target.closest(CONTROLS)) return;
    getSelection().removeAllRanges();
    this.act.reply(id);
  }

  #key(event) {
    const here = event.target;
    if (!here.matches(".row")) return event.key === "Escape" && here.closest(".row")?.focus();
    const rows = [...this.list.querySelectorAll(".row")];
    const at = rows.indexOf(here);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    const opens = event.key === "Enter" || event.key === " ";
    if (to === undefined && !opens) return undefined;
    event.preventDefault();
    if (opens) return this.act.menu(messageId(here), here.querySelector(".bubble"));
    return rows[to]?.focus();
  }
}

/** Return the id of the message at `element`. Between the items of an album, that is the first one. */
function messageId(element) {
  const found =
    element.closest("[data-message-id]") ??
    element.closest("[data-album]")?.querySelector("[data-message-id]");
  return found ? Number(found.dataset.messageId) : undefined;
}

function replace(old, fresh) {
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (focused) fresh.focus({ preventScroll: true });
}
