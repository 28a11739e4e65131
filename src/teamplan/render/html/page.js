"use strict";
// Tables can be sorted and filtered. Without script they are plain tables, and nothing is missing.

const DATE = /^(\d{1,2} )?[A-Z][a-z]{2,8} \d{4}$/;
const NUMBER = /^[-+]?£?[\d,]+(\.\d+)?(%| of | to |$)/;

function sortable(text) {
  if (DATE.test(text)) return Date.parse(/^\d/.test(text) ? text : `1 ${text}`);
  if (NUMBER.test(text)) return Number(text.replace(/[£,%]/g, "").split(" ")[0]);
  return Number.NaN;
}

function compare(one, other) {
  const [a, b] = [sortable(one), sortable(other)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return one.localeCompare(other, "en-GB", { numeric: true });
}

function sorting(table, rows) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    const value = (row) => row.cells[column].textContent.trim();
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      rows.sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1));
      table.tBodies[0].append(...rows);
    });
  });
}

function filtering(table, rows) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  const told = document.createElement("output");
  label.className = "filter";
  box.type = "search";
  label.append(`Filter “${table.caption.textContent.trim()}” `, box, told);
  table.closest(".scroll").before(label);
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    told.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : "";
  });
}

for (const table of document.querySelectorAll("main table")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 3 || rows.some((row) => row.className)) continue;
  if (rows.length > 7) filtering(table, rows);
  sorting(table, rows);
}
