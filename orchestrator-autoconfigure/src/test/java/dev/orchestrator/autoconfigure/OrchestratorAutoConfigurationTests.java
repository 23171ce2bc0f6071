package dev.orchestrator.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.ActivityClient;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientInterceptor;
import dev.orchestrator.client.WorkflowClientInterceptorBase;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.context.MdcContextPropagator;
import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.common.converter.PayloadConverter;
import dev.orchestrator.payload.codec.AesGcmPayloadCodec;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.payload.codec.ZlibPayloadCodec;
import dev.orchestrator.payload.storage.LargePayloadDataConverter;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class OrchestratorAutoConfigurationTests {

  private static final String URL = "orchestrator.server.url=http://server:8080";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(OrchestratorAutoConfiguration.class));

  @Test
  void propertiesConfigureTheClient() {
    runner
        .withPropertyValues(
            URL,
            "orchestrator.namespace=shop",
            "orchestrator.identity=shop-1",
            "orchestrator.payload.size-threshold=64KB",
            "orchestrator.server.request-timeout=3s",
            "orchestrator.server.request-patience=7s",
            "orchestrator.server.follow-owners=false")
        .run(
            context -> {
              WorkflowClientOptions options = context.getBean(WorkflowClient.class).getOptions();
              assertThat(options.getServerUrl()).isEqualTo("http://server:8080");
              assertThat(options.getNamespace()).isEqualTo("shop");
              assertThat(options.getIdentity()).isEqualTo("shop-1");
              assertThat(options.getRequestTimeout()).isEqualTo(Duration.ofSeconds(3));
              assertThat(options.getRequestPatience()).isEqualTo(Duration.ofSeconds(7));
              assertThat(options.isFollowingOwners()).isFalse();
              assertThat(options.getPayloadSizeThreshold()).isEqualTo(64 * 1024);
              assertThat(options.getDataConverter())
                  .isInstanceOfSatisfying(
                      LargePayloadDataConverter.class,
                      converter ->
                          assertThat(converter.getDelegate())
                              .isSameAs(context.getBean(DataConverter.class)));
            });
  }

  @Test
  void aClientOfEachRequestIsNotAskedForAtTheStart() {
    runner
        .withPropertyValues(URL)
        .withInitializer(
            context -> context.getBeanFactory().registerScope("request", new SimpleThreadScope()))
        .withBean(
            "tenantClient",
            WorkflowClient.class,
            () -> {
              throw new IllegalStateException("There is no request");
            },
            definition -> definition.setScope("request"))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void unsetPropertiesLeaveTheSdksDefaults() {
    runner
        .withPropertyValues(URL)
        .run(
            context -> {
              WorkflowClientOptions options = context.getBean(WorkflowClient.class).getOptions();
              WorkflowClientOptions defaults = WorkflowClientOptions.newBuilder().build();
              assertThat(options.getNamespace()).isEqualTo(defaults.getNamespace());
              assertThat(options.getIdentity()).isEqualTo(defaults.getIdentity());
              assertThat(options.getRequestTimeout()).isEqualTo(defaults.getRequestTimeout());
              assertThat(options.getRequestPatience()).isEqualTo(defaults.getRequestPatience());
            });
  }

  @Test
  void interceptorsAndContextPropagatorsAreBeansInTheirOrder() {
    runner
        .withPropertyValues(URL)
        .withBean("first", WorkflowClientInterceptor.class, WorkflowClientInterceptorBase::new)
        .withBean(ContextPropagator.class, MdcContextPropagator::new)
        .run(
            context -> {
              WorkflowClientOptions options = context.getBean(WorkflowClient.class).getOptions();
              assertThat(options.getInterceptors())
                  .containsExactly(context.getBean(WorkflowClientInterceptor.class));
              assertThat(options.getContextPropagators())
                  .containsExactly(context.getBean(ContextPropagator.class));
            });
  }

  @Test
  void codecsEncodeWhatTheConverterWrote() {
    runner
        .withPropertyValues(URL, "orchestrator.payload.encode-failures=true")
        .withBean(
            PayloadCodec.class,
            () -> AesGcmPayloadCodec.newBuilder().addKey("k", new byte[32]).build())
        .run(
            context -> {
              DataConverter converter = context.getBean(DataConverter.class);
              assertThat(converter.toPayload("x").encoding())
                  .isEqualTo(AesGcmPayloadCodec.ENCODING);
              assertThat(converter.toFailure(new IllegalStateException("why")).message())
                  .isEqualTo(CodecDataConverter.ENCODED_FAILURE_MESSAGE);
            });
  }

  @Test
  void failuresAreInTheClearUnlessTheyAreToBeEncoded() {
    runner
        .withPropertyValues(URL)
        .withBean(PayloadCodec.class, ZlibPayloadCodec::new)
        .run(
            context ->
                assertThat(
                        context
                            .getBean(DataConverter.class)
                            .toFailure(new IllegalStateException("why"))
                            .message())
                    .isEqualTo("why"));
  }

  @Test
  void aPayloadConverterReplacesTheOneOfItsEncoding() {
    var bytes =
        new PayloadConverter() {

          @Override
          public String getEncodingType() {
            return Payload.BINARY;
          }

          @Override
          public Payload toPayload(@Nullable Object value) {
            return Payload.of(Payload.BINARY, new byte[] {7});
          }

          @Override
          public Object fromPayload(Payload payload, Type type) {
            return payload;
          }
        };
    runner
        .withPropertyValues(URL)
        .withBean(PayloadConverter.class, () -> bytes)
        .run(
            context ->
                assertThat(context.getBean(DataConverter.class).toPayload("x").data())
                    .containsExactly(7));
  }

  @Test
  void startUpFailsWithoutServerUrl() {
    runner.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(MissingServerUrlException.class));
  }

  @Test
  void startUpFailsWithAMalformedServerUrl() {
    runner
        .withPropertyValues("orchestrator.server.url=server:8080")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class));
  }

  @Test
  void startUpFailsWithANamespaceThatCannotBePartOfATopicName() {
    runner
        .withPropertyValues(URL, "orchestrator.namespace=my shop")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .hasMessageContaining("orchestrator.namespace"));
  }

  @Test
  void connectionDetailsTakeThePlaceOfTheServerUrl() {
    runner
        .withBean(
            OrchestratorConnectionDetails.class,
            () -> new FixedConnection("http://container:1234", "container:9092"))
        .run(
            context -> {
              assertThat(context).hasSingleBean(OrchestratorConnectionDetails.class);
              assertThat(context.getBean(WorkflowClient.class).getOptions().getServerUrl())
                  .isEqualTo("http://container:1234");
            });
  }

  @Test
  void activitiesThatNoWorkflowAsksForHaveAClient() {
    runner
        .withPropertyValues(URL)
        .run(context -> assertThat(context).hasSingleBean(ActivityClient.class));
  }

  @Test
  void backsOffForTheApplicationsOwnActivityClient() {
    var own = ActivityClient.newInstance(WorkflowClientOptions.newBuilder().build());
    runner
        .withPropertyValues(URL)
        .withBean("own", ActivityClient.class, () -> own)
        .run(context -> assertThat(context.getBean(ActivityClient.class)).isSameAs(own));
  }

  @Test
  void backsOffForTheApplicationsOwnClient() {
    WorkflowClient own = WorkflowClient.newInstance(WorkflowClientOptions.newBuilder().build());
    runner
        .withBean("own", WorkflowClient.class, () -> own)
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(WorkflowClient.class);
              assertThat(context.getBean(WorkflowClient.class)).isSameAs(own);
            });
  }

  @Test
  void backsOffForTheApplicationsOwnDataConverter() {
    DataConverter own = DefaultDataConverter.newDefaultInstance();
    runner
        .withPropertyValues(URL)
        .withBean("own", DataConverter.class, () -> own)
        .run(
            context -> {
              assertThat(context).hasSingleBean(DataConverter.class);
              assertThat(context.getBean(WorkflowClient.class).getOptions().getDataConverter())
                  .isInstanceOfSatisfying(
                      LargePayloadDataConverter.class,
                      converter -> assertThat(converter.getDelegate()).isSameAs(own));
            });
  }

  @Test
  void valuesAreWrittenByTheApplicationsJsonMapper() {
    runner
        .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
        .withPropertyValues(URL, "spring.jackson.property-naming-strategy=SNAKE_CASE")
        .run(
            context ->
                assertThat(written(context.getBean(DataConverter.class)))
                    .isEqualTo("{\"order_time\":\"1970-01-01T00:00:00Z\"}"));
  }

  @Test
  void valuesAreWrittenByADefaultMapperWhereTheApplicationHasNone() {
    runner
        .withPropertyValues(URL)
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(ObjectMapper.class);
              assertThat(written(context.getBean(DataConverter.class)))
                  .isEqualTo("{\"orderTime\":\"1970-01-01T00:00:00Z\"}");
            });
  }

  @Test
  void valuesAreWrittenByADefaultMapperWhereTheApplicationHasSeveral() {
    JsonMapper snakes =
        JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    runner
        .withPropertyValues(URL)
        .withBean("one", JsonMapper.class, () -> snakes)
        .withBean("other", JsonMapper.class, () -> snakes)
        .run(
            context ->
                assertThat(written(context.getBean(DataConverter.class)))
                    .contains("\"orderTime\""));
  }

  @Test
  void customizersAreCalledInOrderAndAfterProperties() {
    runner
        .withPropertyValues(URL, "orchestrator.identity=property")
        .withUserConfiguration(Customizers.class)
        .run(
            context ->
                assertThat(context.getBean(WorkflowClient.class).getOptions().getIdentity())
                    .isEqualTo("second"));
  }

  @Test
  void nothingIsConfiguredWhenDisabled() {
    runner
        .withPropertyValues("orchestrator.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(WorkflowClient.class)
                    .doesNotHaveBean(DataConverter.class)
                    .doesNotHaveBean(OrchestratorConnectionDetails.class));
  }

  @Test
  void backsOffWithoutTheSdk() {
    runner
        .withClassLoader(new FilteredClassLoader(WorkflowClient.class))
        .run(context -> assertThat(context).doesNotHaveBean(OrchestratorProperties.class));
  }

  @Test
  void theApplicationsKafkaAndDataSourceAreUndisturbed() {
    runner
        .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class))
        .withPropertyValues(URL)
        .withUserConfiguration(OwnKafkaTemplate.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(KafkaTemplate.class);
              assertThat(context).hasBean("ownKafkaTemplate");
              assertThat(context).doesNotHaveBean(DataSource.class);
            });
  }

  @Test
  void comesAfterBootsJacksonAutoConfiguration() {
    Class<?>[] sorted =
        Configurations.getClasses(
            AutoConfigurations.of(
                OrchestratorAutoConfiguration.class, JacksonAutoConfiguration.class));

    assertThat(sorted).endsWith(OrchestratorAutoConfiguration.class);
  }

  private static String written(DataConverter converter) {
    return converter.toPayload(new Placed(Instant.EPOCH)).text();
  }

  record Placed(Instant orderTime) {}

  @Configuration(proxyBeanMethods = false)
  static class Customizers {

    @Bean
    @Order(2)
    WorkflowClientOptionsCustomizer second() {
      return options -> options.setIdentity("second");
    }

    @Bean
    @Order(1)
    WorkflowClientOptionsCustomizer first() {
      return options -> options.setIdentity("first");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnKafkaTemplate {

    @Bean
    KafkaTemplate<?, ?> ownKafkaTemplate(ProducerFactory<?, ?> producers) {
      return new KafkaTemplate<>(producers);
    }
  }
}
