"""Sentences of errors around the owner's templates and the papers made of them. See `texts`."""

from clientbase.i18n import N_

TEMPLATES: dict[str, str] = {
    "TemplateHostile": N_(
        "“{name}” reaches for something outside itself, or would exhaust this computer ({reason}). It was "
        "not used: take it out of the template in the program you write it with."
    ),
    "TemplateDamaged": N_(
        "“{name}” is damaged: a part of the file is missing. Open it in the program you write it with, save "
        "it anew, and take it again."
    ),
    "TemplateLocked": N_(
        "A password locks “{name}”. Open it in the program you write it with, save it without the password, "
        "and take it again."
    ),
    "TemplateOtherKind": N_(
        "“{name}” is a file of another kind than its name says, such as one of Word before 2007 (.doc). Open "
        "it in the program it was written with and save it as .docx, .odt, .html or .rtf."
    ),
    "TemplateBlank": N_("“{name}” is empty. Write the paper in it first, then take it again."),
    "TemplateTorn": N_(
        "“{name}” could not be filled in: a loop or a condition begins in one table, row or list and ends in "
        "another. Let both stand in the same one, then try again."
    ),
    "TemplateNotDrawn": N_(
        "“{name}” was filled in, but its page could not be laid out. Make its tables and styles simpler, "
        "then try again."
    ),
    "TemplateFormatUnknown": N_("“{name}” is no template. Choose a .docx, .odt, .html or .rtf file."),
    "TemplateTooLarge": N_(
        "“{name}” is too large for a template: {limit} MB at most. Take large pictures out."
    ),
    "TemplateTooSlow": N_(
        "“{name}” could not be filled in within {limit} seconds and was stopped. Look for loops within loops."
    ),
    "TemplateTooHeavy": N_(
        "“{name}” took more than {limit} MB of memory and was stopped. Look for loops within loops."
    ),
    "TemplateWrong": N_(
        "“{name}” has tags that cannot be filled in ({count}). The first: {first} Nothing was kept."
    ),
    "TemplateNotFilled": N_(
        "“{name}” could not be filled in; it stopped at “{reason}”. Check the template, then try again."
    ),
    "TemplateNotNumbered": N_(
        "Papers of “{name}” bear no number: it is for letters and the like. Say what the template is for, a "
        "contract for one, and it can be issued."
    ),
    "TemplateNeedsLines": N_(
        "“{name}” is filled in with lines. Choose the order or the document they are taken from; nothing was "
        "issued."
    ),
    "PaperNumbered": N_(
        "Document {number} has its number already, so that “{name}” gives it no other. Print the paper, or "
        "keep it with the client."
    ),
    "PaperOfTemplate": N_(
        "Document {number} was made of your own template and is not corrected in the editor. Cancel it and "
        "issue another."
    ),
    "PaperWithoutPdf": N_(
        "Document {number} is kept as a .{format} file: where it was issued, nothing could make a PDF of it. "
        "Open or save the file itself."
    ),
    "NoLinesToTake": N_(
        "Document {number} has no lines or sums for a template. Choose an invoice, an order or the like."
    ),
    "NumberTaken": N_("Number {number} was given to another document meanwhile. Issue this one again."),
    "OfficeMissing": N_(
        "“{name}” is not shown here: that takes LibreOffice, which is free, or Word. The filled file itself "
        "is whole: open or save it."
    ),
    "OfficeFailed": N_(
        "LibreOffice or Word made no PDF of “{name}”. The filled file itself is whole: open or save it."
    ),
    "OfficeTooSlow": N_(
        "LibreOffice or Word took longer than {limit} seconds for “{name}” and was stopped. The filled file "
        "itself is whole: open or save it."
    ),
}
