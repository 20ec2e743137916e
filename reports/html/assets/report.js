"use strict";
// Adds sorting and filtering to the tables marked data-sortable. The page is complete without it.
(() => {
  const make = (name, props) => Object.assign(document.createElement(name), props);
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) =>
    a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : a.localeCompare(b, "en", { numeric: true });

  const addSort = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((th, column) => {
      const button = make("button", { type: "button" });
      button.append(...th.childNodes);
      th.append(button);
      button.addEventListener("click", () => {
        const up = th.getAttribute("aria-sort") !== "ascending";
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        th.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
        rows.sort((a, b) => (up ? 1 : -1) * compare(a.key, b.key));
        body.append(...rows.map((r) => r.row));
      });
    });
  };

  const addFilter = (table) => {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 6) return;
    const box = table.closest(".scroll");
    const bar = make("div", { className: "controls" });
    const label = make("label", { textContent: "Filter " });
    const input = make("input", { type: "search", autocomplete: "off" });
    const status = make("span", { className: "quiet" });
    status.setAttribute("role", "status");
    label.append(input);
    bar.append(label, status);
    box.before(bar);
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every((w) => texts.get(row).includes(w));
        if (!row.hidden) shown++;
      }
      table.classList.toggle("filtered", words.length > 0);
      status.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
    });
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    addSort(table);
    addFilter(table);
  }

  // A link may lead into something that is folded.
  const reveal = () => {
    let at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) return;
    const target = at;
    for (; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.values)")];
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => {
    for (const d of opened) d.open = false;
  });
})();
