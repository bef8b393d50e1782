// Put into a copy of every page: measures it, or acts as a reader would, and tells the page around it what came of it.
// What to do stands behind the page's address: #theme=dark&probe=axe
(function () {
  'use strict';
  var asked = /[#&]probe=(\w+)/.exec(location.hash);
  if (!asked) return;

  // Waits for what a page does in its own time.
  function until(what, isThere) {
    var SECONDS = 5, end = performance.now() + 1000 * SECONDS;
    return new Promise(function (resolve, reject) {
      (function look() {
        if (isThere()) resolve();
        else if (performance.now() > end) reject(new Error('waited ' + SECONDS + ' s in vain for ' + what));
        else setTimeout(look, 20);
      })();
    });
  }

  function measure() {
    var wide = [];
    if (document.documentElement.scrollWidth > window.innerWidth) {
      document.querySelectorAll('main *').forEach(function (element) {
        if (wide.length < 3 && element.getBoundingClientRect().right > window.innerWidth + 1) {
          wide.push(element.outerHTML.slice(0, 120));
        }
      });
    }
    var flat = [];
    document.querySelectorAll('.input .line').forEach(function (line) {
      if (flat.length < 3 && !/^(pre|pre-wrap|break-spaces)$/.test(getComputedStyle(line).whiteSpace)) flat.push(line.textContent);
    });
    return {
      width: window.innerWidth, needs: document.documentElement.scrollWidth, wide: wide, flat: flat,
      paper: getComputedStyle(document.documentElement).backgroundColor,
      loaded: performance.getEntriesByType('resource').map(function (entry) { return entry.name; })
    };
  }

  // Makes paragraphs narrower bit by bit, and tells of lines that begin with what follows a formula or end before one.
  function squeeze() {
    var formulas = 0, torn = [];
    document.querySelectorAll('main p > .katex').forEach(function (formula) {
      var paragraph = formula.parentNode, before = formula.previousElementSibling, after = formula.nextSibling;
      var bases = formula.querySelectorAll('.katex-html > .base'), mark = document.createRange();
      var opened = before && before.className === 'opening' && !before.nextSibling.data;
      if (!opened && !(after && /^[,.;:?)]/.test(after.data))) return;
      formulas++;
      for (var width = 320; width > 160; width -= 2) {
        paragraph.style.width = width + 'px';
        if (opened && before.getBoundingClientRect().right > bases[0].getBoundingClientRect().left + 3) torn.push('before ' + paragraph.textContent.slice(0, 60));
        if (!after || !/^[,.;:?)]/.test(after.data)) continue;
        mark.setStart(after, 0);
        mark.setEnd(after, 1);
        if (mark.getBoundingClientRect().left < bases[bases.length - 1].getBoundingClientRect().right - 3) torn.push('after ' + paragraph.textContent.slice(0, 60));
      }
      paragraph.style.width = '';
    });
    return { formulas: formulas, torn: torn };
  }

  // All rules, or those of colour alone, for a theme changes nothing else.
  function axe(rules) {
    return load('assets/axe.min.js').then(function () {
      // What KaTeX draws is hidden from readers aloud, who get MathML, and has the colour of its text: only slow to look at.
      return window.axe.run({ exclude: [['.katex-html']] }, { resultTypes: ['violations'], runOnly: rules });
    }).then(function (found) {
      return {
        rules: found.passes.length + found.violations.length,
        violations: found.violations.map(function (violation) {
          return violation.impact + ' ' + violation.id + ': ' + violation.help + ' (' + violation.nodes.length + '): ' +
            violation.nodes[0].html.slice(0, 200) + ' ' + violation.nodes[0].failureSummary.slice(0, 300);
        })
      };
    });
  }

  function load(file) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement('script');
      script.src = file;
      script.onload = resolve;
      script.onerror = function () { reject(new Error(file + ' cannot be loaded')); };
      document.head.appendChild(script);
    });
  }

  function press(target, key) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: key, bubbles: true, cancelable: true }));
  }

  // Searches as a reader does: opens the dialog by its key, types, walks to the results.
  function search() {
    press(document.body, '/');
    var dialog = document.querySelector('dialog.search');
    var input = dialog.querySelector('input');
    function ask(words) {
      input.value = words;
      input.dispatchEvent(new Event('input'));
      return Array.prototype.map.call(dialog.querySelectorAll('.search-found a'), function (link) {
        return {
          href: link.getAttribute('href'), chapter: link.querySelector('small').textContent, section: link.querySelector('b').textContent,
          marks: Array.prototype.map.call(link.querySelectorAll('mark'), function (mark) { return mark.textContent; })
        };
      });
    }
    return load('assets/search-index.js').then(function () {
      var answers = {};
      decodeURIComponent(/[#&]ask=([^&]*)/.exec(location.hash)[1]).split('|').forEach(function (words) { answers[words] = ask(words); });
      ask('the');
      press(input, 'ArrowDown');
      var first = document.activeElement === dialog.querySelector('.search-found a');
      press(document.activeElement, 'ArrowUp');
      var walks = first && document.activeElement === input;
      var open = dialog.open;
      press(input, 'Escape');
      return { answers: answers, open: open, walks: walks, closed: !dialog.open };
    });
  }

  // Uses every switch of a chapter.
  function switches() {
    var done = {};
    function named(label) {
      return Array.prototype.filter.call(document.querySelectorAll('button'), function (button) {
        return button.getAttribute('aria-label') === label || button.textContent === label;
      })[0];
    }
    var sources = document.querySelectorAll('details.source[open]');
    named('Show the code').click();
    done.codeHidden = document.querySelectorAll('details.source[open]').length === 0 && sources.length > 0;
    done.codeRemembered = localStorage.getItem('jenera-code');
    sources[0].open = true;
    done.oneCell = document.querySelectorAll('details.source[open]').length;
    named('Show the code').click();
    done.codeShown = document.querySelectorAll('details.source[open]').length === sources.length;

    var paper = measure().paper;
    (named('Dark theme') || named('Light theme')).click();
    done.themeTurned = measure().paper !== paper;
    done.themeRemembered = localStorage.getItem('jenera-theme');
    (named('Dark theme') || named('Light theme')).click();

    var menu = document.querySelector('.menu');
    press(menu, ' ');
    done.drawer = menu.getAttribute('aria-expanded') + ' ' + document.getElementById('sidebar').contains(document.activeElement) + ' ' + document.querySelector('main').inert;
    press(document.body, 'Escape');
    done.drawerClosed = menu.getAttribute('aria-expanded') + ' ' + (document.activeElement === menu) + ' ' + document.querySelector('main').inert;

    var steps = document.querySelectorAll('.derivation')[0].querySelectorAll('.step');
    function visible() { return Array.prototype.filter.call(steps, function (step) { return !step.hidden; }).length; }
    done.steps = [visible()];
    named('Step by step').click();
    done.steps.push(visible());
    named('Next step').click();
    done.steps.push(visible());
    named('Back').click();
    done.steps.push(visible());
    named('Show all').click();
    done.steps.push(visible());

    var quiz = document.querySelector('form.quiz');
    function reasons() {
      return Array.prototype.filter.call(quiz.querySelectorAll('[data-answer]'), function (reason) { return !reason.hidden; })
        .map(function (reason) { return reason.className; }).join();
    }
    done.quiz = [];
    quiz.requestSubmit();
    done.quiz.push(reasons());
    quiz.querySelectorAll('input')[0].checked = true;
    quiz.requestSubmit();
    done.quiz.push(reasons());
    quiz.querySelectorAll('input')[1].checked = true;
    quiz.requestSubmit();
    done.quiz.push(reasons());

    var heading = document.querySelectorAll('main h2')[2];
    heading.scrollIntoView();
    return until('the mark of the section that is read, ' + heading.id, function () {
      var marked = document.querySelector('.contents [aria-current]');
      return marked && marked.hash === '#' + heading.id;
    }).then(function () { return done; });
  }

  window.addEventListener('load', function () {
    var probes = {
      measure: measure, axe: function () { return axe(); }, colours: function () { return axe(['color-contrast', 'link-in-text-block']); }, search: search,
      switches: switches, squeeze: squeeze
    };
    until('the fonts', function () { return document.fonts.status === 'loaded'; }).then(probes[asked[1]]).catch(function (error) { return { error: String(error) }; })
      .then(function (result) { parent.postMessage(result, '*'); });
  });
})();
