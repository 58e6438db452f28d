// Take the reader to the summary of errors, or else to the first field.
export function attach(element) {
  const summary = document.getElementById("error-summary");
  if (summary && summary !== element) return;
  element.focus();
}
