// Screenshots of a page for looking at: node shots.mjs PAGE.html FOLDER. Widths 400, 1280 and 1900, light and dark.
import { launch } from "./browser.mjs";
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [page, folder] = process.argv.slice(2);
if (!page || !folder) throw new Error("usage: node shots.mjs PAGE.html FOLDER");
mkdirSync(folder, { recursive: true });
const { context, close } = await launch();
const tab = await context.newPage();
for (const [width, height] of [[400, 860], [1280, 900], [1900, 1080]]) {
  for (const scheme of ["light", "dark"]) {
    await tab.setViewportSize({ width, height });
    await tab.emulateMedia({ colorScheme: scheme });
    await tab.goto(pathToFileURL(page).href);
    await tab.screenshot({ path: join(folder, `${width}-${scheme}-top.png`) });
    await tab.screenshot({ path: join(folder, `${width}-${scheme}-full.png`), fullPage: true });
    await tab.locator("a.ev:visible").first().click();
    await tab.waitForTimeout(700);
    await tab.screenshot({ path: join(folder, `${width}-${scheme}-passage.png`) });
  }
}
await close();
