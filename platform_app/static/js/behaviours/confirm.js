// Ask before a form is sent, with the words of data-confirm.
export function attach(form) {
  const dialog = document.getElementById("confirm-dialog");
  let agreed = false;
  form.addEventListener("submit", (event) => {
    if (agreed || !dialog || !dialog.showModal) return;
    event.preventDefault();
    const button = event.submitter;
    dialog.querySelector("#confirm-question").textContent = form.dataset.confirm;
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return;
      agreed = true;
      form.requestSubmit(button);
      agreed = false;
    }, { once: true });
  });
}
