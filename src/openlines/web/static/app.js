// What makes pages handier. Every page works without it.
"use strict";

// The theme takes effect, and is kept, as soon as it is chosen.
document.addEventListener("change", (event) => {
  const chosen = event.target;
  if (chosen instanceof HTMLSelectElement && chosen.name === "theme") {
    chosen.form.requestSubmit();
  }
});

// A list that followed its filters has another address than the page was loaded with: language and theme keep it.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".tongues a");
  if (link) {
    const address = new URL(location.href);
    address.searchParams.set("lang", link.lang);
    link.href = address.pathname + address.search;
  }
});
document.addEventListener("submit", (event) => {
  const back = event.target.elements.namedItem("back");
  if (back && event.target.getAttribute("action") === "/preferences") {
    back.value = location.pathname + location.search;
  }
});

// "/" puts the cursor into the first search field, as readers of archives are used to.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    return;
  }
  const field = document.querySelector("main input[type=search]");
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// An empty field of a filter says nothing, and need not stand in the address.
document.addEventListener("htmx:configRequest", (event) => {
  const told = event.detail.parameters;
  for (const name of Object.keys(told)) {
    if (told[name] === "") {
      delete told[name];
    }
  }
});
