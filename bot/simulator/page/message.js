// A row of the chat: a message or an album.

import { h } from "./dom.js";
import { formatted } from "./entities.js";
import { icon } from "./icons.js";
import { keyboard } from "./keyboard.js";
import { kindOf, media, price, summary } from "./media.js";

const BARE = new Set(["sticker", "video_note", "dice"]);

/** Build the row of a message or of an album's items. `scene` has the time zone and the bot's name. */
export function row(messages, scene) {
  const [first] = messages;
  const kind = kindOf(first);
  const bubble = h(
    "div",
    { class: `bubble ${kind ? `has-${kind}` : ""} ${BARE.has(kind) ? "bare" : ""}` },
    content(messages, scene),
  );
  const single = messages.length === 1;
  return h(
    "li",
    {
      class: "row",
      tabindex: "-1",
      "data-out": String(first.out),
      "data-message-id": single && first.message_id,
      "data-album": !single && first.album,
      "aria-label": spoken(messages, scene),
      "aria-haspopup": "menu",
    },
    h("div", { class: "column" }, bubble, keyboard(first)),
    h(
      "button",
      {
        type: "button",
        class: "row-menu",
        "data-menu": true,
        "aria-label": "Message menu",
        title: "Message menu",
      },
      icon("more"),
    ),
  );
}

/** Build a line across the chat: a day, or a service message. */
export const line = (text, attributes = {}) => h("li", { class: "line", ...attributes }, h("span", {}, text));

/** Return the words of a service message, or undefined for any other. */
export function happening(message) {
  if (message.successful_payment) return `You paid ${price(message.successful_payment)}`;
  if (message.refunded_payment) return `${price(message.refunded_payment)} given back`;
  if (message.pinned_message) return "Message pinned";
  return undefined;
}

function content(messages, scene) {
  const [first] = messages;
  const words = messages.find((message) => message.caption) ?? first;
  const shown =
    messages.length > 1 ? album(messages) : kindOf(first) && h("div", { class: "media" }, media(first));
  const meta = about(messages, scene);
  const chips = reactions(messages, scene);
  const said = text(words, !chips && (!shown || !first.show_caption_above_media) && meta);
  const parts = [shown, said];
  if (first.show_caption_above_media) parts.reverse();
  return [
    origin(first),
    quote(first, scene),
    parts,
    (chips || !meta.parentNode) && h("div", { class: "footer" }, chips, meta),
  ];
}

const album = (messages) =>
  h(
    "div",
    { class: "album", "data-count": String(messages.length) },
    messages.map((message) =>
      h("div", { class: "item", "data-message-id": String(message.message_id) }, media(message)),
    ),
  );

/** Build the words, with the time on their last line if nothing stands below them. */
function text(message, meta) {
  if (message.text)
    return h("div", { class: "text", dir: "auto" }, formatted(message.text, message.entities), meta);
  if (message.caption)
    return h(
      "div",
      { class: "text", dir: "auto" },
      formatted(message.caption, message.caption_entities),
      meta,
    );
  return (
    !kindOf(message) && h("div", { class: "text unknown" }, "This kind of message is not shown here.", meta)
  );
}

function origin({ forward_origin: from }) {
  if (!from) return null;
  const name =
    from.sender_user?.first_name ??
    from.sender_user_name ??
    from.sender_chat?.title ??
    from.chat?.title ??
    "somebody";
  return h("p", { class: "origin" }, "Forwarded from ", h("b", {}, name));
}

function quote({ reply_preview: preview }, scene) {
  if (!preview) return null;
  const original = scene.message(preview.message_id);
  return h(
    "button",
    { type: "button", class: "quote", tabindex: "-1", "data-show": String(preview.message_id) },
    h("b", {}, original?.out ? scene.person.name : scene.other),
    h("span", {}, preview.text || (original ? summary(original) : "Message")),
  );
}

function reactions(messages, scene) {
  const emoji = [...new Set(messages.flatMap((message) => message.reactions ?? []))];
  return (
    emoji.length > 0 &&
    h(
      "span",
      { class: "reactions" },
      emoji.map((each) => h("span", { class: "reaction", title: `${scene.other} reacted` }, each)),
    )
  );
}

function about(messages, scene) {
  const [first] = messages;
  return h(
    "span",
    { class: "meta" },
    first.automatic && h("span", { class: "automatic", title: "Only you see who wrote this" }, "by the bot"),
    messages.some((message) => message.edited) && h("span", { class: "edited" }, "edited"),
    h("time", { datetime: new Date(first.date * 1000).toISOString() }, scene.time(first.date)),
    first.out && icon("ticks"),
  );
}

function spoken(messages, scene) {
  const [first] = messages;
  const who = first.automatic ? `The bot for ${scene.person.name}` : first.out ? scene.person.name : scene.other;
  const what =
    messages.length > 1
      ? `Album of ${messages.length}. ${messages.find((each) => each.caption)?.caption ?? ""}`
      : summary(first);
  return `${who}, ${scene.time(first.date)}: ${what}`;
}
