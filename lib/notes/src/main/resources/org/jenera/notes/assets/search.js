// Search over all chapters: every word of the query must occur, as part of a word, so that Chinese and code are found too.
// The index is a script of its own, loaded when first asked for; a page opened as a file may not fetch.
(function () {
  'use strict';
  var J = window.Jenera;
  var MOST = 40;

  // Lower case, no accents, one kind of dash; as many characters as before, so that places stay places.
  function fold(text) {
    return text.replace(/[A-Z\u00c0-\u024f\u1e00-\u1eff\u2010-\u2015]/g, function (c) {
      return /[\u2010-\u2015]/.test(c) ? '-' : c.normalize('NFD').charAt(0).toLowerCase();
    });
  }

  function isWordStart(text, at) { return at === 0 || !/[a-z0-9]/.test(text.charAt(at - 1)); }

  // How well a word fits a text: 0 if it is not there, more at the start of a word, more if often.
  function weight(text, word) {
    var at = text.indexOf(word), often = 0, start = false;
    while (at >= 0 && often < 8) {
      often++;
      start = start || isWordStart(text, at);
      at = text.indexOf(word, at + word.length);
    }
    return often === 0 ? 0 : (start ? 2 : 1) + Math.log(often);
  }

  function score(place, words, phrase) {
    var total = 0;
    for (var i = 0; i < words.length; i++) {
      var word = words[i];
      var best = 8 * weight(place.f.heading, word) + 2 * weight(place.f.chapter, word) + 2 * weight(place.f.text, word) + weight(place.f.code, word);
      if (best === 0) return 0;
      total += best;
    }
    if (place.f.heading.indexOf(phrase) >= 0) total += 15;
    if (place.f.heading.indexOf(phrase) === 0) total += 10;
    if (place.f.text.indexOf(phrase) >= 0) total += 5;
    return total;
  }

  // The places in the index that hold all words, best first.
  function find(phrase, words, index) {
    if (phrase === '') return [];
    return index.map(function (place) {
      if (!place.f) place.f = { heading: fold(place.heading), chapter: fold(place.chapter), text: fold(place.text), code: fold(place.code) };
      return { place: place, score: score(place, words, phrase) };
    }).filter(function (found) { return found.score > 0; })
      .sort(function (a, b) { return b.score - a.score; });
  }

  // Text in which what was looked for is marked, as nodes: what is in the index is never read as HTML.
  function marked(element, text, words) {
    var folded = fold(text), at = 0;
    while (at < text.length) {
      var next = -1, length = 0;
      words.forEach(function (word) {
        var found = folded.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next || (found === next && word.length > length))) { next = found; length = word.length; }
      });
      if (next < 0) break;
      element.appendChild(document.createTextNode(text.slice(at, next)));
      element.appendChild(document.createElement('mark')).textContent = text.slice(next, next + length);
      at = next + length;
    }
    element.appendChild(document.createTextNode(text.slice(at)));
    return element;
  }

  function excerpt(text, folded, words, phrase) {
    var at = folded.indexOf(phrase);
    for (var i = 0; at < 0 && i < words.length; i++) at = folded.indexOf(words[i]);
    if (at < 0) return text.slice(0, 150);
    var from = Math.max(0, at - 60);
    while (from > 0 && from < at && /[A-Za-z0-9]/.test(text.charAt(from - 1))) from++;
    var to = Math.min(text.length, at + 110);
    while (to < text.length && /[A-Za-z0-9]/.test(text.charAt(to)) && to < at + 130) to++;
    return (from > 0 ? '\u2026 ' : '') + text.slice(from, to).trim() + (to < text.length ? ' \u2026' : '');
  }

  var dialog, input, count, list;

  function make() {
    dialog = document.createElement('dialog');
    dialog.className = 'search';
    dialog.setAttribute('aria-label', 'Search all chapters');
    dialog.innerHTML = '<form class="search-line"><input type="search" aria-label="Search for" placeholder="Search all chapters: ELBO, Viterbi, 隐变量" autocomplete="off" spellcheck="false">' +
      '<button type="button">Close</button></form><p class="search-count" role="status"></p><ul class="search-found" role="list"></ul>';
    document.body.appendChild(dialog);
    input = dialog.querySelector('input');
    count = dialog.querySelector('.search-count');
    list = dialog.querySelector('.search-found');
    input.addEventListener('input', search);
    dialog.querySelector('button').addEventListener('click', function () { dialog.close(); });
    dialog.querySelector('form').addEventListener('submit', function (event) {
      event.preventDefault();
      var first = list.querySelector('a');
      if (first) first.click();
    });
    dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener('keydown', walk);
  }

  function walk(event) {
    if (event.key === 'Escape') {
      // Without this the first press would only empty the field.
      event.preventDefault();
      dialog.close();
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    var links = Array.prototype.slice.call(list.querySelectorAll('a'));
    var at = links.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
    (at < 0 ? input : links[Math.min(at, links.length - 1)] || input).focus();
  }

  function search() {
    var index = window.JENERA_INDEX;
    if (!index) return;
    var phrase = fold(input.value.trim()).replace(/\s+/g, ' ');
    var words = phrase.split(' ');
    var found = find(phrase, words, index);
    list.textContent = '';
    count.textContent = phrase === '' ? '' : found.length === 0 ? 'Nothing found. Fewer or shorter words find more.'
      : found.length + (found.length === 1 ? ' section' : ' sections') + (found.length > MOST ? ', the best ' + MOST + ' shown' : '');
    found.slice(0, MOST).forEach(function (one) { list.appendChild(entry(one.place, words, phrase)); });
  }

  function entry(place, words, phrase) {
    var item = document.createElement('li');
    var link = item.appendChild(document.createElement('a'));
    link.href = place.page + '#' + encodeURIComponent(place.anchor);
    marked(link.appendChild(document.createElement('small')), place.chapter, words);
    marked(link.appendChild(document.createElement('b')), place.heading, words);
    var inText = words.some(function (word) { return place.f.text.indexOf(word) >= 0; });
    var inCode = !inText && words.some(function (word) { return place.f.code.indexOf(word) >= 0; });
    var shown = inCode ? excerpt(place.code, place.f.code, words, phrase) : excerpt(place.text, place.f.text, words, phrase);
    var line = link.appendChild(document.createElement('span'));
    if (inCode) line.className = 'code';
    marked(line, shown, words);
    link.addEventListener('click', function () { dialog.close(); });
    return item;
  }

  J.openSearch = function () {
    if (!dialog) make();
    if (!dialog.open) dialog.showModal();
    input.select();
    if (window.JENERA_INDEX) return;
    var script = document.createElement('script');
    script.src = 'assets/search-index.js';
    script.onload = search;
    script.onerror = function () { count.textContent = 'The index, assets/search-index.js, could not be loaded.'; };
    document.head.appendChild(script);
  };

  document.addEventListener('keydown', function (event) {
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    var slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k')) {
      event.preventDefault();
      J.openSearch();
    }
  });
})();
