"""Finding the cast of the demo county in the database."""

from __future__ import annotations

from collections import defaultdict

from huiyin.concerns.categories import categories_of
from huiyin.config.demo_county.cast import Cast, CountyStaff, House, TownStaff, Unit
from huiyin.config.demo_county.reading import Town, table, towns
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import Role
from huiyin.places.models import Level, Place
from huiyin.stations.models import Duty, Station


def find_cast(county: Place) -> Cast:
    return _Finder(county).cast()


class _Finder:
    """Every person is one instance here, so that each standing is asked for once."""

    def __init__(self, county: Place) -> None:
        self.county = county
        self.persons = {person.pk: person for person in Person.objects.order_by("pk")}
        self.organs = list(Organ.objects.of(county).select_related("place").order_by("pk"))
        self.places = {place.pk: place for place in Place.objects.within(county)}
        self.by_name = {organ.name: organ for organ in self.organs}
        self.posts: dict[tuple[str, int], list[Person]] = defaultdict(list)
        self.in_role: dict[str, list[Person]] = defaultdict(list)
        for role, organ_id, person_id in Post.objects.order_by("pk").values_list(
            "role", "organ", "person"
        ):
            self.posts[role, organ_id].append(self.persons[person_id])
            self.in_role[role].append(self.persons[person_id])

    def cast(self) -> Cast:
        affairs = next(o for o in self.organs if o.kind == Kind.DEPUTIES_AFFAIRS)
        return Cast(
            affairs=affairs,
            villages=self._villages(),
            categories={category.name: category for category in categories_of(self.county.pk)},
            county=self._county_staff(),
            departments={
                organ.short_name: self._unit(organ)
                for organ in self.organs
                if organ.kind == Kind.DEPARTMENT
            },
            towns={town.name: self._town(town) for town in towns()},
            houses=self._houses(),
            first_deputies=self._first_deputies(),
        )

    def _villages(self) -> dict[str, dict[str, Place]]:
        found: dict[str, dict[str, Place]] = defaultdict(dict)
        for place in self.places.values():
            if place.level == Level.VILLAGE and place.parent_id is not None:
                found[self.places[place.parent_id].name][place.name] = place
        return found

    def _county_staff(self) -> CountyStaff:
        def held(role: Role) -> tuple[Person, ...]:
            return tuple(self.in_role[role])

        return CountyStaff(
            affairs=held(Role.DEPUTIES_AFFAIRS),
            committees=held(Role.COMMITTEE_STAFF),
            sc_office=held(Role.SC_OFFICE),
            leaders=held(Role.SC_LEADER),
            members=held(Role.SC_MEMBER),
            gov_office=held(Role.GOV_OFFICE),
            sysadmin=held(Role.SYSADMIN)[0],
            secadmin=held(Role.SECADMIN)[0],
            auditor=held(Role.AUDITOR)[0],
        )

    def _unit(self, organ: Organ, also: dict[str, list[str]] | None = None) -> Unit:
        """Return the unit; `also` names its offices by what other towns call the same work."""
        offices: dict[str, Organ] = {}
        for office in self.organs:
            if office.parent_id == organ.pk:
                names = [office.short_name, *(also or {}).get(office.short_name, [])]
                offices |= dict.fromkeys(names, office)
        return Unit(
            organ=organ,
            head=self.posts[Role.HANDLER_HEAD, organ.pk][0],
            handlers=tuple(self.posts[Role.HANDLER_STAFF, organ.pk]),
            offices=offices,
        )

    def _town(self, town: Town) -> TownStaff:
        if town.is_street:
            office = self.by_name[f"{town.name}人大工委"]
            deciding = (Role.STREET_WC_HEAD, Role.STREET_WC_DEPUTY_HEAD)
            verifying, government = Role.STREET_WC_MEMBER, f"{town.name}办事处"
        else:
            office = self.by_name[f"{town.name}人大主席团"]
            deciding = (Role.PRESIDIUM_CHAIR, Role.PRESIDIUM_VICE)
            verifying, government = Role.PRESIDIUM_MEMBER, f"{town.name}人民政府"
        offices = table("organs")["street_offices" if town.is_street else "town_offices"]
        return TownStaff(
            office=office,
            deciders=tuple(self.posts[role, office.pk][0] for role in deciding),
            verifiers=tuple(self.posts[verifying, office.pk]),
            clerk=self.posts[Role.CONGRESS_CLERK, office.pk][0],
            government=self._unit(self.by_name[government], offices),
        )

    def _houses(self) -> list[House]:
        serving: dict[int, list[Person]] = defaultdict(list)
        for station_id, person_id in Duty.objects.order_by("pk").values_list("station", "person"):
            serving[station_id].append(self.persons[person_id])
        stations = Station.objects.of(self.county).select_related("organ").order_by("pk")
        return [
            House(
                station=station,
                town=self._town_name(station.organ.place_id),
                liaison=self.posts[Role.STATION_LIAISON, station.pk][0],
                head=self.posts[Role.STATION_HEAD, station.pk][0],
                deputies=serving[station.pk],
            )
            for station in stations
        ]

    def _town_name(self, place_id: int) -> str:
        above = self.places[place_id].parent_id
        return self.places[above].name if above in self.places else ""

    def _first_deputies(self) -> dict[str, Person]:
        """Return each town's first deputy of the county congress, by its mandates' order."""
        mandates = Mandate.objects.filter(
            county=self.county, term__congress__kind=Kind.CONGRESS, place__level=Level.TOWN
        ).order_by("-pk")
        return {
            self.places[place].name: self.persons[person]
            for place, person in mandates.values_list("place", "person")
        }
