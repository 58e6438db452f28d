// Say the name and size of the chosen files; warn when one is larger than data-most-bytes of the field.
export function attach(control) {
  const field = control.querySelector("input[type=file]");
  const facts = control.querySelector("[data-file-facts]");
  if (!field || !facts) return;
  field.addEventListener("change", () => {
    const most = Number(field.dataset.mostBytes || 0);
    const tooLarge = [...field.files].some((file) => most && file.size > most);
    const names = [...field.files].map((file) => `${file.name} (${size(file.size)})`);
    facts.textContent = tooLarge ? `${control.dataset.tooLarge} ${names.join(", ")}` : names.join(", ");
    facts.classList.toggle("is-too-large", tooLarge);
  });
}

function size(bytes) {
  const steps = ["B", "KB", "MB", "GB"];
  let step = 0;
  let value = bytes;
  while (value >= 1024 && step < steps.length - 1) {
    value /= 1024;
    step += 1;
  }
  return `${value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${steps[step]}`;
}
