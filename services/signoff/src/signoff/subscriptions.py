"""What signoff hears."""

from chassis.hearing import Subscriptions

subscriptions = Subscriptions("signoff")
