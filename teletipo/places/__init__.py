"""Where: toponyms and the places that they mean."""

from teletipo.places.toponyms import Toponym, Toponyms, find

__all__ = ["Toponym", "Toponyms", "find"]
