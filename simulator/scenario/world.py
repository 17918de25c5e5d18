"""One scenario's world: performs its steps by the rules of time, and says where it was when one did not pass."""

from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Self

from simulator.app.recording import header_of
from simulator.domain.errors import UsageError
from simulator.domain.eventlog import EventLog, Header
from simulator.domain.scenarios import StepText
from simulator.evidence.transcript import clock_time, transcript
from simulator.scenario.errors import Moment, StepError, StepFailed, StepMisused
from simulator.scenario.matching import Match, Matcher
from simulator.scenario.promising import broken_promises
from simulator.scenario.scene import Scene
from simulator.scenario.secrecy import shown_keys, shown_unperformed
from simulator.scenario.sentence import Action, Group, Said, Sentence, Waits
from simulator.scenario.sources import Sources

TRANSCRIPT_WIDTH = 96


class World:
    """The world of one scenario. Make a new one for each, and close it: nothing of it stays.

    >>> with project.new_world() as world:                                       # doctest: +SKIP
    ...     world.perform(StepText('a standard customer "Acme"', place))
    """

    __slots__ = ("_acting", "_after_pause", "_matcher", "scene")

    def __init__(self, sources: Sources, matcher: Matcher) -> None:
        """A world in which nothing has happened."""
        self.scene = Scene(sources)
        self._matcher = matcher
        self._acting = False
        self._after_pause = False

    def perform(self, step: StepText) -> str:
        """Do what the step says; returns its text as it may be shown, secrets as dots.

        Raises StepFailed, StepMisused, StepUndefined or StepAmbiguous, each located.
        """
        secrets = self.scene.secrets
        secrets.begin_step()
        match: Match | None = None
        try:
            match = self._matcher.find(step.text)
            if match is None:
                raise self._matcher.undefined(step.text)
            self._do(match, step)
        except StepError as error:
            self._locate(error, step, match)
            raise
        except UsageError as error:
            misused = StepMisused(error.message, error.hint)
            self._locate(misused, step, match)
            raise misused from None
        finally:
            secrets.end_step()
        return self.shown(step, match)

    def keep_promises(self, last: StepText) -> None:
        """Check the use case's promises over all that happened; StepFailed, located at the last step, where one broke.

        A scenario that changes a setting is let off: a promise is about the flow as it is set.
        """
        broken = broken_promises(self.scene)
        if broken:
            first = broken[0]
            failed = StepFailed(f'the promise "{first.promise.text}" holds', first.reason)
            self._locate(failed, last, None)
            raise failed

    def shown(self, step: StepText, match: Match | None) -> str:
        """The step's text after it was performed, as it may be shown."""
        secrets = self.scene.secrets
        if match is None:
            return secrets.masked(shown_unperformed(step.text))
        if match.sentence.has_keys:
            return shown_keys(step.text, match.said.text(), secrets.pressed)
        return secrets.masked(step.text)

    def shown_unperformed(self, step: StepText) -> str:
        """The text of a step that is not performed, as it may be shown."""
        return self.scene.secrets.masked(shown_unperformed(step.text))

    @property
    def log(self) -> EventLog | None:
        """What happened so far; None where nothing did."""
        return None if self.scene.stage is None else self.scene.stage.simulation.log

    @property
    def header(self) -> Header | None:
        """The header of the log, or None without a log."""
        if self.scene.stage is None:
            return None
        setup, flow = self.scene.setup, self.scene.flow()
        seed = self.scene.sources.seed
        return header_of(flow, seed=seed, started=setup.started.isoformat(), settings=setup.settings)

    def transcript(self) -> str:
        """What happened so far, for a person; of several calls side by side, by their callers' names."""
        log = self.log
        if log is None:
            return ""
        calls = self.scene.evidence.calls()
        only = calls[0] if len(calls) == 1 else None
        return transcript(log, only, names=dict(self.scene.cast.names_of_calls()), width=TRANSCRIPT_WIDTH)

    def close(self) -> None:
        """Let go of what the world holds."""
        self.scene.close()

    def __enter__(self) -> Self:
        """The world itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def _do(self, match: Match, step: StepText) -> None:
        scene, sentence = self.scene, match.sentence
        action = _action(sentence, match.said, step)
        scene.at_present, self._after_pause = self._after_pause, sentence.is_pause
        self._listen(sentence.group)
        if match.is_subject and match.said.who is not None:
            scene.cast.subject = scene.cast.caller(match.said.who)
        if sentence.waits is Waits.REST:
            self._rest(match.said.who)
        action(scene)

    def _listen(self, group: Group) -> None:
        """What is heard counts from the first sentence of acting after the last one of another group."""
        if group is Group.WHEN and not self._acting:
            self.scene.listen_from_here()
        self._acting = group is Group.WHEN

    def _rest(self, who: str | None) -> None:
        """Let the call that a step speaks of come to rest; before anybody has called there is none."""
        scene = self.scene
        if scene.has_begun and (who is not None or scene.cast.subject is not None):
            scene.rest(scene.call_of(who))

    def _locate(self, error: StepError, step: StepText, match: Match | None) -> None:
        error.located(step, self.shown(step, match), self._moment())
        error.mask(self.scene.secrets.masked)

    def _moment(self) -> Moment | None:
        stage = self.scene.stage
        if stage is None:
            return None
        return Moment(self._where(), self._when(), self.transcript())

    def _where(self) -> str:
        subject = self.scene.cast.subject
        if subject is None:
            return "nobody has called"
        state = self.scene.state_of(subject.call)
        name = f' (call of "{subject.name}")' if subject.name is not None and len(self.scene.cast.callers) > 1 else ""
        return f"{state.name} of {self.scene.flow_at(subject.call).name}{name}" if state else f"no state{name}"

    def _when(self) -> str:
        """The virtual date and time, and how long the call has lasted."""
        scene, now = self.scene, self.scene.simulation.now
        local = scene.setup.started + timedelta(milliseconds=now)
        subject = scene.cast.subject
        began = 0 if subject is None else scene.record(subject.call).began
        lasted = f", {clock_time(now - began)} into the call" if subject is not None else ""
        return f"{local:%A %Y-%m-%d %H:%M:%S}{lasted}"


def _action(sentence: Sentence, said: Said, step: StepText) -> Action:
    """What a step does; StepMisused where a table or a text block hangs below it and it takes none."""
    if step.doc is not None:
        raise StepMisused("this sentence takes no text block", "delete it")
    if step.table is None:
        return sentence.build(said)
    if not sentence.columns:
        raise StepMisused("this sentence takes no table", "delete the table")
    return sentence.build(replace(said, table=step.table))
