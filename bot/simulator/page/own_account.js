// The bar over a member's own chats: whether the bot sees them, and what it may do there.

import { h } from "./dom.js";
import { openMenu } from "./menu.js";

export class AccountBar {
  /** `change` asks for another connection: {connected, enabled, can_reply, can_delete}, any of them. */
  constructor(change) {
    this.change = change;
    this.words = h("p");
    this.button = h("button", { type: "button", onclick: () => this.#press() });
    this.element = h("div", { class: "account-bar", role: "group", "aria-label": "Chat automation", hidden: true },
      this.words, this.button);
  }

  show(account, botName) {
    this.account = account;
    this.words.textContent = said(account, botName);
    this.button.textContent = account.connected ? "Manage" : "Connect the bot";
    if (account.connected) this.button.setAttribute("aria-haspopup", "menu");
    else this.button.removeAttribute("aria-haspopup");
  }

  #press() {
    const { connected, enabled, can_reply: reply, can_delete: remove } = this.account;
    if (!connected) return this.change({ connected: true, can_reply: true, can_delete: true });
    return openMenu(this.button, "Chat automation", [
      {
        label: reply ? "Forbid it to answer" : "Let it answer",
        icon: "reply",
        act: () => this.change({ can_reply: !reply }),
      },
      {
        label: remove ? "Forbid it to delete its messages" : "Let it delete its messages",
        icon: "delete",
        act: () => this.change({ can_delete: !remove }),
      },
      {
        label: enabled ? "Pause the bot" : "Resume the bot",
        icon: enabled ? "pause" : "play",
        act: () => this.change({ enabled: !enabled }),
      },
      { label: "Disconnect the bot", icon: "close", danger: true, act: () => this.change({ connected: false }) },
    ]);
  }
}

function said({ connected, enabled, can_reply: reply }, botName) {
  if (!connected) return "The bot does not see your own chats.";
  if (!enabled) return `${botName} is paused here.`;
  return reply ? `${botName} reads and answers here.` : `${botName} reads here and may not answer.`;
}
