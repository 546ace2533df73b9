"""青禾县: a county that does not exist, with two years behind it, for showing and for trying out.

The words are in the TOML files beside this one, all of them written for it; `filling.fill` plays
them through the real verbs. Division codes start with 99, which no province has.
"""
