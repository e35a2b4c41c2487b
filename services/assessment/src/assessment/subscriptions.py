"""What assessment hears: nothing yet. It begins the story, and the other stages follow."""

from chassis.hearing import Subscriptions

subscriptions = Subscriptions("assessment")
