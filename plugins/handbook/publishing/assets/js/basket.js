// What starts on basket.html.
"use strict";

require("./basket/page").start();
