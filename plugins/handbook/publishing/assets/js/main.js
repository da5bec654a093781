// What starts on every page, in this order. What only some pages need are scripts of their own beside this one.
"use strict";

require("./engine").start();
require("./page/site").start();
require("./parts/damage").start();
require("./page/store").catchUp("ticks");
require("./basket/basket").start();
require("./parts/search-box").start();
require("./parts/keys").start();
require("./parts/settings").start();
require("./parts/scheme").start();
require("./parts/copying").start();
require("./parts/preview").start();

// Every script of the page has run by then: what is put in is there.
document.addEventListener("DOMContentLoaded", () => document.documentElement.classList.add("hb-up"));
