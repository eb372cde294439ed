"""Read the documents: their text, links, headings, tables and code."""

import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
SECURITY = ROOT / ".github" / "SECURITY.md"
CHANGELOG = ROOT / "CHANGELOG.md"
INDEX = ROOT / "docs" / "README.md"
PAGES = sorted((ROOT / "docs").glob("*.md"))
ALL = [README, CONTRIBUTING, SECURITY, CHANGELOG, *PAGES]


def page(name: str) -> str:
    """Return the text of a page in docs/."""
    return (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def section(text: str, title: str) -> str:
    """Return the section with this second-level heading."""
    return text.split(f"\n## {title}\n")[1].split("\n## ", maxsplit=1)[0]


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of each row of all tables whose first column has this heading."""
    tables = [part.partition("\n\n")[0] for part in text.split(f"| {heading} |")[1:]]
    return [[cell.strip() for cell in row.strip("|").split("|")] for table in tables for row in table.splitlines()[2:]]


def code_blocks(text: str) -> list[str]:
    """Return each fenced block without its fences, then each indented line. Join lines that end in a backslash."""
    fenced = re.compile(r"^```.*?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    joined = text.replace("\\\n", " ")
    indented = re.findall(r"^ {4,}(\S.*)$", fenced.sub("", joined), re.MULTILINE)
    return [*fenced.findall(joined), *indented]


def code_lines(text: str) -> list[str]:
    """Return the lines of all code in a document."""
    return [line.strip() for block in code_blocks(text) for line in block.splitlines()]


def calls(text: str) -> list[list[str]]:
    """Return the words of each call of `after-hours` in a document's code, from the command on."""
    inline = re.findall(r"`([^`\n]*after-hours [a-z-]+ [^`\n]*)`", text)
    found = []
    for line in [*code_lines(text), *inline]:
        for part in re.split(r"&&|\|", re.sub(r"\$\([^)]*\)", "X", line)):
            if called := re.search(r"(?:^|[\s/=])after-hours ([a-z].*)", part):
                found.append(shlex.split(called[1], comments=True))
    return found


def links(text: str) -> list[str]:
    """Return where a document's links into the project lead."""
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub makes of a document's headings."""
    without_code = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", without_code, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
