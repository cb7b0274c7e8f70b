/** The document hears of it when Python is up. */
export const ENGINE_UP = "termlite:engine";
