// Shorten a long list of choices while somebody types a part of its words.
export function attach(group) {
  const entries = [...group.querySelectorAll("[data-filter-entry]")];
  const field = document.createElement("input");
  field.type = "search";
  field.className = "input";
  field.setAttribute("aria-label", group.dataset.label);
  field.placeholder = group.dataset.label;
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = field.value.trim().toLowerCase();
    for (const entry of entries) {
      const chosen = entry.querySelector("input")?.checked;
      entry.hidden = Boolean(words) && !chosen && !entry.textContent.toLowerCase().includes(words);
    }
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  (group.querySelector("legend") ?? group.firstElementChild).after(field);
}
