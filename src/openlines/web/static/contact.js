// Buttons that copy the text of the element they name; they are there only where they work.
"use strict";

for (const button of document.querySelectorAll("button[data-copies]")) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      document.getElementById("done").textContent = button.dataset.done;
    });
  }
}
