package dev.orchestrator.client;

import dev.orchestrator.payload.storage.LargePayloadDataConverter;
import dev.orchestrator.payload.storage.PayloadStore;
import dev.orchestrator.payload.storage.PayloadUnavailableException;

/** Keeps large payloads by way of a service, in one namespace. */
record ServicePayloadStore(WorkflowService service, String namespace) implements PayloadStore {

  /** The options with a converter that stores by way of the service. */
  static WorkflowClientOptions in(WorkflowService service, WorkflowClientOptions options) {
    var store = new ServicePayloadStore(service, options.getNamespace());
    return options.toBuilder()
        .setDataConverter(
            LargePayloadDataConverter.around(
                options.getDataConverter(), store, options.getPayloadSizeThreshold()))
        .build();
  }

  @Override
  public void store(String hash, byte[] content) {
    try {
      service.storePayload(namespace, hash, content);
    } catch (RequestRejectedException | WorkflowServiceException e) {
      throw new PayloadUnavailableException(
          "A payload of %d bytes could not be stored in namespace '%s': %s"
              .formatted(content.length, namespace, e.getMessage()),
          e);
    }
  }

  @Override
  public byte[] load(String hash) {
    try {
      return service.loadPayload(namespace, hash);
    } catch (RequestRejectedException | WorkflowServiceException e) {
      throw new PayloadUnavailableException(
          "Payload %s of namespace '%s' could not be loaded: %s"
              .formatted(hash, namespace, e.getMessage()),
          e);
    }
  }
}
