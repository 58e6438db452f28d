// Bring advice while somebody types: POST the form to data-check-url, put the answer into data-check-target.
// The answer is a fragment of our own templates. A slower older answer never replaces a newer one.
// With data-check-now it asks at once; a part of the answer with data-into goes to the element of that id.
const PAUSE = 600;

export function attach(element) {
  const form = element.form ?? (element.tagName === "FORM" ? element : element.closest("form"));
  const target = document.getElementById(element.dataset.checkTarget);
  if (!form || !target) return;
  let timer = 0;
  let running = null;

  async function check() {
    running?.abort();
    running = new AbortController();
    target.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(element.dataset.checkUrl, {
        method: "POST",
        body: words(form),
        signal: running.signal,
        headers: { "X-Requested-With": "live-check" },
        redirect: "manual",
      });
      if (!answer.ok) return;
      keepTicked(target);
      const brought = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      for (const part of brought.querySelectorAll("[data-into]")) {
        document.getElementById(part.dataset.into)?.replaceChildren(...part.childNodes);
        part.remove();
      }
      target.replaceChildren(...brought.childNodes);
      target.dispatchEvent(new CustomEvent("fragment-swapped", { bubbles: true }));
    } catch (problem) {
      if (problem.name !== "AbortError") console.debug("no advice now");
    } finally {
      target.removeAttribute("aria-busy");
    }
  }

  element.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  if ("checkNow" in element.dataset) check();
}

// What somebody has ticked in an older answer stays ticked, beside the new one.
function keepTicked(target) {
  for (const box of target.querySelectorAll("input:checked")) target.before(box.closest(".option") ?? box);
}

function words(form) {
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") sent.append(name, value);
  return sent;
}
