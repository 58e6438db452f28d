// Take the reader to the summary of errors.
export function attach(summary) {
  summary.focus();
}
