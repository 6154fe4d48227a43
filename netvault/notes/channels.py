"""The words people use for ways of being in touch, for who turned to whom, and for what was given."""

from __future__ import annotations

from netvault.model.interaction import Channel, Direction, Mark

_CHANNELS = {
    Channel.MEETING: (
        "meeting, met, meet, coffee, lunch, dinner, breakfast, brunch, tea, drinks, beer, walk, visit, visited, "
        "in person, in-person, 1:1, 1-1, one on one, one-on-one, 1on1"
    ),
    Channel.CALL: (
        "call, called, phone, phoned, phone call, rang, zoom, video, video call, videocall, teams, facetime, "
        "google meet, skype"
    ),
    Channel.EMAIL: "email, mail, e-mail, emailed, mailed, e-mailed",
    Channel.MESSAGE: (
        "message, messaged, sms, text, texted, whatsapp, signal, telegram, imessage, dm, slack, chat, chatted, "
        "wechat, threema"
    ),
    Channel.SOCIAL: "social, linkedin, twitter, x, mastodon, facebook, instagram, bluesky",
    Channel.EVENT: "event, conference, meetup, party, wedding, workshop",
    Channel.LETTER: "letter, card, postcard",
}
CHANNEL_WORDS = {word.strip(): channel for channel, words in _CHANNELS.items() for word in words.split(",")}

DIRECTION_WORDS = {
    "→": Direction.OUT,
    "->": Direction.OUT,
    ">": Direction.OUT,
    "out": Direction.OUT,
    "outgoing": Direction.OUT,
    "outbound": Direction.OUT,
    "sent": Direction.OUT,
    "wrote": Direction.OUT,
    "asked": Direction.OUT,
    "←": Direction.IN,
    "<-": Direction.IN,
    "<": Direction.IN,
    "in": Direction.IN,
    "incoming": Direction.IN,
    "inbound": Direction.IN,
    "got": Direction.IN,
    "received": Direction.IN,
    "replied": Direction.IN,
}

# Talking face to face or by voice goes both ways, whoever began it
BOTH_WAYS = (Channel.MEETING, Channel.CALL, Channel.EVENT)

MARK_WORDS = {
    "gave": Mark.GAVE,
    "helped": Mark.GAVE,
    "introduced": Mark.GAVE,
    "sent article": Mark.GAVE,
    "asked": Mark.ASKED,
    "favour": Mark.ASKED,
    "favor": Mark.ASKED,
    "got": Mark.GOT,
    "received": Mark.GOT,
    "referral": Mark.GOT,
    "thanked": Mark.THANKED,
    "thanks": Mark.THANKED,
    "shared": Mark.SHARED,
    "promised": Mark.PROMISED,
    "awaiting": Mark.AWAITING,
    "done": Mark.DONE,
    "aboutme": Mark.ABOUTME,
    "aboutthem": Mark.ABOUTTHEM,
    "noreply": Mark.NOREPLY,
}
MARK_TAGS = {mark.value: mark for mark in Mark}
