package dev.orchestrator.server.api.http;

import static org.hibernate.validator.BaseHibernateValidatorConfiguration.ENABLE_TRAVERSABLE_RESOLVER_RESULT_CACHE;

import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.server.api.ApiProperties;
import dev.orchestrator.server.api.problem.ProblemValve;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.xml.Jaxb2RootElementHttpMessageConverter;
import org.springframework.util.IdGenerator;
import org.springframework.util.JdkIdGenerator;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

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

  /**
   * The API speaks JSON only; what else Spring finds on the class path is not asked for each body.
   */
  @Bean
  ServerHttpMessageConvertersCustomizer jsonBodies(JsonMapper mapper) {
    return converters ->
        converters
            .withJsonConverter(new SizedJsonConverter(mapper))
            .configureMessageConvertersList(
                all -> all.removeIf(Jaxb2RootElementHttpMessageConverter.class::isInstance));
  }

  @Bean
  ValidationConfigurationCustomizer plainValues() {
    return validation ->
        validation
            .traversableResolver(new PlainValues())
            .addProperty(ENABLE_TRAVERSABLE_RESOLVER_RESULT_CACHE, "false");
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
