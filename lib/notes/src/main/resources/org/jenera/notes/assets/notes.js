// What a page can do beside being read: switches for theme and code, the drawer, the mark of the current section, copying.
(function () {
  'use strict';
  var root = document.documentElement;
  var J = window.Jenera;
  var tools = document.querySelector('.tools');

  var ICONS = {
    search: '<circle cx="8.5" cy="8.5" r="5"/><path d="M12.5 12.5 17 17"/>',
    code: '<path d="m7 5-4.5 5L7 15M13 5l4.5 5L13 15"/>',
    theme: '<circle cx="10" cy="10" r="6.5"/><path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>'
  };

  function button(icon, word, label, press) {
    var made = document.createElement('button');
    made.type = 'button';
    made.innerHTML = '<svg viewBox="0 0 20 20" aria-hidden="true">' + ICONS[icon] + '</svg><span class="word">' + word + '</span>';
    made.setAttribute('aria-label', label);
    made.title = label;
    made.addEventListener('click', press);
    tools.appendChild(made);
    return made;
  }

  // ---- search: the dialog and its index are made when first asked for
  button('search', 'Search <kbd>/</kbd>', 'Search all chapters', function () { J.openSearch(); });

  // ---- code: one switch for the page, and each cell by itself
  var sources = Array.prototype.slice.call(document.querySelectorAll('details.source'));
  var waiting = sources.filter(function (cell) { return !cell.open; });
  if (sources.length > 0) {
    var code = button('code', 'Code', 'Show the code', function () {
      var shown = code.getAttribute('aria-pressed') !== 'true';
      J.write('code', shown ? null : 'hidden');
      showCode(shown);
    });
    showCode(J.read('code') !== 'hidden');
    root.classList.remove('code-hidden');
  }
  function showCode(shown) {
    code.setAttribute('aria-pressed', String(shown));
    sources.forEach(function (cell) { cell.open = shown && waiting.indexOf(cell) < 0; });
  }

  // ---- theme
  var theme = button('theme', 'Theme', 'Dark theme', function () { J.turnTheme(); tellTheme(); });
  function tellTheme() { theme.setAttribute('aria-label', J.isDark() ? 'Light theme' : 'Dark theme'); theme.title = theme.getAttribute('aria-label'); }
  tellTheme();
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellTheme);

  // ---- the drawer, where the sidebar has no room
  var menu = document.querySelector('.menu');
  var sidebar = document.getElementById('sidebar');
  var others = document.querySelectorAll('main, .bar, .skip');
  var shade = null;
  menu.setAttribute('role', 'button');
  menu.setAttribute('aria-expanded', 'false');
  menu.setAttribute('aria-controls', 'sidebar');
  menu.addEventListener('click', function (event) { event.preventDefault(); drawer(true); });
  menu.addEventListener('keydown', function (event) {
    if (event.key === ' ') { event.preventDefault(); drawer(true); }
  });
  sidebar.addEventListener('click', function (event) { if (event.target.closest('a')) drawer(false); });
  document.addEventListener('keydown', function (event) { if (event.key === 'Escape' && shade) drawer(false); });
  window.matchMedia('(min-width: 64rem)').addEventListener('change', function () { if (shade) drawer(false); });

  function drawer(open) {
    if (open === (shade !== null)) return;
    root.classList.toggle('menu-open', open);
    menu.setAttribute('aria-expanded', String(open));
    others.forEach(function (other) { other.inert = open; });
    if (open) {
      shade = document.createElement('div');
      shade.className = 'shade';
      shade.addEventListener('click', function () { drawer(false); });
      document.body.appendChild(shade);
      (sidebar.querySelector('[aria-current]') || sidebar.querySelector('a')).focus();
    } else {
      shade.remove();
      shade = null;
      menu.focus();
    }
  }

  // ---- the section that is being read is marked in the contents
  var entries = Array.prototype.slice.call(sidebar.querySelectorAll('.contents a'));
  // The id is the attribute as it is written: in an address a per cent sign would stand for something else.
  var headings = entries.map(function (entry) { return document.getElementById(entry.getAttribute('href').split('#')[1]); });
  var marked = null;
  function markSection() {
    var current = null;
    for (var i = 0; i < headings.length; i++) {
      if (headings[i] && headings[i].getBoundingClientRect().top < window.innerHeight * 0.3) current = entries[i];
    }
    if (current === marked) return;
    if (marked) marked.removeAttribute('aria-current');
    marked = current;
    if (!marked) return;
    marked.setAttribute('aria-current', 'true');
    var box = sidebar.getBoundingClientRect();
    var at = marked.getBoundingClientRect();
    if (!shade && (at.top < box.top + 40 || at.bottom > box.bottom - 40)) sidebar.scrollTop += at.top - box.top - box.height / 3;
  }
  var asked = false;
  window.addEventListener('scroll', function () {
    if (asked) return;
    asked = true;
    requestAnimationFrame(function () { asked = false; markSection(); });
  }, { passive: true });
  markSection();

  // ---- copying code
  document.querySelectorAll('.input').forEach(function (input) {
    var copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'Copy';
    copy.addEventListener('click', function () {
      copyText(input.querySelector('pre').textContent, function (done) {
        copy.textContent = done ? 'Copied' : 'Not copied';
        setTimeout(function () { copy.textContent = 'Copy'; }, 1500);
      });
    });
    input.appendChild(copy);
  });
  function copyText(text, tell) {
    // A page that was opened as a file may have no clipboard of the new kind.
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { tell(true); }, function () { tell(false); });
      return;
    }
    var area = document.createElement('textarea');
    area.value = text;
    document.body.appendChild(area);
    area.select();
    tell(document.execCommand('copy'));
    area.remove();
  }

  // ---- what scrolls sideways can be scrolled by the keyboard
  var wide = document.querySelectorAll('pre, .scroll, .katex-display, .expression');
  function letScroll() {
    wide.forEach(function (box) {
      var scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (scrolls) box.tabIndex = 0; else box.removeAttribute('tabindex');
    });
  }
  var timer = 0;
  window.addEventListener('resize', function () { clearTimeout(timer); timer = setTimeout(letScroll, 200); });
  window.addEventListener('load', letScroll);
  letScroll();
})();
