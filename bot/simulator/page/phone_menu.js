// The menu of a phone: what its holder can do besides writing in the chat that is shown.

import { openMenu } from "./menu.js";
import { samples } from "./samples.js";
import { walletItems } from "./wallet.js";

const AWAY = "I am away and will answer as soon as I am back.";

export function openPhoneMenu(phone, button) {
  const { shown } = phone;
  const send = samples((body) => shown.composer.sendMedia(body)).map((item) => ({
    ...item,
    label: `Send ${item.label.toLowerCase()}`,
  }));
  openMenu(button, "Phone menu", shown.withId ? [away(phone), ...send] : botItems(phone, send));
}

function botItems(phone, send) {
  const { blocked } = phone.person;
  const toggle = {
    label: blocked ? "Unblock bot" : "Block bot",
    icon: "block",
    danger: !blocked,
    act: () => phone.change({ blocked: !blocked }),
  };
  const open = {
    label: "Open the bot (/start)",
    icon: "start",
    act: () => phone.try(phone.inTurn("send", { text: "/start" })),
  };
  const wallet = walletItems(
    phone.person,
    (change) => phone.change(change),
    (plan) => phone.try(phone.inTurn("subscription", plan)),
  );
  return blocked ? [toggle] : [open, ...send, ...wallet, toggle];
}

/** Telegram's own away message, which only an account's holder can have. */
function away(phone) {
  const { shown } = phone;
  return (
    phone.person.role === "owner" && {
      label: "Have Telegram's away message answer",
      icon: "away",
      act: () => phone.try(shown.ask("away", { text: AWAY })),
    }
  );
}
