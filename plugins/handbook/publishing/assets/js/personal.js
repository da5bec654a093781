// What starts on personal.html.
"use strict";

require("./personal/page").start();
