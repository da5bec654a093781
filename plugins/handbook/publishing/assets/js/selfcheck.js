// What starts on selfcheck.html.
"use strict";

require("./selfcheck/page").start();
