// Every page works without this file. It keeps drafts, stops double sending and counts characters.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  document.documentElement.classList.add("has-script");
  document.querySelector("[data-focus]")?.focus();

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens);
      if (dialog?.showModal) { event.preventDefault(); dialog.showModal(); }
    }
    if (event.target.closest("[data-print]")) window.print();
    const copier = event.target.closest("[data-copy]");
    if (copier && navigator.clipboard) {
      navigator.clipboard.writeText(copier.dataset.copy).then(() => { copier.textContent = copier.dataset.done || "✓"; });
    }
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // A form is sent once; the button says so and comes back when the page does.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => { delete form.dataset.sent; event.submitter?.removeAttribute("aria-busy"); }, 8000);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  }));

  for (const counter of all("[data-count-for]")) {
    const area = document.getElementById(counter.dataset.countFor);
    if (!area) continue;
    const limit = Number(counter.dataset.limit);
    const show = () => { counter.textContent = `${[...area.value].length} / ${limit}`; };
    area.addEventListener("input", show);
    if (area.value) show();
  }

  // <form data-draft="name"> keeps its words in this tab until they have arrived.
  for (const form of all("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    const kept = (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type);
    const saved = JSON.parse(sessionStorage.getItem(key) || "{}");
    for (const field of form.elements) {
      if (!kept(field) || !(field.name in saved)) continue;
      if (field.type === "radio" || field.type === "checkbox") {
        if (!all(`[name="${field.name}"]:checked`, form).length) field.checked = saved[field.name].includes(field.value);
      } else if (!field.value) field.value = saved[field.name][0];
    }
    form.addEventListener("input", () => {
      const words = {};
      for (const field of form.elements) {
        if (!kept(field)) continue;
        if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
        (words[field.name] ||= []).push(field.value);
      }
      sessionStorage.setItem(key, JSON.stringify(words));
    });
  }
  const board = document.querySelector("[data-reload]");
  if (board) setInterval(() => navigator.onLine && location.reload(), board.dataset.reload * 1000);
  for (const arrived of all("[data-draft-arrived]")) sessionStorage.removeItem(`draft:${arrived.dataset.draftArrived}`);
})();
