package dev.orchestrator.protocol.json;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.task.Message;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/**
 * The protocol's types for a mapper that has them inside types of its own, such as the bodies of
 * the server's API. Apart from {@link ProtocolJson}, whose readers take long to make.
 */
public final class ProtocolModule {

  private ProtocolModule() {}

  /** The module. */
  public static JacksonModule of() {
    var module = new SimpleModule("orchestrator-protocol");
    module.addSerializer(Payload.class, new PayloadJson.Serializer());
    module.addDeserializer(Payload.class, new PayloadJson.Deserializer());
    module.addSerializer(JournalEntry.class, new JournalEntryJson.Serializer<>());
    module.addDeserializer(
        JournalEntry.class, new JournalEntryJson.Deserializer<>(JournalEntry.class));
    module.addDeserializer(
        HistoryEvent.class, new JournalEntryJson.Deserializer<>(HistoryEvent.class));
    module.setMixInAnnotation(Command.class, TypeTags.ForCommand.class);
    module.setMixInAnnotation(Request.class, TypeTags.ForRequest.class);
    module.setMixInAnnotation(ActivityReport.class, TypeTags.ForActivityReport.class);
    module.setMixInAnnotation(Reply.class, TypeTags.ForReply.class);
    module.setMixInAnnotation(Message.class, TypeTags.ForMessage.class);
    module.setMixInAnnotation(FailureInfo.class, TypeTags.ForFailureInfo.class);
    module.setMixInAnnotation(SearchAttributeValue.class, TypeTags.ForSearchAttributeValue.class);
    module.registerSubtypes(TypeTags.searchAttributeValues());
    module.registerSubtypes(
        TypeTags.namedTypes(
            Command.class,
            Request.class,
            ActivityReport.class,
            Reply.class,
            Message.class,
            FailureInfo.class));
    return module;
  }
}
