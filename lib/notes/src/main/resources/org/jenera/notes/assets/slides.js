// Starts a slide show. Before that, what a slide shows is made smaller until the slide holds it.
// With ?print in the address the slides stand one below the other, each on a page of its own.
(function () {
  'use strict';
  const WIDTH = 1280, HEIGHT = 720;

  function overflows(element) {
    return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
  }

  function fit(element, least) {
    let size = 1;
    while (overflows(element) && size > least) {
      size -= 0.04;
      element.style.setProperty('--size', size.toFixed(2));
    }
  }

  function start() {
    const html = document.documentElement;
    html.classList.add('laid-out');
    document.querySelectorAll('.slides > section .text').forEach((text) => fit(text, 0.8));
    document.querySelectorAll('.slides > section .shown').forEach((shown) => fit(shown, 0.4));
    // What is still too large is cut off; a check of the site looks for the mark.
    document.querySelectorAll('.slides > section').forEach((section) => {
      const parts = [section, ...section.querySelectorAll('.text, .shown')];
      if (parts.some(overflows)) section.dataset.cut = '';
    });
    if (new URLSearchParams(location.search).has('print')) {
      html.classList.add('print-pdf'); // keeps reveal.js's own style for paper away
      return;
    }
    html.classList.remove('laid-out');
    Reveal.initialize({
      width: WIDTH, height: HEIGHT, margin: 0, minScale: 0.1, maxScale: 4,
      center: false, hash: true, slideNumber: 'c/t', transition: 'none', backgroundTransition: 'none',
      plugins: [RevealNotes],
      keyboard: { 84: () => Jenera.turnTheme() }, // T
    });
  }

  const pictures = [...document.images].map((image) => image.decode().catch(() => {}));
  Promise.all([document.fonts.ready, ...pictures]).then(start);
})();
