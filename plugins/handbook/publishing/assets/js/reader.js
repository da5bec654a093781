// What starts on reports/read.html, which only the compact copy has.
"use strict";

require("./reader/page").start();
