"""What is worth knowing of a file or of a plan, by the names that reading and planning give it."""

from clientbase.i18n import N_

WARNINGS: dict[str, str] = {
    "formulas_not_calculated": N_("Some formulas hold no value: open the file in Excel and save it again."),
    "hidden_rows": N_("Some rows are hidden in the file; they are taken too."),
    "hidden_columns": N_("Some columns are hidden in the file; they are taken too."),
    "matches_in_bin": N_("Some rows are clients in the bin; they stay there."),
    "added_beside": N_(
        "Phones, e-mails and addresses that differ are added beside those kept here; “Refresh” from a kept "
        "list puts the new one in the place of the old."
    ),
    "own_fields_blank": N_(
        "Some new clients lack what your own fields say must be filled in: they are taken, and a filter on "
        "the field (“is empty”) finds them."
    ),
    "cells_emptied": N_("Some cells were emptied in the file; what the base has there stays."),
    "changed_here_too": N_(
        "Some cells edited in the file were changed in the program too since the export: "
        "the file's are taken."
    ),
    "rows_of_another_base": N_(
        "The file was exported from another base, or before this one was put back from a backup: "
        "clients are known by their data alone."
    ),
    "rows_out_of_step": N_(
        "The visible cells were sorted without the hidden column: clients are known by their data alone."
    ),
    "rows_of_merged": N_(
        "Some clients of the file were merged into others since the export: what was edited in their rows "
        "goes to who they are now."
    ),
}
