// Line icons, drawn here so that the page fetches nothing from elsewhere.

import { h } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  attach: "M16.5 6.5v9.5a4.5 4.5 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.5 1.5 0 0 1-3 0V6.5",
  away: "M19.5 15.5A8.5 8.5 0 0 1 9 4.5a8 8 0 1 0 10.5 11z",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  close: "M6 6l12 12M18 6L6 18",
  commands: "M5 7h14M5 12h14M5 17h9",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c.8-4 4-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  delete: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  document: "M6 3h8l4 4v14H6zM14 3v4h4",
  down: "M6 9l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  file: "M12 16V4M7.5 8.5L12 4l4.5 4.5M5 16v4h14v-4",
  location:
    "M12 21c4-5 6.5-8 6.5-11.5a6.5 6.5 0 0 0-13 0C5.5 13 8 16 12 21zM12 11.8a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  photo: "M4 5h16v14H4zM4 16l4.5-4.5 4 4L15 13l5 4M15.5 9v.01",
  album: "M7 3.5h13.5V15H7zM17 18v2.5H3.5V8.5H4M7 12.5l3.5-3 3 3 2-1.5 5 3",
  reply: "M10 6L4 12l6 6M4.5 12H14c3.5 0 6 2 6 6",
  start: "M7 4.5v15l12-7.5z",
  send: "M4 12l-.5-8L21 12 3.5 20 4 12zM4 12h8",
  star: "M12 3.5l2.6 5.3 5.9.8-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.8z",
  sticker: "M4 4h16v10l-6 6H4zM14 20v-6h6M8.5 9v.01M15.5 9v.01M9 13.5c1.5 1.3 3 1.3 4.5.3",
  video: "M3.5 6h12v12h-12zM15.5 10.5l5-3v9l-5-3",
  voice:
    "M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5a2.8 2.8 0 0 0 5.6 0v-5A2.8 2.8 0 0 0 12 3.5zM6 11c0 4 2.7 6 6 6s6-2 6-6M12 17v3.5",
  pause: "M8 5v14M16 5v14",
  play: "M8 4.5v15l11-7.5z",
  external: "M8 16L17 7M10 7h7v7",
  ticks: "M1.5 12.8l4.4 4.7L14.5 7.5M11 16.4l1.1 1.1L20.7 7.5",
};

/** Build an icon in the colour of the text, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    class: `icon icon-${name}`,
    "aria-hidden": "true",
  }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** Build a button with an icon, named `label` for screen readers. */
export const iconButton = (name, label, onclick, attributes = {}) =>
  h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes },
    icon(name),
  );
