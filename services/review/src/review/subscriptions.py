"""What review hears."""

from chassis.hearing import Subscriptions

subscriptions = Subscriptions("review")
