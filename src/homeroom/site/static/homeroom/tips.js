// Escape puts a sign's sentence away (WCAG 1.4.13); everything works without this.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.documentElement.classList.add("quiet-tips");
});
for (const moved of ["pointerover", "focusin"]) {
  document.addEventListener(moved, () => document.documentElement.classList.remove("quiet-tips"));
}
