package dev.orchestrator.core.deadline;

import java.time.Instant;
import java.util.Comparator;

/**
 * A moment at which a run needs attention.
 *
 * @param at when
 * @param subject what is due then
 */
public record Deadline(Instant at, Subject subject) implements Comparable<Deadline> {

  private static final Comparator<Deadline> ORDER =
      Comparator.comparing(Deadline::at)
          .thenComparing(deadline -> deadline.subject().kind())
          .thenComparingLong(deadline -> deadline.subject().eventId());

  @Override
  public int compareTo(Deadline other) {
    return ORDER.compare(this, other);
  }

  /** The kinds of subject, in the order in which they are looked at when due at the same moment. */
  public enum Kind {
    /** The run as a whole: its run or execution timeout. */
    RUN,
    /** The beginning of a run that waits before its code begins. */
    START,
    /** A timer. */
    TIMER,
    /** An activity: one of its timeouts, or its next attempt. */
    ACTIVITY,
    /** The workflow task: one of its timeouts, or its next attempt. */
    WORKFLOW_TASK,
    /** The lease of the run: its holder has not been heard of. */
    LEASE
  }

  /**
   * What a deadline is of: each subject has one at most.
   *
   * @param eventId the event that began the timer or scheduled the activity; 0 for the other kinds
   */
  public record Subject(Kind kind, long eventId) {

    /** The run as a whole. */
    public static final Subject RUN = new Subject(Kind.RUN, 0);

    /** The beginning of a run that waits. */
    public static final Subject START = new Subject(Kind.START, 0);

    /** The workflow task: a run has one at most. */
    public static final Subject WORKFLOW_TASK = new Subject(Kind.WORKFLOW_TASK, 0);

    /** The lease: a run has one at most. */
    public static final Subject LEASE = new Subject(Kind.LEASE, 0);

    /** The timer that the event started. */
    public static Subject timer(long startedEventId) {
      return new Subject(Kind.TIMER, startedEventId);
    }

    /** The activity that the event scheduled. */
    public static Subject activity(long scheduledEventId) {
      return new Subject(Kind.ACTIVITY, scheduledEventId);
    }
  }
}
