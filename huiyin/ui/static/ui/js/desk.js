// Keys of the desk, the choice of rows, and the line that says the network is gone.
(() => {
  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
  const rows = () => [...document.querySelectorAll("[data-keys] > *")].filter((row) => row.querySelector("a"));
  let at = -1;
  let awaiting = false;

  function go(step) {
    const list = rows();
    if (!list.length) return;
    list[at]?.classList.remove("is-current");
    at = Math.min(Math.max(at + step, 0), list.length - 1);
    list[at].classList.add("is-current");
    list[at].querySelector("a").focus({ preventScroll: true });
    list[at].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (awaiting) {
      awaiting = false;
      document.querySelectorAll(".rail__item")[Number(event.key) - 1]?.click();
      return;
    }
    const moves = {
      j: () => go(1),
      k: () => go(-1),
      g: () => { awaiting = true; setTimeout(() => { awaiting = false; }, 1500); },
      x: () => rows()[at]?.querySelector("input[type=checkbox]")?.click(),
      "/": () => document.querySelector("[data-search]")?.focus(),
      "?": () => document.getElementById("keys")?.showModal(),
    };
    if (moves[event.key]) { event.preventDefault(); moves[event.key](); }
  });

  // <input data-all="name"> ticks all boxes of that name; [data-chosen="name"] shows how many.
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox") return;
    const name = box.dataset.all || box.name;
    const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
    if (box.dataset.all) for (const other of boxes) other.checked = box.checked;
    const chosen = boxes.filter((other) => other.checked).length;
    const head = document.querySelector(`[data-all="${CSS.escape(name)}"]`);
    if (head) { head.checked = chosen === boxes.length; head.indeterminate = chosen > 0 && chosen < boxes.length; }
    for (const place of document.querySelectorAll(`[data-chosen="${CSS.escape(name)}"]`)) {
      place.hidden = chosen === 0;
      for (const count of place.querySelectorAll("[data-n]")) count.textContent = chosen;
    }
  });

  document.addEventListener("htmx:sendError", () => {
    const offline = document.getElementById("offline-words");
    document.getElementById("refusals")?.replaceChildren(offline ? offline.content.cloneNode(true) : "");
  });
  document.addEventListener("htmx:beforeRequest", () => document.getElementById("refusals")?.replaceChildren());
  document.addEventListener("htmx:afterSwap", () => { at = -1; });
})();
