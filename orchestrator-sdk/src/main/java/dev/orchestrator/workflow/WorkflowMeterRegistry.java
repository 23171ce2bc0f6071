package dev.orchestrator.workflow;

import io.micrometer.core.instrument.AbstractDistributionSummary;
import io.micrometer.core.instrument.AbstractTimer;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A registry for workflow code: its meters are those of another registry, but nothing is counted
 * while a workflow is replayed, so that everything is counted once; and its clock is the
 * workflow's, so that a timer around an activity measures what the activity took, restarts
 * included.
 */
public final class WorkflowMeterRegistry extends MeterRegistry {

  private final MeterRegistry target;

  private WorkflowMeterRegistry(MeterRegistry target) {
    super(new WorkflowClock(target.config().clock()));
    this.target = target;
  }

  /** A registry for workflow code whose meters are the given one's. */
  public static MeterRegistry of(MeterRegistry target) {
    return new WorkflowMeterRegistry(target);
  }

  /** A registry for workflow code whose meters are those of Micrometer's global one. */
  public static MeterRegistry global() {
    return Global.INSTANCE;
  }

  private static boolean audible() {
    WorkflowContext context = Binding.currentOrNull();
    return context == null || !context.isReplaying();
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    Counter counter =
        Counter.builder(id.getName())
            .tags(id.getTags())
            .description(id.getDescription())
            .baseUnit(id.getBaseUnit())
            .register(target);
    return new WorkflowCounter(id, counter);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
    Timer timer =
        Timer.builder(id.getName())
            .tags(id.getTags())
            .description(id.getDescription())
            .publishPercentiles(config.getPercentiles())
            .publishPercentileHistogram(config.isPercentileHistogram())
            .register(target);
    return new WorkflowTimer(id, config().clock(), pauseDetector, timer);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig config, double scale) {
    DistributionSummary summary =
        DistributionSummary.builder(id.getName())
            .tags(id.getTags())
            .description(id.getDescription())
            .baseUnit(id.getBaseUnit())
            .publishPercentiles(config.getPercentiles())
            .publishPercentileHistogram(config.isPercentileHistogram())
            .register(target);
    return new WorkflowSummary(id, config().clock(), scale, summary);
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T object, ToDoubleFunction<T> value) {
    return Gauge.builder(id.getName(), object, value)
        .tags(id.getTags())
        .description(id.getDescription())
        .baseUnit(id.getBaseUnit())
        .register(target);
  }

  @Override
  protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig config) {
    return LongTaskTimer.builder(id.getName())
        .tags(id.getTags())
        .description(id.getDescription())
        .register(target);
  }

  @Override
  protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
    return Meter.builder(id.getName(), type, measurements)
        .tags(id.getTags())
        .description(id.getDescription())
        .baseUnit(id.getBaseUnit())
        .register(target);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T object,
      ToLongFunction<T> count,
      ToDoubleFunction<T> totalTime,
      TimeUnit totalTimeUnit) {
    return FunctionTimer.builder(id.getName(), object, count, totalTime, totalTimeUnit)
        .tags(id.getTags())
        .description(id.getDescription())
        .register(target);
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T object, ToDoubleFunction<T> count) {
    return FunctionCounter.builder(id.getName(), object, count)
        .tags(id.getTags())
        .description(id.getDescription())
        .baseUnit(id.getBaseUnit())
        .register(target);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.NONE;
  }

  private static final class Global {

    static final MeterRegistry INSTANCE = of(Metrics.globalRegistry);
  }

  /** The workflow's time; the registry's own outside of workflow code. */
  private record WorkflowClock(Clock outside) implements Clock {

    @Override
    public long wallTime() {
      WorkflowContext context = Binding.currentOrNull();
      return context == null ? outside.wallTime() : context.currentTimeMillis();
    }

    @Override
    public long monotonicTime() {
      WorkflowContext context = Binding.currentOrNull();
      return context == null
          ? outside.monotonicTime()
          : TimeUnit.MILLISECONDS.toNanos(context.currentTimeMillis());
    }
  }

  private record WorkflowCounter(Meter.Id id, Counter counter) implements Counter {

    @Override
    public Meter.Id getId() {
      return id;
    }

    @Override
    public void increment(double amount) {
      if (audible()) {
        counter.increment(amount);
      }
    }

    @Override
    public double count() {
      return counter.count();
    }
  }

  private static final class WorkflowTimer extends AbstractTimer {

    private final Timer timer;

    WorkflowTimer(Meter.Id id, Clock clock, PauseDetector pauseDetector, Timer timer) {
      super(id, clock, DistributionStatisticConfig.NONE, pauseDetector, TimeUnit.SECONDS, false);
      this.timer = timer;
    }

    @Override
    protected void recordNonNegative(long amount, TimeUnit unit) {
      if (audible()) {
        timer.record(amount, unit);
      }
    }

    @Override
    public long count() {
      return timer.count();
    }

    @Override
    public double totalTime(TimeUnit unit) {
      return timer.totalTime(unit);
    }

    @Override
    public double max(TimeUnit unit) {
      return timer.max(unit);
    }
  }

  private static final class WorkflowSummary extends AbstractDistributionSummary {

    private final DistributionSummary summary;

    WorkflowSummary(Meter.Id id, Clock clock, double scale, DistributionSummary summary) {
      super(id, clock, DistributionStatisticConfig.NONE, scale, false);
      this.summary = summary;
    }

    @Override
    protected void recordNonNegative(double amount) {
      if (audible()) {
        summary.record(amount);
      }
    }

    @Override
    public long count() {
      return summary.count();
    }

    @Override
    public double totalAmount() {
      return summary.totalAmount();
    }

    @Override
    public double max() {
      return summary.max();
    }
  }
}
