// What starts on pages with examples, and with long lists that are narrowed in place.
"use strict";

require("./parts/examples").start();
require("./parts/narrow").start();
