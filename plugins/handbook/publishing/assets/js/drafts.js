// What starts on check.html and desk.html, which run our Python (contract C8); no other page loads it.
"use strict";

require("./check/lines").listen();
require("./check/page").start();
require("./desk/page").start();
