// What starts on downloads.html.
"use strict";

require("./downloads/page").start();
