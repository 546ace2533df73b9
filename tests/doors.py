"""What the expectations are written with: who is who, and the usual kinds of doors."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can, Role
from tests.matrix import IN, NO_SUCH_METHOD, NOT_THERE, REFUSED, Door, Row

R = Role
ALL = frozenset({*(role.value for role in Role), "deputy"})


def of(*roles: Role | str) -> frozenset[str]:
    return frozenset(str(role) for role in roles)


ADMINISTRATORS = of(R.SYSADMIN, R.SECADMIN, R.AUDITOR)
STREET = of(R.STREET_WC_HEAD, R.STREET_WC_DEPUTY_HEAD, R.STREET_WC_MEMBER)
STATION = of(R.STATION_HEAD, R.STATION_DEPUTY_HEAD, R.STATION_LIAISON)
UNIT = of(R.HANDLER_HEAD, R.HANDLER_STAFF)
HEAD = of(R.HANDLER_HEAD)
# The town's office decides on what was raised in the town.
OFFICE = of(R.PRESIDIUM_CHAIR, R.PRESIDIUM_VICE)
COUNTY_OFFICE = of(R.DEPUTIES_AFFAIRS)
DEPUTY = of("deputy")
SECRETARIAT = of(R.CONGRESS_CLERK)
CHAIRS = OFFICE | of(R.STREET_WC_HEAD)
EDITORS = OFFICE | COUNTY_OFFICE | of(R.SC_OFFICE)
STREET_OFFICE = of(R.STREET_WC_HEAD, R.STREET_WC_DEPUTY_HEAD)
# Who may write down what somebody says.
RECORDERS = OFFICE | COUNTY_OFFICE | STREET_OFFICE | SECRETARIAT | STATION | DEPUTY
VERIFIERS = OFFICE | COUNTY_OFFICE | of(R.PRESIDIUM_MEMBER, R.COMMITTEE_STAFF)

# Who reads everything that was raised in the county.
WHOLE_COUNTY = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.CONCERNS_READ_ALL in rights
)

# Who sees the topics of the county, or of the own place.
TOPIC_READERS = WHOLE_COUNTY | OFFICE | STREET_OFFICE | DEPUTY
PROPOSERS = OFFICE | COUNTY_OFFICE | STREET_OFFICE
POOL_READERS = WHOLE_COUNTY | OFFICE | DEPUTY
# What the county's office proposed is the county's office's to change.
PROJECT_KEEPERS = COUNTY_OFFICE
# A unit's task is read by the unit, by who assigned it, and by the government's office.
GOVERNMENT = of(R.GOV_OFFICE)
TASK_READERS = UNIT | GOVERNMENT | COUNTY_OFFICE

KEEPERS = COUNTY_OFFICE | of(R.SYSADMIN)
# Who keeps the town's station; a street has the right too, but not there.
STATION_KEEPERS = OFFICE | COUNTY_OFFICE | SECRETARIAT | STATION

# What was raised at a station of the town and handed to the roads department is read by the
# county, the town, the station, its deputy and the department; not by a street, not by the three
# administrators.
READERS = ALL - STREET - ADMINISTRATORS
# What the town reported up has no station and no unit.
READERS_OF_REPORTED = READERS - STATION - UNIT - DEPUTY

EVERYBODY = Row(get=IN, post=NO_SUCH_METHOD)
EVERYBODY_WRITES = Row(get=IN, post=IN)
ONLY_POSTED = Row(get=NO_SUCH_METHOD, post=IN)
NOBODY = Row(get=NOT_THERE, post=NOT_THERE)
STAFF = Door(ALL)
STAFF_PAGE = Row(get=STAFF, post=STAFF)
STAFF_POSTED = Row(get=Door(method=NO_SUCH_METHOD), post=STAFF)
# Without the PIN a resident's own side is closed to everybody, officers too.
WITH_PIN_READ = Row(get=REFUSED, post=NO_SUCH_METHOD)
WITH_PIN_WRITTEN = Row(get=NO_SUCH_METHOD, post=REFUSED)
HIDDEN = Door()


def move(hands: frozenset[str], readers: frozenset[str] = READERS) -> Row:
    """Whoever reads it is led to its page; the move is refused to all readers but its hands."""
    return Row(
        get=Door(readers),
        post=Door(hands, refused=readers - hands),
        far_get=HIDDEN,
        far_post=HIDDEN,
    )


def a_list(inside: frozenset[str]) -> Row:
    """A page of the county's own: refused to staff without the right, whatever the method."""
    door = Door(inside, refused=ALL - inside)
    return Row(get=door, post=door)


def one(inside: frozenset[str], *, unseen: frozenset[str] = frozenset()) -> Row:
    """One of a list: refused without the right; not there for those whose reach ends before it."""
    near = Door(inside, refused=ALL - inside - unseen)
    far = Door(refused=ALL - inside - unseen)
    return Row(get=near, post=near, far_get=far, far_post=far)


def posted(row: Row) -> Row:
    """The same where only POST is known."""
    closed = Door(method=NO_SUCH_METHOD)
    return Row(get=closed, post=row.post, far_get=closed, far_post=row.far_post)


def read(row: Row) -> Row:
    """The same where only GET is known."""
    closed = Door(method=NO_SUCH_METHOD)
    return Row(get=row.get, post=closed, far_get=row.far_get, far_post=closed)


def found(inside: frozenset[str]) -> Row:
    """A thing of one's own: not there for everybody else."""
    return Row(get=Door(inside), post=Door(inside), far_get=HIDDEN, far_post=HIDDEN)


def of_a_list(hands: frozenset[str], readers: frozenset[str]) -> Row:
    """One's own to change; refused to those who may only read it, not there for everybody else."""
    door = Door(hands, refused=readers - hands)
    return Row(get=door, post=door, far_get=HIDDEN, far_post=HIDDEN)
