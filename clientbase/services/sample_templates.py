"""Templates of the sample shop: its contract and letter for Word, its offer as a web page."""

from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import templates
from clientbase.db.store import WriteUnit
from clientbase.domain.template import KIND_LABELS, TemplateFormat, supplied_for
from clientbase.i18n import _
from clientbase.services.sample_words import Scene
from clientbase.services.templates import supplied_content

_FORMATS = {"offer": TemplateFormat.HTML}


def add_templates(unit: WriteUnit, files: SealedFolder, scene: Scene, language: str) -> None:
    """To be spoken in the language of the shop."""
    for sample in supplied_for(language, scene.country):
        format = _FORMATS.get(sample.kind, TemplateFormat.DOCX)
        content = supplied_content(sample, format)
        id = templates.add(
            unit.journal,
            unit.connection,
            {
                "name": _(KIND_LABELS[sample.kind]),
                "kind": sample.kind,
                "format": str(format),
                "language": sample.language,
                "country": sample.country,
                "supplied": sample.key,
            },
        )
        version = {"file_id": files.keep(content), "size": len(content)}
        templates.add_version(unit.journal, unit.connection, id, version)
