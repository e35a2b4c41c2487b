"""What insight does when time comes."""

from chassis.timers import Timers

timers = Timers()
