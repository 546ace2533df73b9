"""What is proposed for a concern, said beside the empty choice, and never chosen for anybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.concerns.categories import category_name
from huiyin.concerns.dossier import Dossier
from huiyin.concerns.models.sorting import unit_fits
from huiyin.concerns.views.desk_offers import Offer
from huiyin.organs.names import organ_name


@dataclass(frozen=True)
class Proposed:
    """A category with its name, how sure in percent, and the words that tipped it."""

    category_id: int
    name: str
    percent: int
    words: str


def category_proposed(dossier: Dossier) -> Proposed | None:
    """Return the proposed category as long as no officer has chosen and it is not the present one."""
    line = dossier.proposals[0] if dossier.proposals else None
    if line is None or line["category_id"] is None:
        return None
    concern = dossier.concern
    has_chosen = any(event["move"] == "categorise" for event in dossier.events)
    if has_chosen or concern.category_id == line["category_id"]:
        return None
    return proposed(concern.county_id, line["category_id"], line["certainty"], line["words"])


def note_unit(dossier: Dossier, offers: list[Offer]) -> None:
    """Put the proposed unit and why above the form that hands over."""
    line = dossier.proposals[0] if dossier.proposals else None
    if line is None or line["unit_id"] is None:
        return
    if not unit_fits(line["category_id"], dossier.concern.category_id):
        return
    words = _("建议主办：%(unit)s。近 %(of)s 件“%(category)s”类诉求中，%(times)s 件由它主办。")
    county_id = dossier.concern.county_id
    category_id = line["category_id"] or dossier.concern.category_id
    said = words % {
        "unit": organ_name(county_id, line["unit_id"]),
        "of": line["unit_of"],
        "times": line["unit_times"],
        "category": category_name(county_id, category_id),
    }
    for offer in offers:
        if offer.step.verb == "hand_over":
            offer.notes.append(said)


def proposed(
    county_id: int, category_id: int, certainty: float, words: list[str] | tuple[str, ...]
) -> Proposed:
    return Proposed(
        category_id,
        category_name(county_id, category_id),
        min(99, int(100 * certainty)),
        _("、").join(words),
    )
