// Let somebody close a message.
export function attach(message) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet callout-close";
  button.textContent = message.dataset.label;
  button.addEventListener("click", () => message.remove());
  message.append(button);
}
