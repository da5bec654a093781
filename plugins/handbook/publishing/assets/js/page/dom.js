// Building and finding elements. Texts of reports become text nodes and attributes, never markup.
"use strict";

/**
 * What an attribute may be: a function listens (`onclick`), true stands alone, nothing and false are left out.
 * @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Value
 * @typedef {Node | string | false | null | undefined | ChildList} Child
 * @typedef {Child[]} ChildList
 */

/**
 * h("a", {href: "…", class: "…", onclick: f}, "text", element, …)
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{[name: string]: Value}} props
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function h(tag, props, ...children) {
  const element = document.createElement(tag);
  Object.keys(props).forEach((key) => set(element, key, props[key]));
  append(element, children);
  return element;
}

/** @param {HTMLElement} element @param {string} key @param {Value} value */
function set(element, key, value) {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === "function") element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value === true ? "" : String(value));
}

/** @param {HTMLElement} element @param {Child[]} children */
function append(element, children) {
  children.forEach((child) => {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  });
}

/**
 * The element with these children instead of what it held.
 * @template {HTMLElement} Kind
 * @param {Kind} element
 * @param {Child[]} children
 */
function fill(element, ...children) {
  element.textContent = "";
  append(element, children);
  return element;
}

/**
 * The element that the page promises to have under this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error("the page has no #" + id);
  return found;
}

/**
 * All elements that fit, in a list.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
function all(selector, within) {
  return Array.from((within || document).querySelectorAll(selector));
}

/**
 * The nearest element around what an event or the focus is at; null where it is at none.
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
function around(target, selector) {
  return target instanceof Element ? target.closest(selector) : null;
}

/** Whether keys pressed there are text. @param {EventTarget | null} target */
function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
}

/** 1,234,567 @param {number} count */
function number(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

module.exports = { h, fill, part, all, around, isTyping, number };
