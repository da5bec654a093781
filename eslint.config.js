// What our scripts keep to; run by scripts/check.py where node is.
"use strict";

const BROWSER = [
  "window", "document", "location", "history", "navigator", "URL", "Blob", "FileReader", "DOMParser",
  "HTMLSelectElement", "Node", "NodeFilter", "Element",
  "HTMLElement",
  "HTMLScriptElement", "HTMLLinkElement", "ErrorEvent", "MutationObserver", "HTMLButtonElement", "HTMLInputElement", "CustomEvent", "Event", "AbortController", "TextDecoder",
  "TextEncoder", "DecompressionStream", "setTimeout", "clearTimeout", "requestAnimationFrame", "getComputedStyle",
  "Worker", // check.html and desk.html alone start one (contract C8)
];
const WORKER = ["self", "Response", "URL"];
const MODULE = ["module", "require"];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

const RULES = {
  "no-undef": "error",
  "no-unused-vars": ["error", { caughtErrors: "none", argsIgnorePattern: "^_" }],
  "prefer-const": "error",
  "no-var": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-shadow": "error",
  "no-redeclare": "error",
  "no-implicit-globals": "error",
  "eqeqeq": "error",
  "strict": ["error", "global"],
  "max-len": ["error", { code: 120 }],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 40],
  "max-params": ["error", 5],
  "complexity": ["error", 14],
};

module.exports = [
  {
    files: ["plugins/handbook/**/assets/**/*.js"],
    languageOptions: { ecmaVersion: 2019, sourceType: "commonjs", globals: { ...readonly(BROWSER), ...readonly(MODULE) } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: RULES,
  },
  {
    files: ["plugins/handbook/**/assets/worker/*.js"],
    languageOptions: { ecmaVersion: 2019, sourceType: "script", globals: readonly(WORKER) },
    rules: { ...RULES, "no-implicit-globals": "off" },
  },
];
