// Derivations step by step: the start alone, then one step more each time, the mistakes after the last.
(function () {
  'use strict';

  document.querySelectorAll('details.derivation').forEach(function (derivation) {
    var steps = Array.prototype.slice.call(derivation.querySelectorAll('.steps .step'));
    var rest = derivation.querySelectorAll('.mistakes, .mistakes-head');
    var line = document.createElement('p');
    line.className = 'stepper';
    derivation.appendChild(line);
    var begin = button('Step by step', function () { show(0); });
    var back = button('Back', function () { show(shown - 1); });
    var next = button('Next step', function () { show(shown + 1); });
    var all = button('Show all', function () { show(-1); });
    var where = document.createElement('span');
    where.setAttribute('role', 'status');
    line.appendChild(where);
    var shown = -1;
    show(-1, true);

    function button(word, press) {
      var made = document.createElement('button');
      made.type = 'button';
      made.textContent = word;
      made.addEventListener('click', press);
      line.appendChild(made);
      return made;
    }

    // How many steps show; -1 for all of them, and no going step by step.
    function show(count, silently) {
      var going = count >= 0;
      shown = count;
      steps.forEach(function (step, i) { step.hidden = going && i >= count; });
      rest.forEach(function (part) { part.hidden = going && count < steps.length; });
      line.classList.toggle('going', going);
      begin.hidden = going;
      back.hidden = next.hidden = all.hidden = !going;
      back.disabled = count <= 0;
      next.disabled = count >= steps.length;
      where.textContent = going ? 'Step ' + count + ' of ' + steps.length : '';
      if (silently) return;
      var focus = !going ? begin : next.disabled ? all : next;
      focus.focus({ preventScroll: true });
    }
  });
})();
