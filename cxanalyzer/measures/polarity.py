"""Who praises a touchpoint and who complains about it, by their words alone and by what is usual in their channel."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cxanalyzer.records import Mention

ENOUGH = 30
"""Mentions that a channel needs, over both periods, before what is usual in it is known."""
_USUAL = 0.25
"""Levels of emotion by which praise must lie above what is usual, and complaint below."""


class Voices(NamedTuple):
    """The respondents who praise a touchpoint, and those who complain about it; one may do both."""

    praise: set[str]
    complaint: set[str]


def channel_shifts(
    everything: Iterable[Mention], analysed: Iterable[Mention], channels: Mapping[str, str]
) -> dict[str, float]:
    """What to take off emotion in each channel: its mean over `everything` less the mean over the mentions `analysed`.

    Who calls support has a problem already: a complaint as mild as most there says little. `channels` by source id.
    Only what is felt counts, and only channels with `ENOUGH` of it; with one channel there is nothing to take off.
    """
    felt: dict[str, list[int]] = defaultdict(list)
    for mention in everything:
        if mention.worded and mention.source_id in channels:
            felt[channels[mention.source_id]].append(mention.worded)
    expressed = [mention.worded for mention in analysed if mention.worded]
    if len(felt) < 2 or not expressed:  # noqa: PLR2004
        return {}
    usual = sum(expressed) / len(expressed)
    shifts = {channel: round(sum(of) / len(of) - usual, 1) for channel, of in felt.items() if len(of) >= ENOUGH}
    return {channel: shift for channel, shift in sorted(shifts.items()) if shift}


def voices(mentions: Iterable[Mention], channels: Mapping[str, str], shifts: Mapping[str, float]) -> dict[str, Voices]:
    """Each touchpoint's voices; a mention without feeling, or milder than is usual in its channel, is neither."""
    found: dict[str, Voices] = defaultdict(lambda: Voices(set(), set()))
    for mention in mentions:
        felt = mention.worded - shifts.get(channels.get(mention.source_id, ""), 0.0)
        of = found[mention.touchpoint_id]
        if min(mention.worded, felt) >= _USUAL:
            of.praise.add(mention.respondent)
        elif max(mention.worded, felt) <= -_USUAL:
            of.complaint.add(mention.respondent)
    return dict(found)
