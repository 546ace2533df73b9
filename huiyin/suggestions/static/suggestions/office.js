// A key presses what carries it in data-key, or opens it and goes to its first field.
// Everything works without this file.
(() => {
  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { document.activeElement?.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat || typing(event.target)) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input, select, textarea")) return found.focus();
    if (!found.matches("summary")) return found.click();
    const sheet = found.parentElement;
    sheet.open = true;
    sheet.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    sheet.scrollIntoView({ block: "nearest" });
  });
})();
