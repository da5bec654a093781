"""A count that takes its time: shown as it grows, given up at the next key. The engine is slowed down, not replaced."""

from __future__ import annotations

from visiting import COUNT, Visitor

SLOW = """() => {
    const own = handbook.search;
    window.stopped = [];
    handbook.search = async (text, options) => {
        const whole = await own(text, options);
        if (!options || !options.onprogress) return whole;
        const grown = (share) => {
            const occurrences = Math.floor(whole.occurrences * share);
            const complete = share === 1;
            return Object.assign({}, whole, { occurrences, complete, facets: complete ? whole.facets : null });
        };
        let step = 0;
        const tick = () => {
            if (options.signal.aborted) { stopped.push(text); return; }
            options.onprogress(grown(++step / 4));
            if (step < 4) setTimeout(tick, 250);
        };
        setTimeout(tick, 250);
        return grown(0.1);
    };
}"""


def test_the_count_is_shown_as_it_grows(anybody: Visitor) -> None:
    page = anybody.search("三会一课")
    whole = anybody.counted()
    page.evaluate(SLOW)
    page.click(".hb-ask button")
    page.wait_for_function(f"() => document.querySelector('{COUNT}').textContent.startsWith('已数到')")
    assert page.locator(".hb-hit").count() > 0
    assert page.get_attribute("#hb-filters", "aria-busy") == "true"
    page.wait_for_selector("#hb-filters:not([aria-busy])")
    assert anybody.counted() == whole


def test_the_next_key_gives_it_up(anybody: Visitor) -> None:
    page = anybody.search("三会一课")
    page.evaluate(SLOW)
    page.click(".hb-ask button")
    page.wait_for_function(f"() => document.querySelector('{COUNT}').textContent.startsWith('已数到')")
    page.fill("#hb-query", "第一议题")
    page.wait_for_function("() => stopped.includes('三会一课')")
    expected = anybody.page.evaluate("handbook.search('第一议题').then(a => a.occurrences)")
    assert anybody.counted()[0] == expected
    assert all("第一议题" in text for text in anybody.texts(".hb-kwic__hit"))
