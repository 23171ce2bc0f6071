package dev.orchestrator.server.api.http;

import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.server.api.ApiProperties;
import dev.orchestrator.server.api.problem.ProblemValve;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.IdGenerator;
import org.springframework.util.JdkIdGenerator;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;

/** Sets up what all controllers stand on. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

  /** The protocol's types inside bodies: payloads, failures, events. */
  @Bean
  JacksonModule protocolModule() {
    return ProtocolModule.of();
  }

  /** Ids of requests whose client sent none. */
  @Bean
  IdGenerator requestIds() {
    return new JdkIdGenerator();
  }

  @Bean
  RequestSizeFilter requestSizeFilter(
      ApiProperties properties,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return new RequestSizeFilter(properties.maxRequestSize().toBytes(), problems);
  }

  @Bean
  CrossSiteFilter crossSiteFilter(
      ApiProperties properties,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    return new CrossSiteFilter(properties.allowedOrigins(), problems);
  }

  @Bean
  WebMvcConfigurer durationParameters() {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Duration.class, HttpConfiguration::duration);
      }
    };
  }

  /**
   * Workflow ids are the user's own and may hold slashes: an encoded one is part of the id, and
   * Tomcat must neither refuse it nor take it for a separator.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> workflowIdsInPaths() {
    return factory -> {
      factory.addConnectorCustomizers(
          connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(
                EncodedSolidusHandling.PASS_THROUGH.getValue());
          });
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemValve.class.getName());
            }
          });
    };
  }

  /**
   * Thousands of requests may wait for the result of a workflow at the same time, and each keeps
   * its connection's buffers. Those for reading from the socket are passed by: what is read is
   * larger.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> manyWaitingConnections() {
    return factory -> {
      factory.setProtocol(SmallBuffersProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector -> connector.setProperty("socket.appReadBufSize", "1024"));
    };
  }

  /** A duration parameter: with its unit, since a bare number would be taken for milliseconds. */
  private static Duration duration(String text) {
    String stripped = text.strip();
    if (stripped.chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("Expected a duration with a unit");
    }
    return DurationStyle.detectAndParse(stripped);
  }
}
