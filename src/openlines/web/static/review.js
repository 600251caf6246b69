// Review by keyboard: a single key presses the button, or follows the link, that bears it as `data-key`. The keys can be
// switched off (and stay so in this browser), and do nothing while something is typed.
"use strict";

(() => {
  const KEPT = "openlines-review-keys";
  const choice = document.querySelector("[data-keys-on]");
  let on = true;
  try {
    on = localStorage.getItem(KEPT) !== "off";
  } catch {
    // A browser that keeps nothing starts with the keys on.
  }
  const show = () => {
    document.documentElement.classList.toggle("keys-off", !on);
    if (choice) {
      choice.checked = on;
    }
  };
  if (choice) {
    choice.disabled = false;
  }
  choice?.addEventListener("change", () => {
    on = choice.checked;
    try {
      localStorage.setItem(KEPT, on ? "on" : "off");
    } catch {
      // Then it holds for this page alone.
    }
    show();
  });
  show();

  document.addEventListener("keydown", (event) => {
    if (!on || event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) {
      return;
    }
    const key = event.key.toLowerCase();
    if (!/^[a-z0-9]$/.test(key)) {
      return;
    }
    const found = document.querySelector(`[data-key~="${key}"]`);
    if (!found) {
      return;
    }
    event.preventDefault();
    if (found.matches("a, button")) {
      found.click();
    } else {
      found.focus();
      found.scrollIntoView({ block: "nearest" });
    }
  });
})();
