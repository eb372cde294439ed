// A pop-up menu. It closes on Escape or a press elsewhere, and returns the focus.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/** Open a menu of `items` ({label, icon, act, danger}) at `anchor`: an element or a point {x, y}. */
export function openMenu(anchor, label, items) {
  const before = document.activeElement;
  const choose = (act) => () => {
    menu.hidePopover();
    act();
  };
  const menu = h(
    "div",
    {
      class: "menu",
      role: "menu",
      popover: "auto",
      "aria-label": label,
      onkeydown: (event) => move(event, menu),
    },
    items.filter(Boolean).map((item) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: "-1",
          class: item.danger && "danger",
          onclick: choose(item.act),
        },
        icon(item.icon),
        item.label,
      ),
    ),
  );
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      before?.focus({ preventScroll: true });
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor);
  menu.firstElementChild.focus();
}

function place(menu, anchor) {
  const { left, right, top, bottom } = anchor.getBoundingClientRect?.() ?? {
    left: anchor.x,
    right: anchor.x,
    top: anchor.y,
    bottom: anchor.y,
  };
  const { offsetWidth: width, offsetHeight: height } = menu;
  const x = left + width + 8 > innerWidth ? right - width : left;
  const y = bottom + height + 8 > innerHeight ? Math.max(8, top - height - 4) : bottom + 4;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.min(y, Math.max(8, innerHeight - height - 8))}px`;
}

function move(event, menu) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to % items.length].focus();
}
