// Load the behaviours this page asks for: each element names its own in data-behaviour, blanks between.
// A page works without any of them.

async function start(root) {
  const waiting = [];
  for (const element of root.querySelectorAll("[data-behaviour]")) {
    for (const name of element.dataset.behaviour.split(/\s+/).filter(Boolean)) {
      const module = new URL(`behaviours/${name}.js`, import.meta.url);
      waiting.push(import(module.href).then((behaviour) => attach(behaviour, name, element)));
    }
  }
  await Promise.allSettled(waiting);
}

function attach(behaviour, name, element) {
  const mark = `has-${name}`;
  if (element.hasAttribute(`data-${mark}`)) return;
  element.setAttribute(`data-${mark}`, "");
  behaviour.attach(element);
}

document.addEventListener("fragment-swapped", (event) => start(event.target));
start(document);
