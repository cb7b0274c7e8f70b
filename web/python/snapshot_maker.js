/** A worker that makes a snapshot, stores it, and ends. Its only message says whether that worked. */

import { prepare } from "./boot.js";
import { runtimeOf, snapshotAddress } from "./runtime.js";
import { makeSnapshot } from "./snapshot.js";
import { buildOf, writeSnapshot } from "./snapshot_store.js";

const runtime = runtimeOf(import.meta.url);

try {
  const snapshot = await makeSnapshot(
    runtime,
    prepare(runtime, () => {}),
  );
  await writeSnapshot(snapshotAddress(runtime), buildOf(runtime), snapshot);
  postMessage({ kept: snapshot.length });
} catch (error) {
  postMessage({ kept: 0, reason: String(error) });
}
