"""The job: files in, a published warehouse out. The steps are called at once, in this process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows import steps
from flows.discover import Delivered, Delivery
from flows.read import Batch, Parser
from flows.record import Summary, nothing_new
from flows.session import Session, Talk, opened
from flows.settings import Settings


@dataclass(frozen=True)
class Steps:
    """The four steps. `flows.flow` gives the same ones, wrapped as Prefect tasks."""

    discover: Callable[[Session], Delivery] = steps.discover_files
    parse: Callable[[Session, Sequence[Delivered]], Batch] = steps.parse_batch
    write: Callable[[Session, int, Batch], steps.Written] = steps.write_batch
    publish: Callable[[Session, Delivery, Sequence[steps.Written]], Summary] = steps.publish


def run(settings: Settings, talk: Talk, steps: Steps = Steps(), parser: Parser | None = None) -> Summary:
    """Loads what is new under the settings' paths and publishes it; without anything new, changes no byte.

    Raises NothingToRead, HomeBusy, HomeUnusable, ChecksFailed, OSError. Until the publish, nothing is visible;
    after any failure, also a kill, the next run puts the home right.
    """
    with opened(settings, talk, parser) as session:
        delivery = steps.discover(session)
        if not delivery.fresh and not delivery.opened and not session.crashed:
            return nothing_new(delivery)
        session.announce(len(delivery.fresh))
        size = settings.files_per_batch
        written = []
        for number, start in enumerate(range(0, len(delivery.fresh), size)):
            batch = steps.parse(session, delivery.fresh[start : start + size])
            written.append(steps.write(session, number, batch))
        return steps.publish(session, delivery, written)
