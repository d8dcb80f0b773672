"""The main job without a window: a sample shop, an imported list, an invoice, a workbook and pictures.

    .venv/bin/python tools/demo.py [--folder DIR] [--program PATH]

Works through the command line as a person would; `--program` names another program than the installed
one, such as the stand-alone one (then no pictures are drawn).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from clientbase.services.sample_list import sample_list

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = Path(sys.executable).parent / ("clientbase.exe" if os.name == "nt" else "clientbase")
PASSWORD = "sample shop"
ITEMS = {
    "currency": "UAH",
    "lines": [
        {"name": "Чай «Карпатський», 100 г", "quantity": "3", "unit": "шт", "unit_price": "145.50"},
        {
            "name": "Кава в зернах",
            "quantity": "1.250",
            "unit": "кг",
            "unit_price": "820.00",
            "discount": "10%",
        },
        {"name": "Доставка", "quantity": "1", "unit": "послуга", "unit_price": "90.00"},
    ],
}


class Program:
    """The command line of one program, always answering in JSON."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def say(self, *arguments: str | Path) -> Any:
        """Run one command; stops with the program's own sentence when it fails."""
        result = subprocess.run(
            [str(self._path), *map(str, arguments), "--json", "--lang", "uk"],
            env={**os.environ, "CLIENTBASE_PASSWORD": PASSWORD, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
        )
        if result.returncode != 0:
            sys.exit(f"clientbase {arguments[0]} ended with {result.returncode}: {result.stdout.decode()}")
        return json.loads(result.stdout)


def make_sample(program: Program, base: Path, sheet: Path | None = None) -> None:
    """A new base filled with the sample shop."""
    printed = ("--sheet", sheet) if sheet else ()
    program.say("new", base, "--country", "UA", "--currency", "UAH", "--language", "uk", *printed)
    program.say("sample", base)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--program", type=Path, default=INSTALLED)
    arguments = parser.parse_args()
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="clientbase-"))
    folder.mkdir(parents=True, exist_ok=True)
    program, base = Program(arguments.program), folder / "Sample.clientbase"

    make_sample(program, base, folder / "recovery.pdf")
    print("Made the sample shop.", flush=True)
    workbook = folder / "my-list.xlsx"
    sample_list(workbook, "uk")
    imported = program.say("import", base, workbook)
    new, rows = imported["created"], imported["rows"]
    print(f"Imported {workbook.name}: {new} of {rows} rows are new clients.", flush=True)
    found = program.say("find", base, "енко")
    items = folder / "items.json"
    items.write_text(json.dumps(ITEMS, ensure_ascii=False), "utf-8")
    invoice = ("--items", items, "--out", folder / "invoice.pdf", "--vat", "included:20")
    program.say("invoice", base, str(found[0]["id"]), *invoice)
    program.say("export", base, folder / "clients.xlsx")
    print(f"Issued an invoice to {found[0]['display_name']} and exported the list.", flush=True)
    if arguments.program == INSTALLED:
        pictures = [str(ROOT / "tools" / "pictures.py"), str(folder / "pictures"), "--base", str(base)]
        command = [sys.executable, *pictures, "--lang", "uk", "--theme", "light"]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
    print(f"Everything is in {folder}")
    for file in sorted(folder.rglob("*")):
        if file.is_file() and base not in file.parents:
            print(f"  {file.relative_to(folder)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
