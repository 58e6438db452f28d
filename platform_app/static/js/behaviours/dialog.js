// Turn a sheet that stands open in the page into a dialog that its links open.
export function attach(dialog) {
  dialog.close();
  for (const closing of dialog.querySelectorAll("[data-needs-script]")) closing.hidden = false;
  for (const link of document.querySelectorAll(`[data-opens="${CSS.escape(dialog.id)}"]`)) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  }
}
