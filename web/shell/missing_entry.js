// In the page of missing addresses, where entries have no files: it shows the entry that the address means.
void (async () => {
  const { dataset } = document.documentElement;
  const { editions = "" } = dataset;
  const { sharded = "" } = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.dataset ?? {};
  const asked = /^(.*\/)(t\/[a-z0-9-]+)(?:\/|\/index\.html)?$/u.exec(location.pathname);
  // The page names this script at several places, since it does not know where it is read.
  if (!asked || "entry" in dataset) return;
  const [, home = "", entry = ""] = asked;
  dataset.entry = entry;
  if (!location.pathname.endsWith("/")) return location.replace(`${home}${entry}/${location.search}${location.hash}`);
  const edition = editions.split(" ").find((one) => one && home.endsWith(`/${one}`)) ?? "";
  const root = new URL(home.slice(0, home.length - edition.length), location.origin);
  const { pageAt } = await import(new URL(sharded, root).href);
  const html = await pageAt(root, edition, `${edition}${entry}/`);
  if (!html) return;
  document.open();
  document.write(html);
  document.close();
})();
