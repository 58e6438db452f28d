// Bring advice while somebody types: POST the form to data-check-url, put the answer into data-check-target.
// The answer is a fragment of our own templates. A slower older answer never replaces a newer one.
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
      target.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
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
