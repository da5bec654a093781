// What starts on the front door.
"use strict";

require("./parts/home").start();
