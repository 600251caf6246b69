// Shows the records of a place of the text beside it, and lights up the words of a record. Without it every mark
// still leads to its record in the list.
"use strict";

(() => {
  const reading = document.querySelector(".reading");
  if (!reading) {
    return;
  }

  // An anchor of a long report may be in another part of it.
  const wanted = /^#([cskpt]\d+)$/.exec(location.hash);
  if (wanted && !document.getElementById(wanted[1]) && reading.querySelector(".parts") && location.pathname.startsWith("/reports/")) {
    const address = new URL(location.href);
    if (!address.searchParams.has("at")) {
      address.searchParams.delete("part");
      address.searchParams.set("at", wanted[1]);
      location.replace(address.href);
      return;
    }
  }

  const card = document.createElement("div");
  card.className = "hanging";
  card.hidden = true;
  card.setAttribute("aria-hidden", "true");
  document.body.append(card);
  let shown = null;
  let leaving = 0;

  const light = (names, on) => {
    for (const name of names) {
      for (const one of reading.querySelectorAll(`[data-of="${name}"]:not(.sign)`)) {
        one.classList.toggle("lit", on);
      }
    }
  };

  const hide = () => {
    clearTimeout(leaving);
    if (shown) {
      light(shown.names, false);
    }
    shown = null;
    card.hidden = true;
  };

  // The records around a place of the text, the nearest first; of layers that are switched off none.
  const around = (place) => {
    const names = [];
    for (let one = place; one && one !== reading; one = one.parentElement) {
      const name = one.dataset.of;
      if (name && !names.includes(name)) {
        const record = document.getElementById(`about-${name}`);
        if (record && record.offsetParent !== null) {
          names.push(name);
        }
      }
    }
    return names;
  };

  const show = (place) => {
    const names = around(place);
    clearTimeout(leaving);
    if (!names.length) {
      hide();
      return;
    }
    if (shown && shown.place === place) {
      return;
    }
    hide();
    shown = { place, names };
    light(names, true);
    card.replaceChildren(
      ...names.slice(0, 4).map((name) => {
        const copy = document.querySelector(`#about-${name} .brief`).cloneNode(true);
        copy.querySelectorAll(".up").forEach((one) => one.remove());
        copy.querySelectorAll("a").forEach((one) => one.replaceWith(...one.childNodes));
        return copy;
      }),
    );
    card.hidden = false;
    const box = place.getClientRects()[0] || place.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8));
    const below = box.bottom + 6 + card.offsetHeight < innerHeight || box.top < card.offsetHeight;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + scrollY}px`;
  };

  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 250);
  };

  const text = reading.querySelector(".sheet");
  text.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-of]");
    if (mark && event.pointerType === "mouse") {
      show(mark);
    } else {
      leave();
    }
  });
  text.addEventListener("pointerleave", leave);
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", leave);
  text.addEventListener("focusin", (event) => {
    const mark = event.target.closest("[data-of]");
    if (mark) {
      show(mark);
    }
  });
  text.addEventListener("focusout", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      hide();
    }
  });

  // A record lights up its words.
  const records = reading.querySelector(".records");
  const owner = (event) => event.target.closest(".card");
  for (const [type, on] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
    records.addEventListener(type, (event) => {
      const record = owner(event);
      if (record) {
        light([record.dataset.of], on);
      }
    });
  }
})();
