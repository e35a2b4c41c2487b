"""What planning hears."""

from chassis.hearing import Subscriptions

subscriptions = Subscriptions("planning")
