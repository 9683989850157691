"""Write the one page of the web about backtui into a folder: static, no scripts, nothing loaded from elsewhere.

python -m screenshots.site FOLDER
"""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from shutil import copyfile

from backtui.cli.commands import group
from backtui.cli.reference import every_command
from backtui.content.library import Library
from backtui.content.texts import Question, edited
from backtui.domain.model import Exercise
from backtui.domain.plan import Level
from backtui.domain.words import POSITIONS
from backtui.figures.library import load_move
from backtui.figures.svg import CSS, moving, still
from backtui.tui.actions import AT, EVERYWHERE, title

SCREENSHOTS = Path(__file__).parent
PICTURES = {
    "today-120x40-lamplight.svg": "Today: the session, half ticked off, with the week and the figure",
    "coach-120x40-lamplight.svg": "The coach: the time in large digits, the figure in step",
    "calendar-120x40-lamplight.svg": "The calendar: a month, the streak down its margin, the year below",
    "progress-120x40-lamplight.svg": "Progress: sessions a week, pain, time under load, ladders",
}
HERO = "bird-dog"
STYLE = """
:root { color-scheme: dark light; --ground: #1a1916; --band: #211f1b; --rule: #403b31; --text: #e9e4d8;
  --soft: #b9b2a3; --accent: #f0a848; --far: #6c6659; --body: #9e9686; --near: #e9e4d8; --floor: #4f493d;
  --ghost: #302d27; --muscle: #f0a848; --stretch: #d8be8f; }
@media (prefers-color-scheme: light) { :root { --ground: #faf7f0; --band: #f3eee2; --rule: #d3cbb9; --text: #2b2822;
  --soft: #575144; --accent: #8f4f00; --far: #bdb5a4; --body: #8f8776; --near: #5a5347; --floor: #bdb4a0;
  --ghost: #e6e0d3; --muscle: #c97b12; --stretch: #a9824a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 17px/1.55 system-ui, sans-serif; }
main, header, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.2rem; }
header { display: grid; grid-template-columns: 1fr 22rem; gap: 2rem; align-items: end; padding-top: 3.5rem; }
h1 { font-size: 3rem; letter-spacing: -.02em; margin: 0; color: var(--accent); }
h2 { margin: 3.5rem 0 1rem; padding-top: .6rem; border-top: 1px solid var(--rule); font-size: 1.5rem; }
h3 { margin: 0 0 .3rem; font-size: 1.05rem; }
p, ul, ol { max-width: 42rem; }
a { color: var(--accent); }
code, pre { font: .9em/1.5 ui-monospace, "JetBrains Mono", monospace; }
pre { background: var(--band); padding: .9rem 1.1rem; border-radius: 8px; overflow-x: auto; max-width: 42rem; }
nav a { margin-right: 1.1rem; }
.soft { color: var(--soft); font-size: .9rem; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1.2rem; }
.pictures img { width: 100%; height: auto; border-radius: 8px; display: block; }
figure { margin: 0; }
.exercises { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1.2rem; }
article { background: var(--band); border-radius: 8px; padding: 1rem 1.1rem; min-width: 0; }
article svg { width: 100%; height: 8.5rem; }
header svg { width: 100%; height: auto; }
details { border-bottom: 1px solid var(--rule); padding: .5rem 0; }
article details { border: 0; padding: .2rem 0 0; }
summary { cursor: pointer; }
article ol { padding-left: 1.2rem; margin: .4rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; }
td { padding: .25rem 1rem .25rem 0; vertical-align: top; border-bottom: 1px solid var(--rule); }
td:first-child { white-space: nowrap; }
.still { display: none; }
@media (prefers-reduced-motion: reduce) { .moving { display: none; } .still { display: block; } }
@media (max-width: 46rem) { header { grid-template-columns: 1fr; padding-top: 2rem; } h1 { font-size: 2.4rem; } }
"""
INKS = "".join(
    f".figure-{name} {{ fill: var(--{name}); }}\n"
    for name in ("far", "body", "near", "floor", "ghost", "muscle", "stretch")
)


def page(library: Library) -> str:
    """Return the page as one HTML document."""
    exercises = [exercise for exercise in library.exercises if not exercise.own]
    questions = "".join(_question(question, library) for question in library.questions)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; style-src 'unsafe-inline'">
<meta name="description" content="A quiet terminal app for the lower back.">
<title>backtui: look after your lower back, in the terminal</title>
<style>{STYLE}{CSS}{INKS}</style>
</head>
<body>
<header>
<div>
<h1>backtui</h1>
<p>Look after your lower back, a few quiet minutes at a time, in the terminal. Today's exercises, each with a moving
figure; a coach that counts aloud; a calendar of weeks that respects rest days. Everything stays in one file on your
machine.</p>
<nav><a href="#exercises">Exercises</a><a href="#questions">Questions</a><a href="#keys">Keys</a><a
href="#commands">Commands</a><a href="#help">When to get help</a></nav>
</div>
{_figure(HERO)}
</header>
<main>
<h2>Try it</h2>
<p>With Python 3.11 or newer, in a clone of the repository:</p>
<pre>python3 -m venv .venv
.venv/bin/pip install -q .
.venv/bin/backtui demo  # on invented history
.venv/bin/backtui       # on your own</pre>
<div class="pictures">{"".join(_picture(name, says) for name, says in PICTURES.items())}</div>
<h2 id="exercises">{len(exercises)} exercises</h2>
<p>Each with its steps, doses for three levels, what to watch for and where it comes from. General information, not
medical advice.</p>
<div class="exercises">{"".join(_exercise(exercise, library) for exercise in exercises)}</div>
<h2 id="questions">Questions</h2>
{questions}
<h2 id="help">{escape(library.safety.title)}</h2>
<p>{escape(library.safety.intro)}</p>
{"".join(_tier(tier.name, tier.action, tier.signs) for tier in library.safety.tiers)}
<p class="soft">{escape(library.safety.closing)} Text: {escape(edited(library.safety.reviewed))}.</p>
<h2 id="keys">Keys</h2>
<div class="table"><table>{"".join(_keys())}</table></div>
<h2 id="commands">Commands</h2>
<div class="table"><table>{"".join(_commands())}</table></div>
</main>
<footer><p class="soft">backtui is free software under the MIT licence.</p></footer>
</body>
</html>
"""


def _figure(slug: str) -> str:
    move = load_move(slug)
    return f'<div class="moving">{moving(move)}</div><div class="still">{still(move)}</div>'


def _picture(name: str, says: str) -> str:
    image = f'<img src="{name}" alt="{escape(says)}" loading="lazy">'
    return f'<figure>{image}<figcaption class="soft">{escape(says)}</figcaption></figure>'


def _exercise(exercise: Exercise, library: Library) -> str:
    steps = "".join(f"<li>{escape(step)}</li>" for step in exercise.steps)
    doses = ", ".join(f"{level.value} {exercise.doses[level]}" for level in Level if level in exercise.doses)
    return f"""<article id="{exercise.slug}">{_figure(exercise.slug)}
<h3>{escape(exercise.name)}</h3>
<p class="soft">{escape(exercise.summary)} {escape(POSITIONS[exercise.position].capitalize())}.</p>
<details><summary>How it is done</summary><p>{escape(exercise.start)}</p><ol>{steps}</ol>
<p>Stop if {escape(exercise.stop_if)}.</p>
<p class="soft">{escape(doses)}. Sources: {escape(library.cite(exercise.sources))}.</p>
</details></article>
"""


def _question(question: Question, library: Library) -> str:
    said = "".join(_paragraph(text) for text in question.answer)
    sources = f"{library.cite(question.sources)}; {edited(question.reviewed)}."
    return (
        f'<details id="q-{question.slug}"><summary>{escape(question.question)}</summary>{said}'
        f'<p class="soft">Sources: {escape(sources)}</p></details>\n'
    )


def _paragraph(text: str) -> str:
    return f"<ul><li>{escape(text[2:])}</li></ul>" if text.startswith("- ") else f"<p>{escape(text)}</p>"


def _tier(name: str, action: str, signs: tuple[str, ...]) -> str:
    listed = "".join(f"<li>{escape(sign)}</li>" for sign in signs)
    return f"<h3>{escape(name)}</h3><ul>{listed}</ul><p>{escape(action)}</p>\n"


def _keys() -> Iterator[str]:
    for place, actions in {
        "Everywhere": EVERYWHERE,
        **{title(place): actions for place, actions in AT.items()},
    }.items():
        for action in actions:
            if action.keys and action.help:
                keys = " ".join(f"<code>{escape(key)}</code>" for key in action.keys.split())
                yield f"<tr><td>{escape(place)}</td><td>{keys}</td><td>{escape(action.help)}</td></tr>\n"


def _commands() -> Iterator[str]:
    for command in every_command(group):
        yield f"<tr><td><code>backtui {escape(command.name)}</code></td><td>{escape(command.says)}</td></tr>\n"


def write(folder: Path) -> None:
    """Write the page and its pictures into a folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(page(Library()), encoding="utf-8")
    for name in PICTURES:
        copyfile(SCREENSHOTS / name, folder / name)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m screenshots.site FOLDER")
    write(Path(sys.argv[1]))
