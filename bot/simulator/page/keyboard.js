// The inline keyboard under a message.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isInvoice } from "./pay.js";

/** Build the rows of buttons, or return null if there are none. */
export function keyboard({ reply_markup: markup, receipt }) {
  if (!markup?.inline_keyboard?.length) return null;
  return h(
    "div",
    { class: "keyboard", role: "group", "aria-label": "Buttons of the message" },
    markup.inline_keyboard.map((buttons) => h("div", { class: "keys" }, buttons.map((button) => key(button, receipt)))),
  );
}

function key(button, receipt) {
  if (button.pay && receipt)
    return h("button", { type: "button", class: "key", disabled: true }, "Receipt", icon("ticks"));
  if (button.pay)
    return h("button", { type: "button", class: "key", "data-pay": true }, button.text.replace("XTR", "⭐"));
  if (isInvoice(button.url))
    return h("button", { type: "button", class: "key", "data-pay": button.url }, button.text);
  const [, person] = /^tg:\/\/user\?id=(\d+)$/.exec(button.url ?? "") ?? [];
  if (person) return h("button", { type: "button", class: "key", "data-open": person }, button.text);
  if (button.url)
    return h(
      "a",
      {
        class: "key",
        href: /^(https?|tg):/i.test(button.url) && button.url,
        target: "_blank",
        rel: "noopener noreferrer",
      },
      button.text,
      icon("external"),
    );
  if (button.copy_text)
    return h(
      "button",
      { type: "button", class: "key", "data-copy": button.copy_text.text },
      button.text,
      icon("copy"),
    );
  if (button.callback_data === undefined)
    return h(
      "button",
      { type: "button", class: "key", disabled: true, title: "Works in Telegram itself" },
      button.text,
    );
  return h("button", { type: "button", class: "key", "data-callback": button.callback_data }, button.text);
}
