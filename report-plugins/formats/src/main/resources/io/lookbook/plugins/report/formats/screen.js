
// Tables can be sorted by the headings of their columns. Without this script the page is complete, in the report's own order.
// No character here needs escaping in XML, so the page is well-formed as XHTML too.
"use strict";
(function () {
  var words = new Intl.Collator("en", { numeric: true });
  var orders = { numeric: ["descending", "ascending"], words: ["ascending", "descending"] };

  function number(text) {
    var plain = text.replace(/(\d)[\s,](?=\d{3}(?!\d))/g, "$1").replace(/\u2212/g, "-");
    // "1:02 h" are hours and minutes, "1:02 min" minutes and seconds
    var clock = plain.match(/(\d+):(\d\d)(\s*h\b)?/);
    if (clock) {
      return (60 * clock[1] + Number(clock[2])) * (clock[3] ? 60 : 1);
    }
    var found = plain.match(/[-+]?\d*\.?\d+(?:e[-+]?\d+)?/i);
    if (!found) {
      return null;
    }
    // "less than 0.001" stands before 0.001
    return parseFloat(found[0]) - (/^\s*\u003c/.test(plain) ? 1e-12 : 0);
  }

  // Cells without a number stay last in both directions.
  function compare(one, other, numeric, sign) {
    if (!numeric) {
      return sign * words.compare(one, other);
    }
    var a = number(one);
    var b = number(other);
    if (a === null || b === null) {
      return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    }
    return sign * (a - b);
  }

  function cellText(row, column) {
    return row.cells[column].textContent;
  }

  function makeSortable(table) {
    var body = table.tBodies[0];
    var all = Array.from(body.rows);
    var summaries = all.filter(function (row) {
      return row.classList.contains("summary");
    });
    var original = all.slice(0, all.length - summaries.length);
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var numeric = head.classList.contains("number");
      var cycle = orders[numeric ? "numeric" : "words"].concat("none");
      var button = document.createElement("button");
      button.type = "button";
      button.title = "Sort by this column";
      button.append.apply(button, Array.from(head.childNodes));
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var order = cycle[(cycle.indexOf(head.getAttribute("aria-sort")) + 1) % cycle.length];
        var sign = order === "descending" ? -1 : 1;
        heads.forEach(function (each) {
          each.setAttribute("aria-sort", each === head ? order : "none");
        });
        var rows = original.slice();
        if (order !== "none") {
          rows.sort(function (a, b) {
            return compare(cellText(a, column), cellText(b, column), numeric, sign);
          });
        }
        body.append.apply(body, rows.concat(summaries));
      });
    });
  }

  // Only what can be scrolled needs to be reached with the keyboard. An edge that hides something fades out.
  function markScrollers() {
    document.querySelectorAll(".scroll").forEach(function (box) {
      box.classList.toggle("more", box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
      if (box.scrollWidth > box.clientWidth) {
        box.setAttribute("tabindex", "0");
      } else {
        box.removeAttribute("tabindex");
      }
    });
  }

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  markScrollers();
  window.addEventListener("resize", markScrollers);
  document.addEventListener("scroll", markScrollers, true);
})();
