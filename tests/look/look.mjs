// Opens each report in a real browser, as a reader would: node look.mjs CHROMIUM FOLDER PAGE.html...
// Says what is wrong, one line each, and ends with 1; pictures and PDFs are left in FOLDER to be looked at.
import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 768, 1280];
const OPEN = () => document.querySelectorAll("details").forEach((one) => (one.open = true));
const SHUT = () => document.querySelectorAll("details").forEach((one) => (one.open = false));
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const [program, folder, ...pages] = process.argv.slice(2);
const wrong = [];

function watched(page, name) {
  const own = new Set();
  page.on("request", (request) => {
    own.add(request.url());
    if (own.size > 1) wrong.push(`${name}: asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrong.push(`${name}: the console says ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`${name}: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrong.push(`${name}: a dialog says ${dialog.message()}`);
    dialog.dismiss();
  });
}

async function audit(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), RULES);
  for (const one of found.violations)
    wrong.push(`${name}: axe ${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`);
  return found.passes.length;
}

async function opened(browser, file, options, name, look) {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  watched(page, name);
  await page.goto(pathToFileURL(resolve(file)).href);
  const result = await look(page);
  await context.close();
  return result;
}

async function atWidth(browser, file, width, colorScheme) {
  const name = `${basename(file, ".html")}.${width}${colorScheme === "dark" ? ".dark" : ""}`;
  return opened(browser, file, { viewport: { width, height: 900 }, colorScheme }, name, async (page) => {
    await page.evaluate(OPEN);
    const passed = await audit(page, name);
    const spare = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (spare > 0) wrong.push(`${name}: the page is ${spare} pixels wider than its window`);
    await page.evaluate(SHUT);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    return passed;
  });
}

async function used(browser, file) {
  const name = `${basename(file, ".html")}, used`;
  await opened(browser, file, {}, name, async (page) => {
    await page.evaluate(OPEN);
    const box = page.locator(".filter input").first();
    if (!(await box.count())) return;
    const table = page.locator(".filter + .scroll table").first();
    const before = await table.locator("tbody tr:visible").count();
    await box.fill("no row holds this");
    if (await table.locator("tbody tr:visible").count()) wrong.push(`${name}: a filter leaves rows that do not match`);
    await box.fill("");
    await table.locator("th button").first().click();
    if ((await table.locator("tbody tr:visible").count()) !== before) wrong.push(`${name}: sorting loses rows`);
    if (!(await table.locator("th[aria-sort=ascending]").count())) wrong.push(`${name}: the order is not told`);
  });
}

async function withoutScript(browser, file) {
  const name = `${basename(file, ".html")}, without script`;
  const told = (page) => page.locator("main").innerText();
  const off = await opened(browser, file, { javaScriptEnabled: false }, name, told);
  if (off.length < 200) wrong.push(`${name}: almost nothing is there`);
}

async function printed(browser, file) {
  const name = basename(file, ".html");
  await opened(browser, file, {}, `${name}, printed`, (page) =>
    page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true, printBackground: true }));
}

const browser = await chromium.launch({ executablePath: program, args: QUIET });
for (const file of pages) {
  let passed = 0;
  for (const width of WIDTHS) passed += await atWidth(browser, file, width, "light");
  passed += await atWidth(browser, file, 1280, "dark");
  await used(browser, file);
  await withoutScript(browser, file);
  await printed(browser, file);
  console.log(`${basename(file)}: ${passed} rules of axe passed over ${WIDTHS.length + 1} views`);
}
await browser.close();
for (const one of wrong) console.error(one);
process.exit(wrong.length ? 1 : 0);
