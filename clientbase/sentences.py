"""Sentences of errors around a client's card (calls, fields, filters, registers) and of time. See `texts`."""

from clientbase.i18n import N_

CLIENT_BASE: dict[str, str] = {
    "SeveralInOneCell": N_(
        "“{field}” holds several parts that one cell cannot tell apart. Open the card to change it."
    ),
    "CellNotEdited": N_("“{field}” is not changed in the list, so this cell stays as it is."),
    "FormulaUnclear": N_("The formula cannot be read at “{text}”. Nothing was changed; correct it there."),
    "FormulaUnfinished": N_(
        "The formula is not finished: something must follow, or a bracket be closed. Nothing was changed."
    ),
    "FormulaTooLong": N_("A formula may have {limit} signs at most. Nothing was changed."),
    "FormulaTooDeep": N_("In a formula, at most {limit} brackets may stand within one another."),
    "FormulaFieldUnknown": N_(
        "There is no field “{name}” that a formula could read. Write its name as it stands on the card, "
        "in square brackets."
    ),
    "FormulaFunctionUnknown": N_("There is no function “{name}”. Choose one of the list."),
    "FormulaValuesCount": N_("“{name}” takes another number of values: from {least} to {most}."),
    "FormulaKindsDiffer": N_("“{sign}” does not go with these two kinds: “{one}” and “{other}”."),
    "FormulaKindWrong": N_("“{name}” cannot be used on a value of the kind “{one}”."),
    "ComputedWrong": N_("It is not said yet what this field is worked out of. Nothing was changed."),
    "FieldWorkedOut": N_(
        "“{field}” is worked out by the program, so nothing can be written there. Nothing was changed."
    ),
    "PointsAtNothing": N_(
        "“{value}” in “{field}” is not there: choose a client of the base, or one of this client’s files. "
        "Nothing was changed."
    ),
    "PointsAtItself": N_(
        "“{field}” names another client, not the client himself: choose somebody else. Nothing was changed."
    ),
    "ComputedCycle": N_(
        "These fields would be worked out of one another in a circle: {names}. Nothing was changed."
    ),
    "ComputedTooDeep": N_(
        "At most {limit} fields may be worked out of one another in a row. Nothing was changed; make the "
        "formula simpler."
    ),
    "FieldNeeded": N_(
        "“{name}” stands in the formula of {names}. Change the formula first; nothing was removed."
    ),
    "ValueTaken": N_(
        "“{field}” must be different for every client, and “{value}” is that of {client} already. Nothing "
        "was saved."
    ),
    "RelationToSelf": N_("Nobody is related to himself: choose another client. Nothing was changed."),
    "RelationExists": N_("This is noted of “{name}” already. Nothing was changed."),
    "RelationLoop": N_(
        "Through “{name}” this would lead back to the client himself. Nothing was changed; look whether the "
        "two were mixed up."
    ),
    "ReferrerExists": N_(
        "It is noted already that “{name}” sent this client, and only one can have. Remove that first; "
        "nothing was changed."
    ),
    "ConsentDatesWrong": N_(
        "A consent cannot be withdrawn before it was given, nor can either be on a day still to come. "
        "Nothing was changed; correct the date."
    ),
    "OwnFieldExists": N_("There is a field “{label}” already. Choose another name."),
    "OwnFieldMissing": N_("There is no own field “{name}” in this base."),
    "OwnFieldsUsedUp": N_(
        "A base can make {limit} own fields in its life, removed ones included, and all have been made. "
        "Nothing was changed."
    ),
    "FilterWrong": N_("This filter cannot be read. Nothing was changed; put its conditions together anew."),
    "FilterValuesTooMany": N_(
        "The conditions of a filter can name {limit} words and numbers at most. Nothing was changed; leave "
        "some out."
    ),
    "FilterTooLarge": N_(
        "A filter can have {limit} conditions at most, those of the segments it names included. Nothing was "
        "changed; leave some out."
    ),
    "FilterTooDeep": N_(
        "Groups of conditions can stand within one another {limit} deep at most. Nothing was changed."
    ),
    "FilterFieldGone": N_(
        "The filter asks about “{field}”, which is no longer there or can no longer be asked that. Take this "
        "condition out, or choose another field."
    ),
    "FilterOwnFieldGone": N_(
        "The filter asks about a field of your own that is no longer there. Take this condition out, or undo "
        "the removal of the field."
    ),
    "FilterValueMissing": N_(
        "The condition on “{field}” lacks its value. Type it in, or take the condition out."
    ),
    "FilterValueWrong": N_("“{value}” is no value for “{field}”. Change it, or take the condition out."),
    "SegmentExists": N_("There is a segment “{name}” already. Choose another name."),
    "SegmentInUse": N_(
        "“{other}” depends on the segment “{name}”. Nothing was removed; change that one first."
    ),
    "SegmentOfItself": N_(
        "By this filter the segment “{name}” would be part of itself. Nothing was changed; take out the "
        "condition that names it."
    ),
    "SegmentMissing": N_("There is no segment “{name}” in this base."),
    "TakenBackWhole": N_(
        "One value cannot be put back here by itself: take back action No. {id} as a whole. "
        "Nothing was changed."
    ),
    "OwnerStays": N_("The owner of the base works here for good. Nothing was changed."),
    "ClientMissing": N_("There is no client No. {id} in this base. Nothing was changed."),
    "EmployeeMissing": N_("There is no employee “{name}” in this base, only {names}. Nothing was changed."),
    "NotInBin": N_("“{name}” is not in the bin. Nothing was changed."),
    "SegmentIsReady": N_(
        "“{name}” comes with the program and follows the settings. Change it there, or save a copy of it."
    ),
    "OutcomeExists": N_("There is a call result called “{name}” already. Give this one another name."),
    "OutcomesUsedUp": N_("There can be {limit} call results. Rename one that is not used any more."),
    "CallListEmpty": N_(
        "Nobody would stand on this call list. Choose other clients, or leave fewer of them out."
    ),
    "CallBackWhen": N_(
        "No day or hour was found in “{text}”. Write it like “tomorrow 15:00”; nothing was kept yet."
    ),
    "CallBackPast": N_("“{text}” has passed already. Write a later day or hour; nothing was kept yet."),
    "NotYourEntry": N_("{name} took this client of the list on. Nothing was changed."),
    "RhythmWrong": N_("A rhythm is a number of days up to {limit}, not {value}. The former one was kept."),
    "PausePast": N_("A pause ends on a day to come; {value} has passed. Nothing was changed."),
    "RhythmOfItself": N_(
        "The segment “{name}” asks who is due to be contacted, so it cannot have a rhythm of its own. "
        "Nothing was changed."
    ),
    "RegisterExists": N_("There is a register “{name}” already. Choose another name."),
    "RegisterFieldExists": N_(
        "The register has a field “{label}” already, or every register has one. Choose another name."
    ),
    "RegisterFieldsUsedUp": N_(
        "A register can have {limit} fields in its life, removed ones included, and this one has had them. "
        "Nothing was changed."
    ),
    "RegisterValueTaken": N_(
        "“{field}” must differ from record to record, and “{title}” has “{value}” already. "
        "Nothing was changed."
    ),
    "RegisterColumnWrong": N_("The column “{column}” cannot mean “{meaning}” in this register."),
    "NoRegisterTitle": N_("No column of the list says “{heading}”. Choose the one that does."),
    "RegisterFieldMissing": N_("The register has no field “{name}”."),
    "RegisterMissing": N_("There is no register “{name}” in this base."),
    "HandOverToNobody": N_("Choose somebody else to hand the clients over to. Nothing was changed."),
}
"""One sentence per class, as in `texts.SENTENCES`, which takes them in."""

TIME: dict[str, str] = {
    "RuleExists": N_("There is a rule “{name}” already. Choose another name; nothing was changed."),
    "RuleMissing": N_("There is no rule “{name}” in this base, only {names}. Nothing was changed."),
    "RuleUnfinished": N_(
        "“{name}” does not say yet what is to be done: from 1 to 12 things. Nothing was saved."
    ),
    "RuleDaysWrong": N_("“{value}” is no number of days from 0 to {limit}. Nothing was saved."),
    "RuleUnreadable": N_(
        "The rule “{name}” was written by a newer program, so it does nothing here. Install that program, or "
        "remove the rule."
    ),
    "RuleFieldGone": N_(
        "The rule “{name}” is stopped: a field it names is gone or is of another kind now. Open the rule "
        "and choose another field."
    ),
    "RuleSegmentGone": N_(
        "The rule “{name}” is stopped: its segment is gone. Open the rule and choose for whom it is."
    ),
    "RuleEmployeeGone": N_(
        "The rule “{name}” is stopped: the employee it makes responsible is not there any more. Open the "
        "rule and choose somebody else."
    ),
    "RuleTouchesMany": N_(
        "The rule “{name}” waits: it would touch {count} clients at once. Open it, see whom, and let it act."
    ),
    "RuleValueWrong": N_(
        "The rule “{name}” is stopped: the field “{field}” does not take “{value}”. Open the rule and choose "
        "another value."
    ),
    "KindExists": N_("There is a kind “{name}” already. Choose another name; nothing was changed."),
    "StageExists": N_("There is a stage “{name}” already. Choose another name; nothing was changed."),
    "StagesUsedUp": N_("There can be {limit} stages at most. Hide or rename one you do not need."),
    "StageNeeded": N_(
        "“{name}” stays: tasks need a stage to begin in, and one for those that are done. Nothing was "
        "changed."
    ),
    "StageOfProgram": N_("“{name}” is a stage of the program: it is not removed, but you can hide it."),
    "StageInUse": N_("Tasks stand in “{name}”, so it was not removed. Move them first, or hide the stage."),
    "RepeatsNoMore": N_("This was the last time by its repetition, so it was not skipped. Mark it as done."),
    "ChecklistFull": N_(
        "A checklist may have {limit} lines. Nothing was added; make a second task of the rest."
    ),
    "TooManyTags": N_("A task may have {limit} tags at most. Nothing was changed."),
    "TemplateEmpty": N_("“{name}” has no tasks yet, so nothing was made. Add at least one to it."),
    "TemplateTooLong": N_("A template may have {limit} tasks at most. Nothing was changed."),
    "DayOutOfCalendar": N_(
        "So far from this day there is no calendar. Choose another day; nothing was made."
    ),
    "RuleUnclear": N_("The repetition cannot be read at “{text}”. Nothing was changed; choose it anew."),
    "RuleWithoutFrequency": N_(
        "The repetition does not say how often: by days, weeks, months or years. Nothing was changed."
    ),
    "RuleEndsTwice": N_(
        "A repetition ends on a day or after a number of times, not both. Nothing was changed."
    ),
    "RuleNeverHits": N_(
        "No day of the calendar is as this repetition says. Nothing was changed; choose other days."
    ),
    "RuleEndsBefore": N_(
        "The repetition would end before it begins. Nothing was changed; choose a later day for its end."
    ),
    "RuleTooOften": N_(
        "What repeats by hours or minutes may come {limit} times at most. Nothing was changed; choose fewer."
    ),
    "InstanceGone": N_("This appointment of the series is no longer there. Nothing was changed."),
    "RuleCannotShift": N_(
        "A repetition as special as this one cannot be moved to other days as a whole. Nothing was changed; "
        "move this one alone, or change the repetition."
    ),
    "HoursOverlap": N_(
        "{first} and {second} run into one another. Nothing was changed; correct one of them."
    ),
    "HoursUnclear": N_(
        "“{text}” cannot be read as hours of work. Write them as 9–13, 14–18, or leave the line empty for a "
        "day off."
    ),
    "AbsenceOverlap": N_(
        "Some of these days are noted already: {kind}, {first} to {last}. Nothing was changed; choose other "
        "days, or change that one."
    ),
    "AbsenceBackwards": N_("The last day is before the first. Nothing was changed; choose the days anew."),
    "AbsenceTooLong": N_("At most {limit} days may be noted at once. Nothing was changed."),
    "HoursMissing": N_("Other hours need hours: write them as 10–14. Nothing was changed."),
    "BadHour": N_("“{value}” is no time of day: write it as 09:00. “{name}” was left as it was."),
    "ClockRuns": N_("The clock of this employee runs already, since {since}. Stop it first."),
    "ClockStands": N_("No clock of this employee runs. Nothing was changed."),
    "ClockForgotten": N_(
        "The clock has run for {hours} hours: it seems nobody stopped it. Say when the work ended; the start "
        "is kept."
    ),
    "ClockAhead": N_(
        "The clock was started at {since}, which is still to come: that of the computer was set back. Type "
        "when the work began and ended."
    ),
    "WorkTooLong": N_("One entry holds from one minute to {hours} hours of work. Nothing was changed."),
    "DayTooLong": N_(
        "With what is noted already this makes more than {hours} hours on one day. Nothing was changed; "
        "correct one of them."
    ),
    "WorkAhead": N_("Hours worked cannot lie ahead, nor end before they begin. Nothing was changed."),
    "WorkTwice": N_(
        "{first} runs into {second}, which is noted already. Nothing was changed; correct one of them."
    ),
    "PauseTooLong": N_("The pause is as long as the work, or longer. Nothing was changed."),
    "WhoMissing": N_("Say whom this is about. Nothing was kept yet."),
    "WorkedMissing": N_("Say how long the work was, as 7:30 or 7.5, or from when to when, as 9–17:30."),
    "DayFarAway": N_("{day} is hardly meant: the year was typed with a slip. Nothing was changed."),
    "AbsenceKindMissing": N_("Say what kind of absence it is. Nothing was kept yet."),
    "AbsenceDayMissing": N_("Say which days these are. Nothing was kept yet."),
    "WorkUnclear": N_(
        "“{text}” cannot be read as hours worked. Write how long, as 7:30 or 7.5, or from when to when, as "
        "9–17:30."
    ),
    "NotACalendar": N_(
        "“{name}” is not a calendar: it does not begin as one. Nothing was changed. Save it again in the "
        "other program as iCalendar (.ics)."
    ),
    "CalendarTooLong": N_(
        "“{name}” has more than {limit} entries, more than is read at once. Nothing was changed. Export a "
        "shorter period from the other program."
    ),
    "NothingTaken": N_("No entry of “{name}” could be taken. Nothing was changed."),
    "EntryTimeImpossible": N_("There is no such date or time: “{text}”."),
    "EntryWithoutStart": N_("It does not say when it begins."),
    "EntryBackwards": N_("It ends before it begins."),
    "EntryLongerThanYear": N_("It is longer than a year."),
    "EntryCutOff": N_("Its end is missing: the file was cut off, or is damaged there."),
    "EntryRuleUnclear": N_("Its repetition cannot be read at “{text}”."),
    "EntryRuleNever": N_("Its repetition never happens: no day of the calendar is so."),
    "EntryRuleEndsBefore": N_("Its repetition ends before it begins."),
    "EntryRuleTooOften": N_("It repeats by hours or minutes more than {limit} times."),
    "EntryRulesSeveral": N_(
        "It repeats by several rules, or with a rule of exceptions, which cannot be kept here."
    ),
    "EntryTooManyDates": N_("It names more than {limit} dates."),
    "EntryIsOlder": N_("The file has it twice: the newer one is taken."),
    "EntryOfRepeatingTask": N_(
        "It is one day of a repeating task, changed by itself, which cannot be kept here."
    ),
    "EntryIsAnswer": N_("It is somebody’s answer to an invitation, not an entry of a calendar."),
}
