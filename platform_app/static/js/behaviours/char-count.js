// Say how many characters are left in a text.
export function attach(control) {
  const field = control.querySelector("textarea, input");
  const left = control.querySelector("[data-count-left]");
  const most = Number(field?.getAttribute("maxlength"));
  if (!field || !left || !most) return;
  const say = () => {
    left.textContent = control.dataset.left.replace("{count}", String(most - [...field.value].length));
  };
  field.addEventListener("input", say);
  say();
}
