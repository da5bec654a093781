"use strict";
const { Python } = require("../python/python");
function start() { void Python; }
module.exports = { start };
