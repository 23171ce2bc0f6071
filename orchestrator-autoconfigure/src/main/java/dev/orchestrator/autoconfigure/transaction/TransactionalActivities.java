package dev.orchestrator.autoconfigure.transaction;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.spring.boot.TransactionalActivity;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;

/**
 * Puts transactions with a record of the result around methods with {@link TransactionalActivity},
 * outside of other advice such as that of {@code @Transactional}, which then joins.
 */
final class TransactionalActivities extends AbstractBeanFactoryAwareAdvisingPostProcessor {

  private final transient Supplier<RecordedActivity> recorded;
  private transient @Nullable BeanFactory beans;

  TransactionalActivities(Supplier<RecordedActivity> recorded, boolean proxyTargetClass) {
    this.recorded = recorded;
    setBeforeExistingAdvisors(true);
    setProxyTargetClass(proxyTargetClass);
    MethodInterceptor advice = this::invoke;
    var methods = new AnnotationMatchingPointcut(null, TransactionalActivity.class, true);
    var types = new AnnotationMatchingPointcut(TransactionalActivity.class, true);
    advisor = new DefaultPointcutAdvisor(new ComposablePointcut(methods).union(types), advice);
  }

  @Override
  public void setBeanFactory(BeanFactory beanFactory) {
    super.setBeanFactory(beanFactory);
    beans = beanFactory;
  }

  private @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
    Object target = invocation.getThis();
    Method method =
        target == null
            ? invocation.getMethod()
            : AopUtils.getMostSpecificMethod(invocation.getMethod(), target.getClass());
    return recorded.get().call(transactions(method), method, work(invocation));
  }

  private static Callable<@Nullable Object> work(MethodInvocation invocation) {
    return () -> {
      try {
        return invocation.proceed();
      } catch (Exception | Error e) {
        throw e;
      } catch (Throwable e) {
        throw Activity.wrap(e);
      }
    };
  }

  private PlatformTransactionManager transactions(Method method) {
    TransactionalActivity annotation =
        AnnotatedElementUtils.findMergedAnnotation(method, TransactionalActivity.class);
    if (annotation == null) {
      annotation =
          AnnotatedElementUtils.findMergedAnnotation(
              method.getDeclaringClass(), TransactionalActivity.class);
    }
    BeanFactory factory = beans;
    if (factory == null) {
      throw new IllegalStateException("Expected to be a bean");
    }
    return annotation != null && StringUtils.hasText(annotation.transactionManager())
        ? factory.getBean(annotation.transactionManager(), PlatformTransactionManager.class)
        : factory.getBean(PlatformTransactionManager.class);
  }
}
