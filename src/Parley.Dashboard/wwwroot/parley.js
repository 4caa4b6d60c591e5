// Keys, theme and small things that must not wait for the server.
(() => {
  const store = { get: (name) => { try { return localStorage.getItem(name); } catch { return null; } }, set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private mode keeps nothing */ } } };
  window.parley = {
    theme: () => {
      const chosen = store.get("parley-theme");
      return { dark: chosen === null ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark", chosen: chosen !== null };
    },
    keepTheme: (theme) => store.set("parley-theme", theme),
    recall: (name) => store.get(`parley-${name}`),
    keep: (name, value) => store.set(`parley-${name}`, value),
  };

  // Leaves a field, so that keys rule again.
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && typing(event.target)) { event.target.blur(); } });

  // A box that is ticked or a slider takes no letters, so it does not keep keys from the page.
  const silent = ["checkbox", "radio", "range", "button", "submit"];
  const typing = (target) => target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) || (target.tagName === "INPUT" && !silent.includes(target.type));
  // Chooses a line of an editor and brings it into view.
  const toLine = (text, line) => {
    if (!text) { return; }
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    text.scrollTop = Math.max(0, (line - 4) * (text.scrollHeight / lines.length));
  };
  // Line numbers move with their text.
  document.addEventListener("scroll", (event) => {
    if (event.target.matches?.("[data-editor]")) { event.target.previousElementSibling.scrollTop = event.target.scrollTop; }
  }, true);

  // A page has come once its heading is there, which may be a while after its address; then the keyboard starts from it. In the queue it starts from each new case.
  let [before, here, heading, subject, last] = ["", "", null, null, null];
  const start = (target) => {
    if (typing(document.activeElement ?? document.body) || document.querySelector("dialog[open]")) { return; }
    if (target.tabIndex < 0) { target.tabIndex = -1; }
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  };
  new MutationObserver(() => {
    const head = document.querySelector("main h1");
    if (location.pathname !== here && head !== null && head !== heading) {
      [before, here, heading] = [here, location.pathname, head];
      start(head);
    }
    // What a key or button brought up takes the focus, or the next key would be pressed at what is gone.
    const arrived = document.querySelector("[data-arrives]");
    if (arrived !== last && arrived) { start(arrived); }
    last = arrived;
    const at = document.querySelector("[data-case]");
    const named = at?.dataset.case ?? null;
    if (named !== subject) {
      const first = subject === null;
      subject = named;
      const message = at?.querySelector(".message.chosen");
      if (message && !first) { start(message); }
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-case"] });

  const help = () => document.getElementById("keys");
  let pending = "";
  let forget = 0;

  // What is folded away has its key all the same; what a closed dialog holds has none.
  const reachable = (element) => !element.disabled && (element.getClientRects().length > 0 || element.closest("details:not([open])") !== null);
  const press = (keys, within) => {
    const target = [...within.querySelectorAll("[data-shortcut]")].find((element) => element.dataset.shortcut === keys && reachable(element));
    target?.click();
    return target !== undefined;
  };

  // From the line that has the focus; else from the one that is open, or that was: whoever comes back to a list goes on where they were.
  const step = (by) => {
    const lines = [...document.querySelectorAll("[data-line]")];
    if (lines.length === 0) { return; }
    const at = lines.indexOf(document.activeElement?.closest("[data-line]"));
    const start = Math.max(0, lines.findIndex((line) => line.getAttribute("aria-current") === "true" || (line.pathname !== undefined && line.pathname === before)));
    const next = lines[Math.min(lines.length - 1, Math.max(0, at < 0 ? start : at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    const key = event.key;
    // An open dialog has the keys to itself.
    const dialog = document.querySelector("dialog[open]");
    if (dialog) {
      if (!event.repeat && press(key, dialog)) { event.preventDefault(); }
      return;
    }
    if (key === "?") { help()?.showModal(); event.preventDefault(); return; }
    if (key === "j" || key === "k") { step(key === "j" ? 1 : -1); event.preventDefault(); return; }
    if (key === "v") { document.querySelectorAll(".veiled").forEach((text) => text.classList.toggle("shown")); return; }
    // A key held down rules once, not on every case that follows.
    if (event.repeat) { return; }
    clearTimeout(forget);
    const keys = pending ? `${pending} ${key}` : key;
    pending = "";
    if (press(keys, document)) { event.preventDefault(); return; }
    if ([...document.querySelectorAll("[data-shortcut]")].some((element) => element.dataset.shortcut.startsWith(`${key} `))) {
      pending = key;
      forget = setTimeout(() => { pending = ""; }, 1200);
    }
  });

  // Back is where one came from; who opened the page by its address follows the link. Before Blazor sees the click, which would follow it.
  document.addEventListener("click", (event) => {
    if (before && event.target.closest("[data-back]")) {
      event.preventDefault();
      history.back();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-dialog]")?.dataset.dialog;
    if (opens) { document.getElementById(opens)?.showModal(); }
    const jump = event.target.closest("[data-line-of]");
    if (jump) { toLine(document.getElementById(jump.dataset.lineOf), Number(jump.dataset.to)); }
    event.target.closest(".veiled")?.classList.toggle("shown");
  });
})();
