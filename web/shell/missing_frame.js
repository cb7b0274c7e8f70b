// In the page of missing addresses. A frame of one entry lies in the edition that is written; it shows the other ones.
{
  const { editions = "" } = document.documentElement.dataset;
  const asked = /^(.*\/)([\w-]+\/)embed(\/t\/[a-z0-9-]+\/)(?:index\.html)?$/u.exec(location.pathname);
  const [, root = "", edition = "", entry = ""] = asked ?? [];
  if (edition && editions.split(" ").includes(edition)) {
    const search = new URLSearchParams(location.search);
    search.set("lang", edition.slice(0, -1));
    location.replace(`${root}embed${entry}?${search}`);
  }
}
