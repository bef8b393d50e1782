// Runs before the page is drawn: the theme and the fold of the code are as the reader left them, without a flash.
(function () {
  'use strict';
  var root = document.documentElement;
  var dark = document.getElementById('dark');

  function read(name) {
    try { return localStorage.getItem('jenera-' + name); } catch (e) { return null; }
  }
  function write(name, value) {
    try {
      if (value === null) localStorage.removeItem('jenera-' + name);
      else localStorage.setItem('jenera-' + name, value);
    } catch (e) { /* a browser that remembers nothing for files: the choice holds for this page */ }
  }

  var system = window.matchMedia('(prefers-color-scheme: dark)');
  var theme = read('theme');
  // Whoever opens a page with ?theme=dark or #theme=dark gets it dark: pictures of the pages are taken so.
  var asked = /[?#&]theme=(dark|light)/.exec(location.search + location.hash);
  if (asked) theme = asked[1];

  function show() {
    dark.media = theme === null ? 'screen and (prefers-color-scheme: dark)' : theme === 'dark' ? 'screen' : 'not all';
  }

  window.Jenera = {
    read: read,
    write: write,
    isDark: function () { return theme === null ? system.matches : theme === 'dark'; },
    // The opposite of what is shown; back to following the system where that is the same.
    turnTheme: function () {
      var wanted = window.Jenera.isDark() ? 'light' : 'dark';
      theme = wanted === (system.matches ? 'dark' : 'light') ? null : wanted;
      write('theme', theme);
      show();
    }
  };
  root.classList.add('js');
  // Until notes.js has folded the code, so that nothing jumps.
  if (read('code') === 'hidden') root.classList.add('code-hidden');
  show();
})();
