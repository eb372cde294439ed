// Build elements. Text is always text: no part of the page parses markup from a message.

/** Build an element. Children are nodes or text; false, null and undefined are skipped. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "style") element.style.cssText = value; // the content security policy forbids the attribute
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/** Return up to two initials of a name. */
export const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");

/** Build a round picture: initials on a colour of the id's own. */
export const avatar = (name, id) =>
  h(
    "span",
    { class: "avatar", style: `--hue: ${(Number(id) * 137 + 210) % 360}`, "aria-hidden": "true" },
    initials(name),
  );
