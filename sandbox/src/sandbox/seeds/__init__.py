"""Two sample councils, plainly made up: what they ask, what they pay by, and who works for them."""

from sandbox.seeds.planting import Planted, seed
from sandbox.seeds.sample import COUNCILS, Council

__all__ = ["COUNCILS", "Council", "Planted", "seed"]
