/** Marks when Python is ready and when it has answered. */
const script = document.querySelector("script[type=py]");
const mark = () => performance.mark("termlite:python-ready");
const poll = setInterval(async () => {
  if (!script.xworker) return;
  clearInterval(poll);
  const worker = await script.xworker.ready;
  mark();
  document.title = await worker.sync.search("hypernetwrok");
  performance.mark("answered");
  document.documentElement.dataset.engine = "python";
}, 1);
