/** One sentence above the doors, with at most one thing to do about it. It stays until the next page or `hush`. */
export function say(text, action = null) {
  hush();
  const box = element("div", "say__box");
  box.append(element("p", "say__text", text));
  if (action) box.append(actionButton(action));
  const place = element("div", "say");
  place.setAttribute("role", "alert");
  place.append(box);
  document.body.append(place);
}

export function hush() {
  document.querySelector(".say")?.remove();
}

function actionButton({ label, act }) {
  const button = element("button", "button button--secondary", label);
  button.type = "button";
  button.addEventListener("click", () => {
    hush();
    act();
  });
  return button;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
