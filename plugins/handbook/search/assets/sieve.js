// Whether a term can be part of a page's name: the Bloom filter of search/sieve.py. Pure.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).sieve = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var PROBES = 4;

  function mixed(first, second) {
    var value = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    value ^= value >>> 15;
    value = Math.imul(value, 0x2c1b3c6d);
    return (value ^ (value >>> 12)) >>> 0;
  }

  function has(bits, first, second) {
    var value = mixed(first, second), step = (value >>> 17) | 1;
    for (var probe = 0; probe < PROBES; probe++) {
      var place = (value + probe * step) % (bits.length * 8);
      if (!((bits[Math.floor(place / 8)] >> (place & 7)) & 1)) return false;
    }
    return true;
  }

  // `term` is folded and spelled; every pair of its units has to be in a name.
  return function (bits, term) {
    if (term.length === 1) return has(bits, term.charCodeAt(0), 0);
    for (var i = 1; i < term.length; i++) if (!has(bits, term.charCodeAt(i - 1), term.charCodeAt(i))) return false;
    return term.length > 0;
  };
});
