// Builds elements. Text is always text: nothing here, or anywhere in the page, parses markup from a message.

/** One element. Children are nodes or plain text; false, null and undefined ones are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "style") element.style.cssText = value; // the policy of the page forbids the attribute
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/** Up to two letters that stand for a name. */
export const initials = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");

/** A round picture of somebody: initials on a colour that belongs to the id. */
export const avatar = (name, id) =>
  h(
    "span",
    { class: "avatar", style: `--hue: ${(Number(id) * 137 + 210) % 360}`, "aria-hidden": "true" },
    initials(name),
  );
