package dev.orchestrator.autoconfigure.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

class ActivityScannerTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withBean("unrelated", String.class, () -> "unrelated");

  @Test
  void anAnnotatedBeanIsFound() {
    runner
        .withBean("mailer", SmtpMailer.class)
        .run(
            context ->
                assertThat(find(context.getSourceApplicationContext()))
                    .containsExactly(
                        new ActivityDefinition(
                            "mailer",
                            context.getBean("mailer"),
                            new Target(List.of("mails"), List.of()))));
  }

  @Test
  void aClassThatIsNoBeanIsNotFound() {
    runner.run(context -> assertThat(find(context.getSourceApplicationContext())).isEmpty());
  }

  @Test
  void theMethodThatMakesTheBeanMayCarryTheAnnotation() {
    runner
        .withUserConfiguration(AnnotatedMethod.class)
        .run(
            context ->
                assertThat(find(context.getSourceApplicationContext()))
                    .extracting(ActivityDefinition::target)
                    .containsExactly(new Target(List.of("mails", "bulk"), List.of())));
  }

  @Test
  void anInterfaceProxyThatHidesTheClassIsLookedThrough() {
    runner
        .withUserConfiguration(InterfaceProxy.class)
        .run(
            context -> {
              assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Mailer.class))).isTrue();
              assertThat(find(context.getSourceApplicationContext()))
                  .extracting(ActivityDefinition::bean)
                  .containsExactly(context.getBean(Mailer.class));
            });
  }

  @Test
  void aClassProxyIsRegisteredItself() {
    runner
        .withUserConfiguration(ClassProxy.class)
        .run(
            context -> {
              assertThat(AopUtils.isCglibProxy(context.getBean(Mailer.class))).isTrue();
              assertThat(find(context.getSourceApplicationContext()))
                  .extracting(ActivityDefinition::bean)
                  .containsExactly(context.getBean(Mailer.class));
            });
  }

  @Test
  void aLazyBeanIsMade() {
    runner
        .withUserConfiguration(LazyBean.class)
        .run(context -> assertThat(find(context.getSourceApplicationContext())).hasSize(1));
  }

  @Test
  void aBeanWithoutActivityInterfaceIsRefused() {
    runner
        .withBean("idle", Idle.class)
        .run(
            context ->
                assertThatExceptionOfType(InvalidWorkerException.class)
                    .isThrownBy(() -> find(context.getSourceApplicationContext()))
                    .withMessageContaining("'idle'")
                    .withMessageContaining("implements no interface annotated @ActivityInterface"));
  }

  @Test
  void aProxyThatDoesNotShowTheActivityInterfaceIsRefused() {
    runner
        .withBean("runnable", Runnable.class, ActivityScannerTests::proxyOfOtherInterface)
        .run(
            context ->
                assertThatExceptionOfType(InvalidWorkerException.class)
                    .isThrownBy(() -> find(context.getSourceApplicationContext()))
                    .withMessageContaining("its proxy does not implement"));
  }

  private static List<ActivityDefinition> find(ConfigurableApplicationContext context) {
    return new ActivityScanner(context).find();
  }

  private static Runnable proxyOfOtherInterface() {
    var factory = new ProxyFactory();
    factory.setTarget(new RunnableMailer());
    factory.setInterfaces(Runnable.class);
    return (Runnable) factory.getProxy();
  }

  @ActivityInterface
  interface Mailer {

    void send(String text);
  }

  @ActivityImpl(taskQueues = "mails")
  static class SmtpMailer implements Mailer {

    @Override
    public void send(String text) {}
  }

  @ActivityImpl(taskQueues = "mails")
  static class RunnableMailer extends SmtpMailer implements Runnable {

    @Override
    public void run() {}
  }

  @ActivityImpl(taskQueues = "mails")
  static class Idle {}

  @Configuration(proxyBeanMethods = false)
  static class AnnotatedMethod {

    @Bean
    @ActivityImpl(taskQueues = {"mails", "bulk"})
    Mailer mailer() {
      return text -> {};
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class InterfaceProxy {

    @Bean
    Mailer mailer() {
      var factory = new ProxyFactory(new SmtpMailer());
      factory.addAdvice((MethodInterceptor) invocation -> invocation.proceed());
      return (Mailer) factory.getProxy();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class ClassProxy {

    @Bean
    Mailer mailer() {
      var factory = new ProxyFactory(new SmtpMailer());
      factory.setProxyTargetClass(true);
      return (Mailer) factory.getProxy();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class LazyBean {

    @Bean
    @Lazy
    SmtpMailer mailer() {
      return new SmtpMailer();
    }
  }
}
