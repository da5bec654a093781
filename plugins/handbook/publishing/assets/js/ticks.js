// What starts on checklists, the list of them, and the calendar.
"use strict";

require("./ticks/page").start();
require("./ticks/calendar").start();
