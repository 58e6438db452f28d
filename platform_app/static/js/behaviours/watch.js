// Bring the state of some work anew until it is done, then the whole page. Without script a link does the same.
const PAUSE = 1500;
const LONGEST = 15000;

export function attach(place) {
  let pause = PAUSE;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.watchUrl, { headers: { "X-Requested-With": "watch" } });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      place.replaceChildren(...found.childNodes);
      if (place.querySelector("[data-watch-done]")) {
        window.location.reload();
        return;
      }
    } catch {
      pause = Math.min(pause * 2, LONGEST);
    }
    setTimeout(look, pause);
  };
  setTimeout(look, pause);
}
