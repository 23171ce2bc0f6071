package dev.orchestrator.autoconfigure.worker;

/**
 * An activity implementation that was found.
 *
 * @param beanName the name of its bean
 * @param bean the bean, possibly a proxy
 * @param target the task queues that it is for
 */
record ActivityDefinition(String beanName, Object bean, Target target) {

  /** What it is, for messages. */
  String name() {
    return "@ActivityImpl on bean '" + beanName + "'";
  }
}
