"""From where on something is said. Below it, nothing is."""

# A category: of texts never seen, those proposed at this certainty or more must be right often
# enough that an officer reads the proposal (`huiyin train` prints how often).
CERTAIN_ENOUGH = 0.6
# A unit: of the newest concerns of the category that were handed over, so many at least, and so
# large a part of them to one unit.
UNIT_LOOKED_AT = 200
UNIT_FEWEST = 10
UNIT_SHARE = 0.8
