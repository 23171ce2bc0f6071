/** What is done to payloads after conversion: compression, encryption. */
@NullMarked
package dev.orchestrator.payload.codec;

import org.jspecify.annotations.NullMarked;
