"""Small pictures in SVG: shapes and words as text, one style sheet that is legible by day and by night, same input, same bytes."""

import html
from dataclasses import dataclass, field

STYLE = """
text{font:13px/1 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#33373d}
.title{font-size:17px;font-weight:600;fill:#17191c} .note,.axis{font-size:12px;fill:#646a72}
.end{text-anchor:end} .middle{text-anchor:middle} .light{fill:#fff}
.card{fill:#fdfcf9;stroke:#e2ddd2} .track{fill:#efece4} .shade{fill:#f6ebe4}
.line{stroke:#d8d3c8} .rule{stroke:#a5684d;stroke-dasharray:4 3}
.train,.bar,.cell{fill:#3d6fa3} .dev{fill:#d9992b} .test{fill:#b24f3c}
@media (prefers-color-scheme:dark){
text{fill:#ccd1d8} .title{fill:#f3f4f6} .note,.axis{fill:#9aa1ab} .light{fill:#fff}
.card{fill:#16191d;stroke:#2c3138} .track{fill:#22262c} .shade{fill:#2b2220}
.line{stroke:#343a42} .rule{stroke:#d29a80}
.train,.bar{fill:#6c9fd3} .cell{fill:#4d82b8} .dev{fill:#e6b355} .test{fill:#d9775f}
}
"""
WIDTH = 760  # pixels of every picture
MARGIN = 28
HEAD = 78  # pixels above the first row, for the title and the note below it


@dataclass(slots=True)
class Picture:
    """A card with a title and a note, on which shapes are put in order; `height` is that of the whole."""

    title: str
    note: str
    height: int
    shapes: list[str] = field(default_factory=list)

    def rect(self, sort: str, x: float, y: float, width: float, height: float, *, tip: str = "", opacity: float = 1) -> None:
        """A box with round corners; `tip` is what a pointer over it shows."""
        faint = f' fill-opacity="{number(opacity)}"' if opacity != 1 else ""
        places = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self._put("rect", f'class="{sort}" {places} rx="2"{faint}', tip)

    def dot(self, sort: str, x: float, y: float, radius: float, *, tip: str = "") -> None:
        """A disc."""
        self._put("circle", f'class="{sort}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"', tip)

    def line(self, sort: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self._put("line", f'class="{sort}" x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"', "")

    def words(self, sort: str, x: float, y: float, text: str) -> None:
        """A line of text on the base line `y`."""
        self.shapes.append(f'<text class="{sort}" x="{number(x)}" y="{number(y)}">{html.escape(text)}</text>')

    def _put(self, shape: str, attributes: str, tip: str) -> None:
        inside = f"><title>{html.escape(tip)}</title></{shape}>" if tip else "/>"
        self.shapes.append(f"<{shape} {attributes}{inside}")

    def legend(self, x: float, y: float, names: tuple[str, ...]) -> None:
        """A square and a word for each of the sorts, from `x` to the right."""
        for name in names:
            self.rect(name, x, y - 10, 11, 11)
            self.words("note", x + 16, y, name)
            x += 36 + 6.4 * len(name)

    def svg(self) -> str:
        """The file."""
        title, note = html.escape(self.title), html.escape(self.note)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" width="{WIDTH}" height="{self.height}" '
            f'role="img" aria-label="{title}. {note}">\n<style>{STYLE}</style>\n'
            f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{self.height - 1}" rx="8"/>\n'
            f'<text class="title" x="{MARGIN}" y="36">{title}</text>\n<text class="note" x="{MARGIN}" y="57">{note}</text>\n'
        )
        return head + "\n".join(self.shapes) + "\n</svg>\n"


def number(value: float) -> str:
    """A coordinate with one decimal at most, two below 1.

    >>> number(3.0), number(0.256), number(12.34)
    ('3', '0.26', '12.3')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.1f}".removesuffix(".0")
