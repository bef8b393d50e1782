// The classic Notebook does not know metadata.jupyter.source_hidden, by which JupyterLab folds a cell's code: a
// self-test would show its answer. This folds it; a click on the line that is left unfolds it.
define(["base/js/namespace", "base/js/events"], function (Jupyter, events) {
  "use strict";

  function fold(cell) {
    if (!(cell.metadata.jupyter || {}).source_hidden || cell.element.find(".jenera-folded").length) {
      return;
    }
    var code = cell.element.find(".input");
    var line = document.createElement("button");
    line.className = "jenera-folded btn btn-default btn-xs";
    line.textContent = "Code";
    line.setAttribute("aria-expanded", "false");
    line.style.margin = "4px 0 0 14ex";
    line.style.alignSelf = "flex-start";
    line.onclick = function () {
      code.toggle();
      line.setAttribute("aria-expanded", String(code.is(":visible")));
      cell.code_mirror.refresh();
    };
    code.hide().before(line);
  }

  function foldAll() {
    Jupyter.notebook.get_cells().forEach(function (cell) {
      if (cell.cell_type === "code") {
        fold(cell);
      }
    });
  }

  return {
    load_ipython_extension: function () {
      events.on("notebook_loaded.Notebook", foldAll);
      if (Jupyter.notebook && Jupyter.notebook._fully_loaded) {
        foldAll();
      }
    },
  };
});
