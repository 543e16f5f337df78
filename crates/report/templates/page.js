"use strict";
// The page reads without this script; it adds search, filters, keys, the way back and copying. No network, no storage but the
// choice of light or dark. All text goes into the page as text nodes.
(() => {
  const root = document.documentElement, $ = (id) => document.getElementById(id);
  root.classList.add("js");
  const items = [...document.querySelectorAll(".item")];
  const findings = [...document.querySelectorAll(".finding")];
  const make = (tag, text, props) => Object.assign(document.createElement(tag), text == null ? {} : { textContent: text }, props || {});

  // Light and dark. A page opened from disk may have no storage.
  const store = (value) => { try { return value === undefined ? localStorage.getItem("theme") : localStorage.setItem("theme", value); } catch { return null; } };
  if (["light", "dark"].includes(store())) root.dataset.theme = store();
  $("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store(root.dataset.theme);
  });

  // Passages: from a statement to its source and back.
  const panel = $("passage"), trail = [];
  const open = (el) => { for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) d.open = true; };
  const pieces = (p) => [p, ...document.querySelectorAll(`[data-of="${p.id}"]`)];
  const cool = () => document.querySelectorAll(".hot, .here").forEach((el) => el.classList.remove("hot", "here"));
  const block = (el) => el.closest("p, h3, h4");
  // Pieces of one paragraph join as they stand; a new paragraph begins after a space.
  const textOf = (p) => pieces(p).reduce((text, el, i, all) => text + (i && block(el) !== block(all[i - 1]) ? " " : "") + el.textContent, "").replace(/\s+/g, " ").trim();
  const labelOf = (id) => { const el = $(id); return el && (el.dataset.label || (el.querySelector("h2,h3") || {}).textContent); };

  function citation(p) {
    const s = p.closest(".source").dataset;
    return [`“${textOf(p)}”`, [s.name, s.title && `“${s.title}”`, s.date, s.address].filter(Boolean).join(", ")].join(" — ");
  }
  async function copy(text, button) {
    let done = false;
    try { await navigator.clipboard.writeText(text); done = true; } catch {
      const area = make("textarea", null, { value: text });
      document.body.append(area); area.select(); done = document.execCommand("copy"); area.remove();
    }
    button.textContent = done ? "Copied" : "Copying is not allowed here";
  }
  const hidePanel = (hide) => { panel.hidden = hide; root.classList.toggle("reading", !hide); };
  function showPanel(p) {
    const by = (p.dataset.by || "").split(" ").filter((id) => id && $(id));
    const row = make("div", null, { className: "row" });
    const back = make("button", trail.length ? "Back" : "Close", { type: "button", id: "back" });
    back.addEventListener("click", goBack);
    const cite = make("button", "Copy passage", { type: "button", id: "copy" });
    cite.addEventListener("click", () => copy(citation(p), cite));
    row.append(make("b", p.closest(".source").dataset.name), cite, back);
    const list = make("ul");
    for (const id of by) {
      const li = make("li"), a = make("a", labelOf(id) || id, { href: `#${id}` });
      li.append(a); list.append(li);
    }
    panel.replaceChildren(row, list);
    hidePanel(false);
  }
  function heat(p) {
    cool();
    pieces(p).forEach((el) => el.classList.add("hot"));
    showPanel(p);
  }
  function goTo(el, push) {
    open(el);
    if (push) history.pushState(null, "", `#${el.id}`);
    if (el.classList.contains("p")) heat(el);
    else { cool(); hidePanel(true); if (el.classList.contains("item")) el.classList.add("here"); }
    el.scrollIntoView({ block: el.classList.contains("p") ? "center" : "start" });
    if (el.tabIndex >= -1 && el.hasAttribute("tabindex")) el.focus({ preventScroll: true });
  }
  function goBack() {
    const from = trail.pop();
    cool(); hidePanel(true);
    history.replaceState(null, "", location.pathname + location.search);
    if (!from) return;
    const item = from.closest(".item");
    open(from);
    if (item) item.classList.add("here");
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
  }
  document.addEventListener("click", (event) => {
    const a = event.target.closest("a[href^='#']");
    if (a && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const el = $(decodeURIComponent(a.hash.slice(1)));
      if (!el) return;
      event.preventDefault();
      if (a.classList.contains("ev") || a.classList.contains("src")) trail.push(a);
      if (el.hidden) clearFilters();
      goTo(el, true);
      return;
    }
    const p = event.target.closest(".text .p");
    // A click marks; a selection is left alone.
    if (p && String(getSelection()) === "") heat(p.id ? p : $(p.dataset.of));
  });
  addEventListener("popstate", () => { const el = location.hash && $(decodeURIComponent(location.hash.slice(1))); if (el) goTo(el, false); else { cool(); hidePanel(true); } });
  { const el = location.hash && $(decodeURIComponent(location.hash.slice(1))); if (el) goTo(el, false); }

  // Search and filters.
  const kinds = [], search = $("search"), selects = { d: $("by-account"), a: $("by-actor"), c: $("by-class") };
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  let texts = null;
  const value = (k) => (selects[k] ? selects[k].value : "");
  function highlight(query) {
    if (!("highlights" in CSS)) return 0;
    CSS.highlights.delete("search");
    if (query.length < 2) return 0;
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()) && found.length < 5000;) {
      if (!node.parentElement.closest("main, .texts")) continue;
      // Only where length is kept, so that offsets hold.
      const low = node.data.toLowerCase();
      if (low.length !== node.data.length) continue;
      for (let at = low.indexOf(query); at >= 0; at = low.indexOf(query, at + query.length)) {
        const range = new Range();
        range.setStart(node, at); range.setEnd(node, at + query.length);
        found.push(range);
      }
    }
    if (found.length) CSS.highlights.set("search", new Highlight(...found));
    return found.length;
  }
  function filter() {
    const query = plain(search.value.trim()), on = query || value("d") || value("a") || value("c");
    if (query && !texts) texts = new Map(items.map((el) => [el, plain(`${el.dataset.label || ""} ${el.textContent} ${(el.closest(".speaker") || { dataset: {} }).querySelector?.("h3")?.textContent || ""}`)]));
    const has = (el, k) => !value(k) || (el.dataset[k] || "").split(" ").includes(value(k));
    let shown = 0;
    for (const el of items) {
      el.hidden = Boolean(on) && !(has(el, "d") && has(el, "a") && has(el, "c") && (!query || texts.get(el).includes(query))) || el.classList.contains("off");
      if (!el.hidden) shown += 1;
    }
    // A heading without items below it goes too.
    for (const group of document.querySelectorAll(".speaker, .pile")) group.hidden = on && !group.querySelector(".item:not([hidden])");
    for (const part of document.querySelectorAll(".part")) part.hidden = Boolean(on && part.querySelector(".item") && !part.querySelector(".item:not([hidden])"));
    if (on) document.querySelectorAll(".pile").forEach((p) => { if (!("was" in p.dataset)) p.dataset.was = p.open ? "open" : ""; p.open = true; });
    else document.querySelectorAll(".pile[data-was]").forEach((p) => { p.open = p.dataset.was === "open"; delete p.dataset.was; });
    highlight(search.value.trim().toLowerCase());
    $("hits").textContent = on ? `${shown} of ${items.length}` : "";
    $("clear").hidden = !on;
  }
  function clearFilters() {
    search.value = "";
    for (const s of Object.values(selects)) if (s) s.value = "";
    for (const s of kinds) if (s.value) { s.value = ""; s.dispatchEvent(new Event("change")); }
    filter();
  }
  let timer = 0;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  search.form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  for (const s of Object.values(selects)) if (s) s.addEventListener("change", filter);
  $("clear").addEventListener("click", () => { clearFilters(); search.focus(); });

  // Events: sorted by a column, narrowed to a type. What no account states comes last.
  for (const table of document.querySelectorAll("table.events")) {
    const rows = [...table.tBodies];
    if (rows.length < 3) continue;
    const cell = (row, n) => row.rows[0].cells[n], number = (text) => Number((text.match(/\d+(?!.*\d)/) || [-1])[0]);
    const keys = [
      (row) => row.dataset.w,
      (row) => row.dataset.label,
      (row) => cell(row, 2).textContent.trim(),
      (row) => (cell(row, 3).classList.contains("empty") ? "" : cell(row, 3).textContent.trim()),
      (row) => (cell(row, 4).classList.contains("empty") ? "" : String(1e6 - number(cell(row, 4).querySelector("b, .by").textContent)).padStart(9, "0")),
    ];
    [...table.tHead.rows[0].cells].forEach((th, n) => {
      const button = make("button", th.textContent, { type: "button" });
      button.addEventListener("click", () => {
        const down = th.getAttribute("aria-sort") === "ascending", by = keys[n];
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        th.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = rows.map((row, at) => [by(row), at, row]);
        order.sort((a, b) => !a[0] - !b[0] || (down ? -1 : 1) * a[0].localeCompare(b[0]) || a[1] - b[1]);
        table.append(...order.map((o) => o[2]));
      });
      th.replaceChildren(button);
    });
    const select = make("select"), label = make("label", null, { className: "kinds" });
    const add = (text, value) => select.append(make("option", text, { value }));
    add("All events", "");
    if (rows.some((row) => row.classList.contains("historical"))) add("Without background", "-");
    for (const kind of [...new Set(rows.map((row) => row.dataset.k))].sort()) add(kind, kind);
    select.addEventListener("change", () => {
      const kind = select.value;
      for (const row of rows) row.classList.toggle("off", kind === "-" ? row.classList.contains("historical") : Boolean(kind) && row.dataset.k !== kind);
      filter();
    });
    label.append(make("span", "Show", { className: "by" }), select);
    table.before(label);
    kinds.push(select);
  }

  // Next and previous finding.
  let current = null;
  function step(by) {
    const visible = findings.filter((el) => !el.hidden && !el.closest("[hidden]"));
    if (!visible.length) return;
    let at = visible.indexOf(current);
    if (at < 0 && by < 0) at = 0;
    current = visible[(at + by + visible.length) % visible.length];
    goTo(current, false);
  }
  $("next").addEventListener("click", () => step(1));
  $("prev").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input[type=search], select, textarea");
    if (event.key === "Escape") {
      if (!panel.hidden) goBack();
      else if (typing || !$("clear").hidden) { clearFilters(); if (typing) typing.blur(); }
    } else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });
  // A filter that the browser kept over a reload is applied, not shown idle.
  if (search.value || value("d") || value("a") || value("c")) filter();
})();
