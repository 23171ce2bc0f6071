package dev.orchestrator.protocol.task;

/** What travels on task-queue and inbox topics. */
public sealed interface Message
    permits WorkflowTask,
        ActivityTask,
        QueryTask,
        YieldRequest,
        TaskQueueRouting,
        QueryResult,
        ReplyMessage,
        CloseNotice {}
