// Fold a filter away on small screens, where it would hide the results.
export function attach(details) {
  if (window.matchMedia("(max-width: 61.99rem)").matches) details.open = false;
}
