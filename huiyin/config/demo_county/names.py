"""Names of people who do not exist, each used once."""

from __future__ import annotations

from random import Random

from huiyin.config.demo_county.reading import table


class Names:
    def __init__(self, rng: Random) -> None:
        given = table("people")
        self._rng = rng
        self._surnames = str(given["surnames"])
        # The commonest surnames come first in the file and more often in life.
        self._weights = [3.0 / (1 + place / 8) for place in range(len(self._surnames))]
        self._given: dict[str, list[str]] = {"m": given["male"], "f": given["female"]}
        self._taken: set[str] = set(given["known"])

    def new(self, sex: str) -> str:
        """Return a name that nobody here and nobody famous bears."""
        while True:
            surname = self._rng.choices(self._surnames, self._weights)[0]
            name = surname + self._rng.choice(self._given[sex])
            if name not in self._taken:
                self._taken.add(name)
                return name

    def anybody(self, rng: Random) -> str:
        """Return a name for one who left it with a concern; it may come twice, as in life."""
        sex = rng.choice("mf")
        return rng.choices(self._surnames, self._weights)[0] + rng.choice(self._given[sex])
