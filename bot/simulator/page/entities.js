// Turn Telegram's entities into elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { show } from "./dates.js";
import { h } from "./dom.js";
import { isInvoice } from "./pay.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};
const SAFE = /^(https?|mailto|tel):/i;

/** Return the nodes of `text` with its `entities`, which can be nested. */
export function formatted(text, entities = []) {
  const inOrder = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, inOrder);
}

function span(text, from, to, entities) {
  const nodes = [];
  let at = from;
  while (entities.length && entities[0].offset < to) {
    const entity = entities.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    const next = entities.findIndex((other) => other.offset >= end);
    const inner = entities.splice(0, next < 0 ? entities.length : next);
    nodes.push(
      text.slice(at, entity.offset),
      element(entity, text.slice(entity.offset, end), span(text, entity.offset, end, inner)),
    );
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function element(entity, words, nodes) {
  switch (entity.type) {
    case "pre":
      return h("pre", { "data-language": entity.language }, h("code", {}, nodes));
    case "expandable_blockquote":
      return folded(nodes);
    case "date_time":
      return instant(entity.unix_time * 1000, nodes);
    case "spoiler":
      return spoiler(nodes);
    case "text_link":
      return link(entity.url, nodes);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`, nodes);
    case "email":
      return link(`mailto:${words}`, nodes);
    case "phone_number":
      return link(`tel:${words.replace(/[^\d+]/g, "")}`, nodes);
    case "bot_command":
      // A link and not a button: a line can break at a button's edges and separate it from a bracket.
      return h("a", { href: "#", class: "link", tabindex: "-1", "data-say": words }, nodes);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "link" }, nodes);
    default:
      return TAGS[entity.type] ? h(TAGS[entity.type], {}, nodes) : h("span", {}, nodes);
  }
}

function link(address, nodes) {
  if (!SAFE.test(address)) return h("span", {}, nodes);
  const pay = isInvoice(address) && address;
  return h("a", { href: address, "data-pay": pay, target: "_blank", rel: "noopener noreferrer" }, nodes);
}

/** The people here live in the business's zone; a pointer on the words shows the instant in the browser's own. */
function instant(at, nodes) {
  return h("time", { class: "instant", datetime: new Date(at).toISOString(), title: show("instant", at) }, nodes);
}

function folded(nodes) {
  const more = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Show all");
  const quote = h("blockquote", { class: "folded" }, h("div", {}, nodes), more);
  more.addEventListener("click", (event) => {
    event.stopPropagation();
    const open = quote.classList.toggle("folded") === false;
    more.setAttribute("aria-expanded", String(open));
    more.textContent = open ? "Show less" : "Show all";
  });
  return quote;
}

function spoiler(nodes) {
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.stopPropagation();
    event.preventDefault();
    cover.replaceWith(h("span", {}, nodes));
  };
  const cover = h(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: "0",
      "aria-label": "Hidden text: show",
      onclick: show,
      onkeydown: show,
    },
    h("span", {}, nodes),
  );
  return cover;
}
