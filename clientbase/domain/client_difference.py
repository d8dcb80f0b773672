"""What has to change of a client so that he becomes another draft: values by field key."""

from clientbase.domain.client import DRAFT_FIELDS, ClientDraft, draft_values
from clientbase.domain.own_values import own_changes


def difference(before: ClientDraft, after: ClientDraft) -> dict[str, object]:
    """Fields that differ, with the values of `after`; own fields one by one under their own keys."""
    if before is after:
        return {}
    pairs = zip(DRAFT_FIELDS, draft_values(before), draft_values(after), strict=True)
    found: dict[str, object] = {key: new for key, old, new in pairs if new != old and key != "own"}
    return found | own_changes(before.own, after.own)
