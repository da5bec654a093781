// Days as calendars take them (RFC 5545). Pure.
"use strict";

/**
 * Something that is due on a day, "2026-03-31". By an `id` that stays the same calendars know it again.
 * @typedef {{id: string, day: string, title: string, text: string}} Event
 */

const LONGEST = 73; // bytes of a line, its end left out

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** A line, cut where it grows too long; no character is cut in two. @param {string} line */
function folded(line) {
  let result = "", length = 0;
  Array.from(line).forEach((one) => {
    const size = new TextEncoder().encode(one).length;
    if (length + size > LONGEST) {
      result += "\r\n ";
      length = 1;
    }
    result += one;
    length += size;
  });
  return result;
}

/** @param {string} day @param {number} by */
function shifted(day, by) {
  return new Date(Date.parse(day) + by * 864e5).toISOString().slice(0, 10).replace(/-/g, "");
}

/** The calendar with these days, each with a reminder a week before. @param {string} name @param {Event[]} events */
function write(name, events) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//handbook//calendar//ZH", "X-WR-CALNAME:" + escaped(name)];
  events.forEach(({ id, day, title, text }) => lines.push(
    "BEGIN:VEVENT", "UID:" + escaped(id) + "@handbook", "DTSTAMP:" + shifted(day, 0) + "T000000Z",
    "DTSTART;VALUE=DATE:" + shifted(day, 0), "DTEND;VALUE=DATE:" + shifted(day, 1), "SUMMARY:" + escaped(title),
    "DESCRIPTION:" + escaped(text), "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY",
    "DESCRIPTION:" + escaped(title), "TRIGGER:-P7D", "END:VALARM", "END:VEVENT"));
  return lines.concat("END:VCALENDAR").map((line) => folded(line) + "\r\n").join("");
}

module.exports = { write };
