package dev.orchestrator.autoconfigure.dashboard;

import dev.orchestrator.payload.codec.ChainCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Auto-configuration for the codec endpoint, in servlet applications that have codecs and ask for
 * it. Who may call it is up to the application's own security.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({PayloadCodec.class, RouterFunction.class})
@ConditionalOnBooleanProperty("orchestrator.codec-endpoint.enabled")
@ConditionalOnBean(PayloadCodec.class)
@ConditionalOnMissingBean(name = "orchestratorCodecEndpoint")
@EnableConfigurationProperties(CodecEndpointProperties.class)
public final class CodecEndpointAutoConfiguration {

  CodecEndpointAutoConfiguration() {}

  @Bean
  RouterFunction<ServerResponse> orchestratorCodecEndpoint(
      ObjectProvider<PayloadCodec> codecs, CodecEndpointProperties properties) {
    var endpoint =
        new CodecEndpoint(
            new PayloadDecoding(new ChainCodec(codecs.orderedStream().toList())),
            properties.maxRequestSize().toBytes());
    return RouterFunctions.route().POST(properties.path(), endpoint::decode).build();
  }

  /** First, so that a rule of the application's for all paths does not open this one, too. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebMvcConfigurer orchestratorCodecEndpointOrigins(CodecEndpointProperties properties) {
    return new Origins(properties.path(), properties.allowedOrigins());
  }

  private record Origins(String path, List<String> allowed) implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
      registry
          .addMapping(path)
          .allowedOrigins(allowed.toArray(String[]::new))
          .allowedMethods("POST")
          .allowCredentials(true);
    }
  }
}
