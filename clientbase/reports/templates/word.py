"""Word's own automation on Windows, told by PowerShell: opened read-only and silent, written as PDF."""

from pathlib import Path

_PDF = 17  # wdExportFormatPDF
_SCRIPT = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {{
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $word.Options.UpdateLinksAtOpen = $false
    $paper = $word.Documents.Open({source}, $false, $true, $false)
    try {{ $paper.ExportAsFixedFormat({target}, {format}) }} finally {{ $paper.Close(0) }}
}} finally {{ $word.Quit(0) }}
"""


def command(shell: Path, source: Path, target: Path) -> list[str]:
    """The command line that turns `source` into the PDF `target`."""
    script = _SCRIPT.format(source=_quoted(source), target=_quoted(target), format=_PDF)
    return [str(shell), "-NoProfile", "-NonInteractive", "-Command", script]


def _quoted(path: Path) -> str:
    """A text PowerShell takes as it is written."""
    return "'" + str(path).replace("'", "''") + "'"
