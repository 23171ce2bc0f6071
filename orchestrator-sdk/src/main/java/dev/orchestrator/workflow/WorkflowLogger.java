package dev.orchestrator.workflow;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.spi.LocationAwareLogger;

/** Passes on to another logger, but not while a workflow is replayed. */
@SuppressWarnings("NullAway") // the superclass's signatures say nothing of the nulls they take
final class WorkflowLogger extends AbstractLogger {

  private static final String FQCN = AbstractLogger.class.getName();

  private final transient Logger delegate;

  WorkflowLogger(Logger delegate) {
    this.delegate = delegate;
    this.name = delegate.getName();
  }

  private static boolean audible() {
    WorkflowContext context = Binding.currentOrNull();
    return context == null || !context.isReplaying();
  }

  @Override
  public boolean isTraceEnabled() {
    return delegate.isTraceEnabled() && audible();
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return delegate.isTraceEnabled(marker) && audible();
  }

  @Override
  public boolean isDebugEnabled() {
    return delegate.isDebugEnabled() && audible();
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return delegate.isDebugEnabled(marker) && audible();
  }

  @Override
  public boolean isInfoEnabled() {
    return delegate.isInfoEnabled() && audible();
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return delegate.isInfoEnabled(marker) && audible();
  }

  @Override
  public boolean isWarnEnabled() {
    return delegate.isWarnEnabled() && audible();
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return delegate.isWarnEnabled(marker) && audible();
  }

  @Override
  public boolean isErrorEnabled() {
    return delegate.isErrorEnabled() && audible();
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return delegate.isErrorEnabled(marker) && audible();
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return FQCN;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    if (delegate instanceof LocationAwareLogger locationAware) {
      locationAware.log(marker, FQCN, level.toInt(), message, arguments, thrown);
    } else {
      var event = delegate.makeLoggingEventBuilder(level);
      if (marker != null) {
        event.addMarker(marker);
      }
      for (Object argument : arguments == null ? new Object[0] : arguments) {
        event.addArgument(argument);
      }
      event.setCause(thrown).log(message);
    }
  }
}
