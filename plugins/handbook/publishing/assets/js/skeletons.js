// What starts on pages that show outlines side by side: one section goes to the desk.
"use strict";

require("./parts/sections").start();
