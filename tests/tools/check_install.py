"""Installs the wheel into an empty environment and looks: do the pins hold, does it run from elsewhere, is all inside?

Unbounded, pip walks back to instructor releases of 2023-24, so what an empty environment resolves to is checked, not
assumed. Run from the repository: python tests/tools/check_install.py
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import json
from importlib.metadata import version
from summarizer import summarize
from summarizer._resources import shipped
from summarizer.prompts import load_prompt
print(json.dumps({
    "instructor": version("instructor"), "openai": version("openai"),
    "prompts": str(shipped("prompts")), "sha256": load_prompt().sha256,
    "examples": sorted(p.name for p in shipped("evals").glob("examples/*.txt")),
    "gold": len(list(shipped("evals").glob("gold/*.json"))),
    "claims": len(summarize("At least nine people were killed in Lima on Friday, police said.").claims),
}))
"""


def run(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        venv.create(place / "env", with_pip=True)
        python = place / "env" / "bin" / "python"
        run(str(python), "-m", "pip", "install", "-q", str(ROOT), cwd=place)
        found = json.loads(run(str(python), "-c", PROBE, cwd=place))
    problems = check(found)
    print(
        "\n".join(problems)
        or f"empty environment: instructor {found['instructor']}, openai {found['openai']}; wheel complete"
    )
    return 1 if problems else 0


def check(found: dict[str, object]) -> list[str]:
    """What is wrong with what the probe saw, a line each."""
    problems = []
    if tuple(map(int, str(found["instructor"]).split(".")[:2])) < (1, 17):
        problems.append(f"instructor resolves to {found['instructor']}, wanted 1.17 or newer")
    if not str(found["openai"]).startswith("3."):
        problems.append(f"openai resolves to {found['openai']}, wanted 3")
    if str(ROOT) in str(found["prompts"]):
        problems.append("the installed package reads the checkout's prompts")
    if found["examples"] != sorted(path.name for path in (ROOT / "evals" / "examples").glob("*.txt")):
        problems.append("the wheel lacks examples of evals/")
    if found["gold"] != len(list((ROOT / "evals" / "gold").glob("*.json"))):
        problems.append("the wheel lacks labels of evals/")
    if not found["claims"]:
        problems.append("the installed package finds no claim in a plain sentence")
    return problems


if __name__ == "__main__":
    sys.exit(main())
