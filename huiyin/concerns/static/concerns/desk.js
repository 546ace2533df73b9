// Ctrl+Enter sends the form being filled in. Everything works without this file.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = event.target.closest("form[method=post]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button:not([formaction])") ?? undefined);
});

// A proposal is chosen only by pressing its button.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-choose]");
  const choice = button && document.getElementById(button.dataset.choose);
  if (!choice) return;
  choice.value = button.dataset.value;
  choice.closest("details")?.setAttribute("open", "");
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  choice.focus();
});
