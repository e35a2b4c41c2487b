"""What insight hears."""

from chassis.hearing import Subscriptions

subscriptions = Subscriptions("insight")
