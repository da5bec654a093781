// What starts on the page of a report.
"use strict";

require("./report/page").start();
