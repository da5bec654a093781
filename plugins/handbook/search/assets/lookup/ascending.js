"use strict";
// Ascending lists of numbers: looking things up in them and putting them together. A range is [first, last].

/** How many are smaller than the value. @param {ArrayLike<number>} list @param {number} value @returns {number} */
function rank(list, value) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Numbers p of `left` with p + shift in `right`.
 * @param {Int32Array} left @param {Int32Array} right @param {number} shift @returns {Int32Array}
 */
function intersect(left, right, shift) {
  const result = new Int32Array(Math.min(left.length, right.length));
  let count = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const difference = left[i] + shift - right[j];
    if (difference === 0) { result[count++] = left[i++]; j++; }
    else if (difference < 0) i++;
    else j++;
  }
  return result.subarray(0, count);
}

/** All numbers of several lists. @param {Int32Array[]} lists @returns {Int32Array} */
function union(lists) {
  const result = new Int32Array(lists.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of lists) { result.set(one, at); at += one.length; }
  return lists.length > 1 ? result.sort() : result;
}

/** Each number once. @param {Int32Array} list @returns {Int32Array} */
function distinct(list) { return list.filter((one, place) => !place || list[place - 1] !== one); }

/**
 * The numbers of `left` that `right` has (or has not).
 * @param {Int32Array} left @param {Int32Array} right @param {boolean} wanted @returns {Int32Array}
 */
function common(left, right, wanted) {
  let j = 0;
  return left.filter((one) => {
    while (j < right.length && right[j] < one) j++;
    return (j < right.length && right[j] === one) === wanted;
  });
}

/**
 * Numbers of `left` that have one of `right` within [least, most] of them; `right` is complete only below `reach`,
 * where that is given.
 * @param {Int32Array} left @param {Int32Array} right @param {[number, number]} window @param {number} [reach]
 * @returns {Int32Array}
 */
function within(left, right, [least, most], reach) {
  return left.filter((x) => {
    const i = rank(right, x + least);
    return i < right.length ? right[i] <= x + most : x + most >= reach;
  });
}

/**
 * The numbers that lie in the ranges, which ascend; null: everywhere.
 * @param {Int32Array} list @param {[number, number][] | null} ranges @returns {Int32Array}
 */
function inside(list, ranges) {
  if (!ranges) return list;
  const result = new Int32Array(list.length);
  let count = 0;
  for (const [first, last] of ranges) {
    const part = list.subarray(rank(list, first), rank(list, last + 1));
    result.set(part, count);
    count += part.length;
  }
  return result.subarray(0, count);
}

/** In how many stretches they lie. @param {ArrayLike<number>} list @param {number} size @returns {number} */
function spread(list, size) {
  let count = 0, last = -1;
  for (let i = 0; i < list.length; i++) {
    const number = Math.floor(list[i] / size);
    if (number !== last) { count++; last = number; }
  }
  return count;
}

/** These stretches, by number. @param {ArrayLike<number>} list @param {number} size @returns {number[]} */
function stretches(list, size) {
  const numbers = [];
  for (let i = 0; i < list.length; i++) {
    const number = Math.floor(list[i] / size);
    if (number !== numbers[numbers.length - 1]) numbers.push(number);
  }
  return numbers;
}

module.exports = { rank, intersect, union, distinct, common, within, inside, spread, stretches };
