// Add and remove rows of a list of fields, from the template beside them.
export function attach(list) {
  const rows = list.querySelector("[data-rows]");
  const template = list.querySelector("template[data-row-template]");
  const add = list.querySelector("[data-add-row]");
  const state = list.querySelector("[data-row-state]");
  const most = Number(list.dataset.most);
  let next = rows.children.length;

  const update = () => {
    add.hidden = rows.children.length >= most;
    for (const button of rows.querySelectorAll("[data-remove-row]")) button.hidden = rows.children.length < 2;
  };

  add.addEventListener("click", () => {
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__row__", String(next));
    next += 1;
    const row = holder.content.firstElementChild;
    rows.append(row);
    state.textContent = list.dataset.added;
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    row.dispatchEvent(new CustomEvent("fragment-swapped", { bubbles: true }));
    update();
  });

  rows.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove-row]");
    if (!button) return;
    button.closest("li").remove();
    state.textContent = list.dataset.removed;
    list.dispatchEvent(new Event("input", { bubbles: true }));
    update();
    add.focus();
  });
  update();
}
