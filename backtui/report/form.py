"""The form on which a clinician writes a plan: one static page, which saves a file that `backtui own import` reads.

The page holds backtui's exercises with their figures and usual doses, and room for others. Its one script is fixed
text; what is typed becomes values of the saved file and is never run.
"""

from collections.abc import Iterator
from html import escape

from ..content.library import Library
from ..domain.model import Exercise
from ..domain.plan import Level
from ..domain.words import POSITIONS
from ..figures.library import load_move
from ..figures.svg import CSS, still

OTHERS = 6
"""Rows for exercises that backtui does not have."""

_STYLE = """
@page { size: A4; margin: 14mm 16mm; }
* { box-sizing: border-box; }
html { scroll-padding-bottom: 6rem; }
body { font: 16px/1.45 Georgia, "Times New Roman", serif; color: #1c1a17; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #1c1a17; break-after: avoid; }
p { margin: 0 0 .6rem; max-width: 42rem; }
.soft { color: #57514a; font-size: .9rem; }
label { display: block; }
.who { display: grid; grid-template-columns: 1fr 1fr 12rem; gap: .8rem; }
input, textarea { font: inherit; width: 100%; padding: .3rem .5rem; border: 1px solid #a89f94; border-radius: 4px;
  background: #fff; color: inherit; }
input[type=checkbox] { width: 1.2rem; height: 1.2rem; margin: 0; accent-color: #a75f10; }
.exercise { display: grid; grid-template-columns: 1.6rem 9rem 1fr 15rem; gap: .3rem 1rem; align-items: center;
  padding: .5rem 0; border-bottom: 1px solid #e4ddd1; break-inside: avoid; }
.exercise svg { width: 9rem; height: 4.4rem; }
.exercise .soft { display: block; }
.exercise.chosen { background: #faf4e8; }
.other { display: grid; grid-template-columns: 14rem 1fr 15rem; gap: 1rem; padding: .4rem 0; break-inside: avoid; }
.keep { position: sticky; bottom: 0; background: #fff; border-top: 1px solid #1c1a17; padding: .8rem 0;
  display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; }
button { font: inherit; padding: .5rem 1.2rem; border: 1px solid #a75f10; border-radius: 4px; background: #a75f10;
  color: #fff; cursor: pointer; }
button.plain { background: #fff; color: #7a4407; }
:focus-visible { outline: 3px solid #d9a441; outline-offset: 1px; }
#said { flex: 1 1 16rem; }
@media (max-width: 45rem) {
  .who, .other { grid-template-columns: 1fr; }
  .exercise { grid-template-columns: 1.6rem 6rem 1fr; }
  .exercise svg { width: 6rem; height: 3rem; }
  .exercise input.dose { grid-column: 2 / -1; }
}
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .keep, .other.blank, .exercise:not(.chosen), section:not(:has(.chosen)) { display: none; }
}
"""

_SCRIPT = """
"use strict";
const field = (id) => document.getElementById(id).value.trim();
const text = (value) => JSON.stringify(value.replace(/[\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]+/g, " ").trim());
const plain = (value) => value.normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase();
const slug = (value) => plain(value).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
const rows = (kind) => [...document.querySelectorAll(kind)];
const value = (row, name) => row.querySelector("." + name).value.trim();

function problem() {
  if (!field("by")) return ["by", "Please write your name, so that they know whose plan it is."];
  const chosen = rows(".exercise.chosen"), others = rows(".other").filter((row) => value(row, "name"));
  if (!chosen.length && !others.length) return ["by", "Please choose at least one exercise."];
  for (const row of [...chosen, ...others])
    if (!/[1-9]/.test(value(row, "dose")))
      return [row.querySelector(".dose").id, "Please write a dose for every exercise chosen, such as 2 x 8."];
  return null;
}

function plan() {
  const name = "plan-of-" + (slug(field("by")) || "my-clinician") + "-" + field("day");
  const taken = new Set(rows(".exercise").map((row) => row.dataset.slug));
  const lines = ["# A plan for backtui. Read it with: backtui own import FILE", ""];
  const items = rows(".exercise.chosen").map((row) => [row.dataset.slug, value(row, "dose")]);
  for (const row of rows(".other").filter((row) => value(row, "name"))) {
    let own = slug(value(row, "name")) || "exercise";
    for (let n = 2; taken.has(own); n++) own = (slug(value(row, "name")) || "exercise") + "-" + n;
    taken.add(own);
    lines.push("[exercise." + own + "]", "name = " + text(value(row, "name")), "dose = " + text(value(row, "dose")));
    if (value(row, "how")) lines.push("steps = [" + text(value(row, "how")) + "]");
    lines.push("");
    items.push([own, value(row, "dose")]);
  }
  const says = ["Of " + field("day") + ".", field("note")].filter(Boolean).join(" ");
  lines.push("[routine." + name + "]", "name = " + text("Plan of " + field("by")), "summary = " + text(says));
  for (const [exercise, dose] of items)
    lines.push("", "[[routine." + name + ".any]]", "exercise = " + text(exercise), "dose = " + text(dose));
  return [name + ".toml", lines.join("\\n") + "\\n"];
}

function save() {
  const wrong = problem(), said = document.getElementById("said");
  if (wrong) {
    said.textContent = wrong[1];
    document.getElementById(wrong[0]).focus();
    return;
  }
  const [name, content] = plan();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/toml" }));
  link.download = name;
  link.click();
  said.textContent = "Saved as " + name + ". Give them this file; nothing was sent anywhere.";
}

for (const row of rows(".exercise")) {
  const box = row.querySelector("input[type=checkbox]");
  const show = () => row.classList.toggle("chosen", box.checked);
  box.addEventListener("change", show);
  row.querySelector(".dose").addEventListener("input", () => { box.checked = true; show(); });
  show();
}
for (const row of rows(".other"))
  row.addEventListener("input", () => row.classList.toggle("blank", !value(row, "name")));
document.getElementById("save").addEventListener("click", save);
document.getElementById("print").addEventListener("click", () => window.print());
"""


def form(library: Library, today: str) -> str:
    """Return the page as one HTML document that loads nothing.

    Args:
        library: Its packaged exercises are on the page.
        today: The day that the form starts with, in ISO form.
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>An exercise plan for backtui</title>
<style>{_STYLE}{CSS}</style>
</head>
<body>
<h1>An exercise plan</h1>
<p>The person who gave you this page trains at home with backtui, a program that leads through exercises for the lower
back and keeps a diary. Here you can write a plan for them. Choose exercises, set the doses, and save: the file that you
get is the plan, for them to read in.</p>
<p class="soft">The page works without a network and sends nothing. Leave out what would name the patient.</p>
<div class="who">
<label>Your name <input id="by" maxlength="60" autocomplete="name"></label>
<label>A word to them, if you like <input id="note" maxlength="300"></label>
<label>Day <input id="day" type="date" value="{escape(today)}" required></label>
</div>
{"".join(_groups(library))}
<h2>Others, in your own words</h2>
<p class="soft">Name, how it is done, and a dose.</p>
{"".join(_other(n) for n in range(1, OTHERS + 1))}
<p class="soft">Doses are written like these: 2 x 8 · 3 x 10 s · 2 x 6 / side x 5 s, rest 30 s · 10 min · 1 x 5 breaths.
Of 3 x 8-12 both ends are kept: they begin at the lower. The doses that stand here are the smallest that backtui
asks.</p>
<div class="keep"><button id="save">Save the plan file</button> <button id="print" class="plain">Print</button>
<span id="said" role="status"></span></div>
<script>{_SCRIPT}</script>
</body>
</html>
"""


def _groups(library: Library) -> Iterator[str]:
    positions: dict[str, list[Exercise]] = {}
    for exercise in library.exercises:
        if not exercise.own:
            positions.setdefault(exercise.position, []).append(exercise)
    for position, exercises in positions.items():
        head = f"<h2>{escape(POSITIONS[position].capitalize())}</h2>\n"
        yield f"<section>\n{head}{''.join(map(_row, exercises))}</section>\n"


def _row(exercise: Exercise) -> str:
    slug, name = escape(exercise.slug), escape(exercise.name)
    dose = escape(next(exercise.doses[level] for level in Level if level in exercise.doses).written())
    return (
        f'<div class="exercise" data-slug="{slug}"><input type="checkbox" id="{slug}">'
        f"{still(load_move(exercise.slug))}"
        f'<label for="{slug}">{name}<span class="soft">{escape(exercise.summary)}</span></label>'
        f'<input class="dose" id="dose-{slug}" value="{dose}" aria-label="Dose of {name}" maxlength="60"></div>\n'
    )


def _other(number: int) -> str:
    return (
        f'<div class="other blank"><input class="name" aria-label="Name of exercise {number}" placeholder="Name"'
        f' maxlength="80"><input class="how" aria-label="How exercise {number} is done" placeholder="How it is done"'
        f' maxlength="600"><input class="dose" id="other-{number}" aria-label="Dose of exercise {number}"'
        ' placeholder="2 x 8" maxlength="60"></div>\n'
    )
