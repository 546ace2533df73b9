"""Stations and who serves there; days of reception with what was promised; plans of such days."""

from huiyin.stations.models.receptions import Pledge, PledgeQuerySet, Reception
from huiyin.stations.models.rotas import Rota, Shift
from huiyin.stations.models.stations import (
    AlsoKind,
    Duty,
    Station,
    StationKind,
    StationQuerySet,
    Zone,
    ZoneKind,
)

__all__ = [
    "AlsoKind",
    "Duty",
    "Pledge",
    "PledgeQuerySet",
    "Reception",
    "Rota",
    "Shift",
    "Station",
    "StationKind",
    "StationQuerySet",
    "Zone",
    "ZoneKind",
]
