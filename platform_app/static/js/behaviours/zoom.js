// Come closer to a large picture: buttons, keys + - 0 and arrows, Ctrl with the wheel, and dragging change the viewBox.
const STEP = 1.3;
const CLOSEST = 8;

export function attach(frame) {
  const sheet = frame.querySelector(".zoom-sheet");
  const svg = sheet.querySelector("svg");
  const whole = svg?.viewBox.baseVal;
  if (!whole || !whole.width) return;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let view = { ...all };
  frame.querySelector(".zoom-tools").hidden = false;
  if (sheet.scrollHeight > sheet.clientHeight && sheet.scrollWidth > sheet.clientWidth) {
    // Larger than its frame both ways: begin in the middle, not at an empty corner.
    sheet.scrollTo((sheet.scrollWidth - sheet.clientWidth) / 2, (sheet.scrollHeight - sheet.clientHeight) / 2);
  }

  const show = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  const within = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most));

  function place(x, y, width) {
    const height = (width * all.height) / all.width;
    view = {
      x: within(x, all.x, all.x + all.width - width),
      y: within(y, all.y, all.y + all.height - height),
      width,
      height,
    };
    show();
  }

  function zoom(factor, point = { x: view.x + view.width / 2, y: view.y + view.height / 2 }) {
    const width = within(view.width / factor, all.width / CLOSEST, all.width);
    const scale = width / view.width;
    place(point.x - (point.x - view.x) * scale, point.y - (point.y - view.y) * scale, width);
  }

  const move = (right, down) => place(view.x + right * view.width, view.y + down * view.height, view.width);
  const acts = { in: () => zoom(STEP), out: () => zoom(1 / STEP), all: () => place(all.x, all.y, all.width) };
  const keys = {
    "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.all,
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0),
    ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1),
  };
  const isWhole = () => view.width >= all.width;

  for (const button of frame.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => acts[button.dataset.zoom]());
  }
  sheet.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow") && isWhole()) return;
    event.preventDefault();
    act();
  });
  sheet.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? STEP : 1 / STEP, pointAt(svg, event));
  }, { passive: false });
  drag(sheet, svg, () => view, place, isWhole);
  svg.addEventListener("focusin", (event) => bring(event.target, svg, view, place, isWhole));
}

function pointAt(svg, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
}

function drag(sheet, svg, current, place, isWhole) {
  let from = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || isWhole()) return;
    from = { x: event.clientX, y: event.clientY, view: { ...current() } };
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const scale = from.view.width / svg.clientWidth;
    const right = (event.clientX - from.x) * scale;
    const down = (event.clientY - from.y) * scale;
    if (Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > 5) moved = true;
    if (moved) sheet.classList.add("is-moving");
    place(from.view.x - right, from.view.y - down, from.view.width);
  });
  for (const end of ["pointerup", "pointerleave", "pointercancel"]) {
    svg.addEventListener(end, () => {
      from = null;
      sheet.classList.remove("is-moving");
    });
  }
  svg.addEventListener("click", (event) => {
    if (!moved) return;
    event.preventDefault();
    moved = false;
  }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

function bring(node, svg, view, place, isWhole) {
  if (isWhole()) return;
  const box = node.getBoundingClientRect();
  const start = pointAt(svg, { clientX: box.left, clientY: box.top });
  const end = pointAt(svg, { clientX: box.right, clientY: box.bottom });
  const outside = start.x < view.x || start.y < view.y
    || end.x > view.x + view.width || end.y > view.y + view.height;
  if (outside) place((start.x + end.x - view.width) / 2, (start.y + end.y - view.height) / 2, view.width);
}
