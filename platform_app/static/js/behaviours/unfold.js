// Bring what a link leads to under the link itself, and fold it away again. Without script the link opens its page.
export function attach(link) {
  const target = document.getElementById(link.dataset.unfoldTarget);
  if (!target) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  link.setAttribute("aria-controls", target.id);

  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!target.hasChildNodes() && !(await bring(link.href, target))) {
      window.location.assign(link.href);
      return;
    }
    target.hidden = link.getAttribute("aria-expanded") === "true";
    link.setAttribute("aria-expanded", String(!target.hidden));
  });

  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      link.click();
    }
  });
}

async function bring(address, target) {
  try {
    const answer = await fetch(address, { headers: { "X-Requested-With": "unfold" } });
    if (!answer.ok) return false;
    target.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    target.dispatchEvent(new CustomEvent("fragment-swapped", { bubbles: true }));
    return true;
  } catch {
    return false;
  }
}
