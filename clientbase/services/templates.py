"""What people do with templates of their own: take one in, look it through, fill it in, go back."""

from collections.abc import Mapping
from pathlib import Path

from clientbase import paths
from clientbase.crypto.sealed_folder import SealedFolder
from clientbase.db import templates
from clientbase.db.store import ReadUnit, Store
from clientbase.domain.changes import Action
from clientbase.domain.errors import FileMissing, NotThere
from clientbase.domain.paper_name import safe_file_name
from clientbase.domain.progress import Progress
from clientbase.domain.template import (
    SUPPLIED,
    Checked,
    FilledTemplate,
    FillRequest,
    OfficeFailed,
    OfficeMissing,
    OfficeTooSlow,
    SuppliedTemplate,
    Template,
    TemplateFormat,
    TemplateVersion,
    TemplateWrong,
    checked_name,
    format_of,
    supplied_for,
)
from clientbase.domain.template_paper import NUMBERED_AS
from clientbase.domain.template_record import Sources, record_of
from clientbase.domain.template_tags import TagGroup, catalogue, shape_of
from clientbase.i18n import language as speaking
from clientbase.reports.templates import office, process
from clientbase.reports.templates.supplied import supplied_file
from clientbase.services.attachments import content_of
from clientbase.services.settings import SettingsService
from clientbase.services.template_sources import TemplateSources

_NO_PDF = (OfficeMissing, OfficeFailed, OfficeTooSlow)


class TemplateService:
    """A version once kept never changes: each change of a template adds one, and any can be gone back to.

    The program's own samples are copied into the base when they are taken, so that no newer program changes
    a shop's templates. Files are kept sealed before their rows are committed.
    """

    def __init__(
        self, store: Store, files: SealedFolder, settings: SettingsService, sources: TemplateSources
    ) -> None:
        self._store = store
        self._files = files
        self._settings = settings
        self._sources = sources

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> tuple[Template, ...]:
        """In the owner's order."""
        with self._store.read() as unit:
            return templates.all_of(unit.connection)

    def get(self, id: int) -> Template:
        """Raises NotThere."""
        with self._store.read() as unit:
            return _there(unit, id)

    def named(self, name: str) -> Template:
        """By its name, whatever its letters' case, or its number. Raises NotThere."""
        wanted = name.strip().casefold()
        for one in self.all():
            if one.name.casefold() == wanted or str(one.id) == wanted:
                return one
        raise NotThere(noun="template", id=name)

    def versions(self, id: int) -> tuple[TemplateVersion, ...]:
        """The newest first. Raises NotThere."""
        with self._store.read() as unit:
            _there(unit, id)
            return templates.versions_of(unit.connection, id)

    def content(self, id: int, number: int | None = None) -> bytes:
        """The file of a version, the newest without a number. Raises NotThere, SealedFileMissing."""
        found = next((one for one in self.versions(id) if number in (None, one.number)), None)
        if found is None:
            raise NotThere(noun="template_version", id=number or 0)
        return self._files.read(found.file_id)

    def tags(self, language: str) -> tuple[TagGroup, ...]:
        """The catalogue for the picker, in the template's language."""
        with speaking(language):
            return catalogue(self._sources.fields(), self._settings.get("country"))

    def supplied(self, language: str = "") -> tuple[SuppliedTemplate, ...]:
        """The samples in a language, with the wording of the shop's country."""
        return supplied_for(language or self._settings.get("language"), self._settings.get("country"))

    # --- keeping ----------------------------------------------------------------------------------

    def check(
        self,
        content: bytes,
        format: TemplateFormat,
        name: str,
        language: str,
        progress: Progress | None = None,
    ) -> Checked:
        """What is wrong in a file, and which tags it uses. Raises what `reports.templates.process` does."""
        shape = shape_of(catalogue(self._sources.fields()))
        return process.check(content, format, shape, name=name, language=language, progress=progress)

    def add_file(
        self, path: Path, *, name: str = "", kind: str = "other", language: str = "", anyway: bool = False
    ) -> int:
        """Take in a file the owner wrote, named after it unless told.

        Raises TemplateFormatUnknown, TemplateWrong unless `anyway`, FileMissing, FieldMissing, FieldTooLong
        and what `check` raises; then nothing was kept.
        """
        if not path.is_file():
            raise FileMissing(name=path.name)
        format = format_of(path.name)
        tongue = language or self._settings.get("language")
        content = content_of(path)
        self._require_right(content, format, path.name, tongue, anyway=anyway)
        row = {
            "name": checked_name(name or path.stem),
            "kind": kind,
            "format": str(format),
            "language": tongue,
        }
        return self._add({**row, "country": self._settings.get("country")}, content)

    def add_supplied(self, sample: SuppliedTemplate, format: TemplateFormat, name: str) -> int:
        """One of the shop's own that begins as a supplied sample. Raises FieldMissing, FieldTooLong."""
        row = {
            "name": checked_name(name),
            "kind": sample.kind,
            "format": str(format),
            "language": sample.language,
            "country": sample.country,
            "supplied": sample.key,
        }
        return self._add(row, supplied_content(sample, format))

    def _add(self, row: Mapping[str, object], content: bytes) -> int:
        file_id = self._files.keep(content)
        with self._store.write(Action.ADD_TEMPLATE) as unit:
            id = templates.add(unit.journal, unit.connection, row)
            version = {"file_id": file_id, "size": len(content), "employee_id": self._store.employee_id}
            templates.add_version(unit.journal, unit.connection, id, version)
            return id

    def replace_file(self, id: int, path: Path, note: str = "", *, anyway: bool = False) -> int:
        """A further version out of a file of the same format. Returns its number.

        Raises as `add_file`, NotThere.
        """
        if not path.is_file():
            raise FileMissing(name=path.name)
        known, format = self.get(id), format_of(path.name)
        content = content_of(path)
        self._require_right(content, format, path.name, known.language, anyway=anyway)
        return self._add_version(id, content, note or path.name, format)

    def restore_original(self, id: int, note: str = "") -> int:
        """What it began as is its newest version: the sample, or the first file. Returns its number."""
        known = self.get(id)
        sample = next((one for one in SUPPLIED if one.key == known.supplied), None)
        if sample is not None:
            return self._add_version(id, supplied_content(sample, known.format), note, known.format)
        return self.go_back(id, min(one.number for one in self.versions(id)), note)

    def go_back(self, id: int, number: int, note: str = "") -> int:
        """An earlier version again, as the newest. Returns its number. Raises NotThere."""
        return self._add_version(id, self.content(id, number), note, self.get(id).format)

    def _add_version(self, id: int, content: bytes, note: str, format: TemplateFormat) -> int:
        file_id = self._files.keep(content)
        with self._store.write(Action.EDIT_TEMPLATE) as unit:
            if _there(unit, id).format is not format:
                templates.update(unit.journal, id, {"format": str(format)})
            row = {
                "file_id": file_id,
                "size": len(content),
                "employee_id": self._store.employee_id,
                "note": note[:200],
            }
            return templates.add_version(unit.journal, unit.connection, id, row)

    def update(
        self, id: int, *, name: str | None = None, kind: str | None = None, language: str = ""
    ) -> None:
        """Raises NotThere, FieldMissing, FieldTooLong."""
        values: dict[str, object] = {"name": checked_name(name)} if name is not None else {}
        values |= {"kind": kind} if kind is not None else {}
        values |= {"language": language} if language else {}
        with self._store.write(Action.EDIT_TEMPLATE) as unit:
            _there(unit, id)
            templates.update(unit.journal, id, values)

    def remove(self, id: int) -> None:
        """Out of the lists; undo brings it back with all its versions. Raises NotThere."""
        with self._store.write(Action.REMOVE_TEMPLATE) as unit:
            _there(unit, id)
            templates.update(unit.journal, id, {"deleted_at": unit.journal.at})

    def _require_right(
        self, content: bytes, format: TemplateFormat, name: str, language: str, *, anyway: bool
    ) -> None:
        found = self.check(content, format, name, language)
        if found.findings and not anyway:
            raise TemplateWrong(name=name, count=len(found.findings), first=found.findings[0].sentence)

    # --- filling in -------------------------------------------------------------------------------

    def fill(
        self, id: int, request: FillRequest, *, pdf: bool = True, progress: Progress | None = None
    ) -> FilledTemplate:
        """The paper of a client out of the newest version; with `pdf` also as one where this computer can.

        Raises NotThere, DocumentErased, WorkCancelled and what `reports.templates.process.fill` raises.
        """
        known = self.get(id)
        sources = self._gathered(known, request)
        return self.filled(known, self.content(id), sources, pdf=pdf, progress=progress)

    def preview(
        self,
        content: bytes,
        name: str,
        language: str,
        request: FillRequest,
        progress: Progress | None = None,
    ) -> FilledTemplate:
        """The same of a file that is not kept yet. Raises TemplateFormatUnknown too."""
        draft = Template(0, name.rpartition(".")[0], "other", format_of(name), language)
        return self.filled(draft, content, self._gathered(draft, request), progress=progress)

    def _gathered(self, known: Template, request: FillRequest) -> Sources:
        return self._sources.gather(request, known.language, kind=NUMBERED_AS.get(known.kind))

    def filled(
        self,
        known: Template,
        content: bytes,
        sources: Sources,
        *,
        pdf: bool = True,
        progress: Progress | None = None,
    ) -> FilledTemplate:
        """`content`, a version of this template, with what was gathered for it. Raises as `fill`."""
        with speaking(known.language):
            record = record_of(sources)
        made = process.fill(
            content, known.format, record, name=known.name, language=known.language, progress=progress
        )
        parts = (known.name, str(record["document"]["number"]), str(record["client"]["name"]))
        name = safe_file_name(f"{' '.join(part for part in parts if part)}.{known.format}")
        filled = FilledTemplate(name, known.format, made.content, made.pdf)
        return self.with_pdf(filled, progress) if pdf and not made.pdf else filled

    def with_pdf(self, filled: FilledTemplate, progress: Progress | None = None) -> FilledTemplate:
        """The same with its PDF, or with the reason why there is none. Raises WorkCancelled."""
        try:
            pdf = office.pdf_of(
                filled.content, str(filled.format), _work_folder(), name=filled.name, progress=progress
            )
        except _NO_PDF as error:
            return FilledTemplate(filled.name, filled.format, filled.content, why=error)
        return FilledTemplate(filled.name, filled.format, filled.content, pdf)


def supplied_content(sample: SuppliedTemplate, format: TemplateFormat) -> bytes:
    return supplied_file(sample.file(format))


def _work_folder() -> Path:
    """Private, swept when the program ends and begins, as all that other programs are handed."""
    return paths.handed_out_folder() / "office"


def _there(unit: ReadUnit, id: int) -> Template:
    found = templates.get(unit.connection, id)
    if found is None:
        raise NotThere(noun="template", id=id)
    return found
