// Copy the words of data-copy and say so.
export function attach(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const word = button.querySelector("[data-copy-word]");
  const before = word.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    word.textContent = button.dataset.done;
    setTimeout(() => { word.textContent = before; }, 2500);
  });
}
