"""Who signs a pact does one thing: *firmaron el pacto* is the signing, and the noun that the verb carries gives way."""

from teletipo.events.acts import Act


def drop_signed(acts: list[Act]) -> None:
    """Leave out pacts and promises whose verb is an act itself, once they have lent others what they know."""
    types = {a.trigger.i: a.predicate.type for a in acts}
    acts[:] = [a for a in acts if a.light is None or (types.get(a.light.i), a.predicate.type) != ("SUPPORT", "AGREE")]
