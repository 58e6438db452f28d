// Save a draft while somebody types: POST the form to data-autosave-url after a pause.
// Without a connection the words stay on this device and are offered again.
const PAUSE = 1500;

export function attach(form) {
  const state = form.querySelector("[data-autosave-state]");
  const shelf = `draft:${form.dataset.autosaveUrl}`;
  let timer = 0;
  let running = null;

  const say = (words, offline = false) => {
    if (!state) return;
    state.textContent = words;
    state.classList.toggle("is-offline", offline);
  };

  async function save() {
    running?.abort();
    running = new AbortController();
    say(form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosaveUrl, {
        method: "POST",
        body: withoutFiles(form),
        signal: running.signal,
        headers: { "X-Requested-With": "autosave" },
        redirect: "manual",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      localStorage.removeItem(shelf);
      form.dispatchEvent(new CustomEvent("autosaved"));
      say(form.dataset.saved.replace("{time}", clock()));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      keep(shelf, form);
      say(form.dataset.offline, true);
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    running?.abort();
    localStorage.removeItem(shelf);
  });
  window.addEventListener("online", () => localStorage.getItem(shelf) && save());
  offer(shelf, form, state);
}

function withoutFiles(form) {
  const words = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") words.append(name, value);
  return words;
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}

function keep(shelf, form) {
  const words = withoutFiles(form);
  for (const secret of ["csrf_token", "version", "form_token"]) words.delete(secret);
  for (const hidden of form.querySelectorAll("input[type=password]")) words.delete(hidden.name);
  localStorage.setItem(shelf, words.toString());
}

function offer(shelf, form, state) {
  const kept = localStorage.getItem(shelf);
  if (!kept || !state) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-secondary button-small";
  button.textContent = form.dataset.restore;
  button.addEventListener("click", () => {
    for (const [name, value] of new URLSearchParams(kept)) {
      const control = form.elements[name];
      if (control && "value" in control && control.type !== "file" && control.type !== "checkbox") control.value = value;
    }
    button.remove();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  state.append(button);
}
