// The timeline by keyboard: one stop of the Tab key, then arrows from mark to mark. Without script every mark is a stop.
"use strict";

function marks(picture) {
  return [...picture.querySelectorAll("a[href]")];
}

function place(mark) {
  const box = mark.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

// The nearest mark in a direction; what is aside of the way counts three times.
function nearest(from, all, along, across, way) {
  const here = place(from);
  let found = null;
  let least = Infinity;
  for (const one of all) {
    const there = place(one);
    const ahead = (there[along] - here[along]) * way;
    const far = ahead + 3 * Math.abs(there[across] - here[across]);
    if (one !== from && ahead > 1 && far < least) {
      found = one;
      least = far;
    }
  }
  return found;
}

const WAYS = {
  ArrowRight: ["x", "y", 1],
  ArrowLeft: ["x", "y", -1],
  ArrowDown: ["y", "x", 1],
  ArrowUp: ["y", "x", -1],
};

document.addEventListener("keydown", (event) => {
  const picture = event.target.closest ? event.target.closest("svg.picture") : null;
  const way = WAYS[event.key];
  if (!picture || !way || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const next = nearest(event.target.closest("a"), marks(picture), ...way);
  event.preventDefault();
  if (next) {
    for (const one of marks(picture)) {
      one.setAttribute("tabindex", one === next ? "0" : "-1");
    }
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
});

function ready(root) {
  for (const picture of root.querySelectorAll("svg.picture:not(.key)")) {
    marks(picture).forEach((one, number) => one.setAttribute("tabindex", number ? "-1" : "0"));
  }
}

document.addEventListener("htmx:afterSettle", () => ready(document));
ready(document);
