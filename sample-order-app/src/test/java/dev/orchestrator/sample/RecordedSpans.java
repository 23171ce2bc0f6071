package dev.orchestrator.sample;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The spans that an application would export, had it somebody to export them to. */
final class RecordedSpans {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  /**
   * One that has ended.
   *
   * @param instance where it was recorded
   */
  record Span(SpanData data, RecordedSpans instance) {

    String name() {
      return data.getName();
    }

    SpanKind kind() {
      return data.getKind();
    }

    String id() {
      return data.getSpanId();
    }

    String parent() {
      return data.getParentSpanId();
    }

    boolean failed() {
      return data.getStatus().getStatusCode() == StatusCode.ERROR;
    }

    @Nullable String attribute(String name) {
      return data.getAttributes().get(AttributeKey.stringKey(name));
    }
  }

  /** To be called before the application starts. */
  SpringApplicationBuilder recordIn(SpringApplicationBuilder application) {
    return application.initializers(
        context ->
            ((GenericApplicationContext) context).registerBean(SpanExporter.class, () -> exporter));
  }

  /** Those of a trace, in the order of their ends. */
  List<Span> ofTrace(String traceId, ApplicationContext application) {
    application.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(traceId))
        .map(span -> new Span(span, this))
        .toList();
  }
}
