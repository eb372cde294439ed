// Media in messages: a builder for each kind.

import { avatar, h } from "./dom.js";
import { icon } from "./icons.js";
import { voice } from "./voice.js";

const BUILDERS = {
  photo: (photo, url) => picture(url, largest(photo), "Photo"),
  animation: (animation, url) =>
    /^image\//.test(animation.mime_type ?? "")
      ? picture(url, animation, "GIF")
      : film(url, animation, { loop: true, muted: true, autoplay: true }),
  video: (video, url) => film(url, video, { controls: true }),
  video_note: (note, url) =>
    h("span", { class: "round" }, film(url, { width: 1, height: 1 }, { controls: true })),
  sticker: (sticker, url) =>
    h("img", { class: "sticker", src: url, alt: `Sticker ${sticker.emoji ?? ""}`.trim(), loading: "lazy" }),
  voice: (recording, url) => voice(recording, url, "voice message"),
  audio: (recording, url) => [
    voice(recording, url, "audio"),
    h(
      "p",
      { class: "tune" },
      [recording.performer, recording.title ?? recording.file_name].filter(Boolean).join(" – "),
    ),
  ],
  document: (file, url) =>
    card("file", icon("document"), file.file_name ?? "File", bytes(file.file_size), {
      href: url,
      download: file.file_name ?? "file",
    }),
  contact: (contact) =>
    card(
      "contact",
      avatar(fullName(contact), contact.user_id ?? 3),
      fullName(contact),
      contact.phone_number,
      { href: `tel:${contact.phone_number.replace(/[^\d+]/g, "")}` },
    ),
  venue: (venue) => place(venue.location, venue.title, venue.address),
  location: (location) => place(location, "Location"),
  poll: (poll) =>
    h(
      "div",
      { class: "poll" },
      h("strong", {}, poll.question),
      h(
        "ul",
        {},
        poll.options.map((option) => h("li", {}, option.text)),
      ),
    ),
  dice: (dice) => h("span", { class: "dice" }, `${dice.emoji} ${dice.value}`),
  invoice: (invoice) =>
    h(
      "div",
      { class: "invoice" },
      h("strong", {}, invoice.title),
      h("p", {}, invoice.description),
      h("p", { class: "price" }, price(invoice)),
    ),
};

/** Return the first kind of media in `message`, or undefined. */
export const kindOf = (message) => Object.keys(BUILDERS).find((kind) => message[kind]);

/** Build the element or elements of a message's media. */
export const media = (message) => BUILDERS[kindOf(message)](message[kindOf(message)], message.media_url);

/** Return one line for a message: its words, or its kind. */
export const summary = (message) =>
  message.text ??
  message.caption ??
  (kindOf(message) ?? "message").replace("_", " ").replace(/^./, (letter) => letter.toUpperCase());

export const price = ({ currency, total_amount: amount }) =>
  currency === "XTR" ? `⭐ ${amount}` : `${(amount / 100).toFixed(2)} ${currency}`;

const fullName = ({ first_name: first, last_name: last }) => [first, last].filter(Boolean).join(" ");

const largest = (sizes) => sizes.reduce((best, size) => (size.width > best.width ? size : best));

const shape = ({ width, height }) => `aspect-ratio: ${clamp((width || 4) / (height || 3))}`;

const clamp = (ratio) => Math.min(2, Math.max(0.75, ratio));

function picture(url, size, name) {
  return h(
    "button",
    {
      type: "button",
      class: "picture",
      tabindex: "-1",
      style: shape(size),
      "aria-label": `${name}: enlarge`,
      onclick: () => enlarge(url, name),
    },
    h("img", { src: url, alt: "", draggable: "false" }),
  );
}

function enlarge(url, name) {
  const dialog = h(
    "dialog",
    { class: "lightbox", "aria-label": name, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    h("img", { src: url, alt: name }),
    h("button", { type: "button", class: "plain" }, "Close"),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function film(url, size, settings) {
  const video = h("video", {
    src: url,
    preload: "metadata",
    playsinline: true,
    style: shape(size),
    ...settings,
  });
  video.muted = Boolean(settings.muted);
  const missing = () => video.replaceWith(h("span", { class: "film", style: shape(size) }, icon("play")));
  video.addEventListener("error", missing);
  return video;
}

const card = (kind, picture, title, detail, link) =>
  h(
    "a",
    { class: `card ${kind}`, tabindex: "-1", rel: "noopener", ...link },
    picture,
    h("span", {}, h("strong", {}, title), h("small", {}, detail)),
  );

function place({ latitude, longitude }, title, address) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return h(
    "a",
    { class: "place", href: map, tabindex: "-1", target: "_blank", rel: "noopener noreferrer" },
    h("span", { class: "map", "aria-hidden": "true" }, icon("location")),
    h("span", {}, h("strong", {}, title), h("small", {}, address ?? where)),
  );
}

function bytes(size) {
  if (!size) return "";
  return size < 1024
    ? `${size} B`
    : size < 1024 ** 2
      ? `${(size / 1024).toFixed(1)} KB`
      : `${(size / 1024 ** 2).toFixed(1)} MB`;
}
