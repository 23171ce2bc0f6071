package dev.orchestrator.autoconfigure.web.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/** What is ordered; {@code broken} goods cannot be sold. */
public record ShopOrder(@NotBlank String sku, @Positive int quantity) {}
