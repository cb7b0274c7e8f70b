// Material replaces the content in place; embed.js watches for that by itself.
(() => {
  const script = document.createElement("script");
  script.src = "https://terms.example/embed.js";
  script.async = true;
  Object.assign(script.dataset, { auto: "", scope: ".md-content" });
  document.head.append(script);
})();
