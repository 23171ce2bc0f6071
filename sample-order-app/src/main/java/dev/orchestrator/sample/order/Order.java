package dev.orchestrator.sample.order;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;

/**
 * What a customer asks for.
 *
 * @param card what to charge; a card number that begins with {@code 4000} is always declined
 */
public record Order(
    @NotBlank String customer,
    @NotBlank String sku,
    @Positive int quantity,
    @Positive BigDecimal amount,
    @NotBlank String card) {}
