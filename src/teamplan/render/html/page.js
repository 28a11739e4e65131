"use strict";
// Tables can be sorted and filtered. Without script they are plain tables.
for (const table of document.querySelectorAll("main table")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 4 || rows.some((row) => row.classList.contains("group"))) continue;
  const label = document.createElement("label");
  label.className = "filter";
  label.textContent = "Filter " + table.caption.textContent + " ";
  const box = document.createElement("input");
  box.type = "search";
  label.append(box);
  table.closest(".scroll").before(label);
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].textContent.trim();
      const number = (text) => Number(text.replace(/[£,%]/g, "").split(" ")[0]);
      const compare = (a, b) => (Number.isNaN(number(a)) || Number.isNaN(number(b)) ? a.localeCompare(b, "en-GB") : number(a) - number(b));
      const sorted = [...rows].sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1));
      table.tBodies[0].append(...sorted);
    });
  });
}
