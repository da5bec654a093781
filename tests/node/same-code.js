// The bundle holds the very code of its files: node same-code.js <folder of node_modules> <folder of scripts> <bundle>.
// Compares syntax trees, in which comments and places do not count; prints the names of the modules that differ.
"use strict";
const fs = require("fs");
const path = require("path");

const [modules, folder, file] = process.argv.slice(2);
const acorn = require(path.join(modules, "acorn"));

const parse = (text) => acorn.parse(text, { ecmaVersion: 2020, sourceType: "script" });

// Without places, and without what `require` is given: that is what the bundler changes.
function plain(node) {
  if (Array.isArray(node)) return node.map(plain);
  if (!node || typeof node !== "object" || node instanceof RegExp) return String(node);
  const isRequire = node.type === "CallExpression" && node.callee.name === "require";
  return Object.keys(node).filter((key) => key !== "start" && key !== "end" && !(isRequire && key === "arguments"))
    .map((key) => [key, plain(node[key])]);
}

// (function () { "use strict"; const modules = {name: function …}; … })();
function wrapped(tree) {
  const registry = tree.body[0].expression.callee.body.body[1].declarations[0].init;
  return registry.properties.map((property) => [property.key.value, property.value.body.body]);
}

const found = wrapped(parse(fs.readFileSync(file, "utf8")));
const differ = found.filter(([name, body]) => {
  const source = parse(fs.readFileSync(path.join(folder, name + ".js"), "utf8"));
  return JSON.stringify(plain(body)) !== JSON.stringify(plain(source.body));
});
process.stdout.write(JSON.stringify({ modules: found.length, differ: differ.map(([name]) => name) }));
