// The results page: what the address asks for is searched, counted and shown; the address follows what is chosen.
"use strict";

const engine = require("../engine");
const { h, fill, part, around, number } = require("../page/dom");
const recent = require("../page/recent");
const alike = require("./alike");
const bulk = require("./bulk");
const facets = require("./facets");
const { Filters } = require("./filters");
const { Frame, problem } = require("./frame");
const groups = require("./groups");
const kwic = require("./kwic");
const life = require("./life");
const list = require("./list");
const matches = require("./matches");
const names = require("./names");
const own = require("./own");
const pane = require("./pane");
const rescue = require("./rescue");
const rows = require("./rows");
const state = require("./state");
const status = require("./status");
const tools = require("./tools");

/**
 * @typedef {import("../engine").Answer} Answer
 * @typedef {import("./state").State} State
 * One search: what stops it, whether an answer of it was shown, what letters stand for in it.
 * @typedef {{control: AbortController, seen: boolean, pinyin: string}} Search
 */

const PAGE = 30, LATE = 150, SETTLED = 200;

class ResultsPage {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.box = /** @type {HTMLInputElement} */ (part("hb-query"));
    this.frame = new Frame(place);
    this.status = this.frame.status;
    this.current = state.empty();
    this.shown = PAGE;
    /** @type {Search | null} */
    this.search = null;
    /** @type {Answer | null} */
    this.answer = null;
    this.room = ""; // for which the lines were cut
    this.typing = false; // whether the last step was typing, too
    this.go = this.go.bind(this);
    this.filters = new Filters(this.frame.beside, () => this.current, this.go);
  }

  seen() {
    const view = this.current.view || (list.isWide() ? "kwic" : "sentence");
    return { view, width: this.current.width || list.fitting(this.place) };
  }

  // ── the address ────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * A step that the way back undoes; while one types, the address only follows.
   * @param {Partial<State>} change
   * @param {boolean} [follows]
   */
  go(change, follows) {
    this.current = { ...this.current, ...change };
    this.shown = PAGE;
    const address = state.write(this.current), same = address === location.hash || (address === "#" && !location.hash);
    if (!same && follows) history.replaceState(null, "", address);
    else if (!same) history.pushState(null, "", address);
    this.run();
  }

  /** What the address asks for; back from a report, as far down as one was. */
  arrive() {
    const back = history.state || {};
    this.current = state.read(location.hash.length > 1 ? location.hash : location.search);
    this.shown = back.shown || PAGE;
    this.box.value = this.current.q;
    this.typing = false;
    this.run().then(() => {
      const row = history.state && history.state.row;
      if (row !== undefined && row !== null) rows.focus(row);
    });
  }

  /** Where one was, for the way back. @param {number} row */
  leave(row) {
    history.replaceState({ shown: this.shown, row }, "", location.href);
  }

  // ── searching ──────────────────────────────────────────────────────────────────────────────────────────────────

  async run() {
    if (this.search) this.search.control.abort();
    const search = { control: new AbortController(), seen: false, pinyin: "" }, query = this.current.q.trim();
    this.search = search;
    if (!query && !state.isNarrowed(this.current)) {
      this.answer = null;
      life.clear();
      this.frame.rest();
      return;
    }
    life.wait();
    this.frame.name(query);
    if (engine.isThere()) this.frame.begin();
    const late = setTimeout(() => this.unless(search, () => this.frame.wait()), LATE);
    try {
      const answer = await this.ask(search);
      this.unless(search, () => this.show(answer, search));
    } catch (error) {
      this.unless(search, () => this.frame.fail(error));
    } finally {
      clearTimeout(late);
    }
  }

  /** Acts, unless something else is searched by now. @param {Search} search @param {() => void} act */
  unless(search, act) {
    if (!search.control.signal.aborted) act();
  }

  /** @param {Search} search */
  async ask(search) {
    const asked = state.ask(this.current), byGap = this.current.by === "gap" && state.hasGap(this.current);
    const options = {
      literal: asked.literal, limit: this.shown, sort: this.current.sort, signal: search.control.signal,
      group: this.seen().view !== "group" ? "" : byGap ? "gap" : "form",
      onprogress: (/** @type {Answer} */ next) => this.unless(search, () => this.told(next, search)),
    };
    names.learn((await engine.ready()).names || {});
    return engine.search(asked.text, options);
  }

  // ── showing ────────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * How far the count has got; the page is drawn anew only where there is more to see.
   * @param {Answer} next
   * @param {Search} search
   */
  told(next, search) {
    const count = this.status.querySelector(".hb-status__count");
    const shown = this.answer, size = (/** @type {Answer} */ one) => one.hits.length + (one.pages || []).length;
    const same = !next.complete && shown && size(next) === size(shown);
    if (same && count && search.seen) count.textContent = status.counted(next);
    else this.show(next, search);
  }

  /** @param {Answer} next @param {Search} search */
  show(next, search) {
    const row = rows.current(), problems = next.problems || [];
    this.answer = next;
    search.seen = true;
    search.pinyin = next.pinyin || search.pinyin; // said once, true for all that follows
    this.room = list.room(this.place);
    this.status.dataset.query = this.current.q; // for paper, where the box is not
    fill(this.status, status.draw(next, search.pinyin, this.current.sort !== "best" || this.seen().view === "group"));
    fill(this.place, problems.map(problem), matches.draw(next.pages || []), own.draw(next), this.found(next),
      next.complete && next.occurrences ? rescue.also(this.current, this.go) : null,
      next.complete ? alike.draw(this.current.q, search.control.signal) : null);
    rows.ready(this.place, row);
    if (next.complete && next.occurrences && !this.typing) recent.searched(this.current.q);
    if (next.complete || next.facets || problems.length) this.count(search, problems.length > 0);
  }

  /** Tools and hits, or what to try where there are none. @param {Answer} next */
  found(next) {
    const nothing = !next.occurrences && next.complete;
    const flat = nothing || this.seen().view === "group";
    if (flat) pane.clear();
    this.frame.work.classList.toggle("hb-search__work--flat", flat);
    this.frame.count(nothing && !state.isNarrowed(this.current)); // first: how wide lines are depends on it
    const row = tools.draw(this.current, this.seen(), this.go, nothing);
    const chips = this.filters.chips();
    return nothing ? [rescue.draw(this.current, this.go), chips, row] : [row, chips, this.body(next)];
  }

  /** @param {Answer} next @returns {import("../page/dom").Child[]} */
  body(next) {
    const seen = this.seen(), left = next.occurrences - next.hits.length;
    if (seen.view === "group") {
      const by = state.hasGap(this.current) ? this.current.by : "form";
      return groups.draw(next, { ...this.current, by }, this.go);
    }
    return [
      bulk.draw(this.place, this.current.q),
      list.draw(this.place, kwic.fold(next.hits), { partial: left > 0, ...seen }),
      left > 0 ? this.rows(left) : null,
    ];
  }

  /** The way to more rows. @param {number} left */
  rows(left) {
    const text = "再看 " + number(Math.min(PAGE, left)) + " 处", onclick = () => this.more();
    return h("p", { class: "hb-more-hits" },
      h("button", { type: "button", class: "hb-button", id: "hb-more", onclick }, text),
      h("span", { class: "hb-meta" }, "还有 " + number(left) + " 处"));
  }

  more() {
    const last = rows.count();
    this.shown += PAGE;
    this.run().then(() => rows.focus(last));
  }

  /**
   * Counts for the filters; where texts are damaged, the whole count of the hits, too.
   * @param {Search} search
   * @param {boolean} damaged
   */
  async count(search, damaged) {
    try {
      const found = await facets.all(this.current, search.control.signal);
      this.unless(search, () => this.draw(found, damaged));
    } catch (error) {
      this.frame.withoutFilters();
    }
  }

  /** @param {import("./facets").Counted} found @param {boolean} damaged */
  draw(found, damaged) {
    const count = this.status.querySelector(".hb-status__count");
    if (damaged && found.total && count) count.textContent = status.counted(found.total);
    this.filters.draw(found);
    life.draw(found, this.answer, this.current, this.go);
  }

  // ── what people do ─────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {string} query */
  typed(query) {
    if (query === this.current.q) return;
    this.go({ q: query, literal: false }, this.typing);
    this.typing = true;
  }

  pasted() {
    this.go({ q: this.box.value.trim(), literal: engine.isLiteral(this.box.value) }, this.typing);
    this.typing = false;
  }

  /** @param {string} query */
  asked(query) {
    this.box.value = query;
    this.typing = false;
    if (query !== this.current.q) this.go({ q: query, literal: false });
    else this.run();
  }

  resized() {
    if (this.answer && list.room(this.place) !== this.room) this.run();
  }

  listen() {
    const on = (/** @type {string} */ name, /** @type {(event: CustomEvent) => void} */ act) =>
      document.addEventListener(name, (event) => act(/** @type {CustomEvent} */ (event)));
    let resizing = 0;
    on("hb:typed", (event) => { if (event.target === this.box) this.typed(event.detail); });
    on("hb:pasted", (event) => { if (event.target === this.box) this.pasted(); });
    on("hb:search", (event) => this.asked(event.detail));
    window.addEventListener("resize", () => {
      clearTimeout(resizing);
      resizing = window.setTimeout(() => this.resized(), SETTLED);
    });
    window.addEventListener("popstate", () => this.arrive());
    window.addEventListener("hashchange", () => { if (state.write(this.current) !== location.hash) this.arrive(); });
    this.place.addEventListener("click", (event) => {
      const line = around(event.target, "a.hb-hit__line");
      if (line) this.leave(rows.place(line));
    });
  }
}

/** Fills the page, if it is this one. */
function start() {
  const place = document.getElementById("hb-hits");
  if (!place) return;
  const page = new ResultsPage(place);
  page.listen();
  page.arrive();
}

module.exports = { start };
