// What starts on a page, in this order; each looks for what it is about and does nothing on other pages.
"use strict";

require("./page/site").start();
require("./page/dictionary").start();
require("./parts/damage").start();
require("./basket/basket").start();
require("./basket/page").start();
require("./parts/examples").start();
require("./parts/home").start();
require("./parts/narrow").start();
require("./report/page").start();
require("./parts/search-box").start();
require("./results/rows").start();
require("./parts/keys").start();
require("./results/page").start();
require("./parts/settings").start();
require("./parts/scheme").start();
require("./parts/copying").start();
require("./ticks/page").start();
require("./ticks/calendar").start();
require("./personal/page").start();
require("./selfcheck/page").start();
