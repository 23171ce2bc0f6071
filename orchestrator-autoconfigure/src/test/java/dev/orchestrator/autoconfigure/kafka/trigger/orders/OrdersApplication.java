package dev.orchestrator.autoconfigure.kafka.trigger.orders;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/** Its packages are looked through. */
@AutoConfigurationPackage
@Configuration(proxyBeanMethods = false)
public class OrdersApplication {}
