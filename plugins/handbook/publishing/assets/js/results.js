// What starts on search.html.
"use strict";

require("./results/rows").start();
require("./results/page").start();
