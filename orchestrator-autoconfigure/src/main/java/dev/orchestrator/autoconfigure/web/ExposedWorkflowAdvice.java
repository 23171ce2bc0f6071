package dev.orchestrator.autoconfigure.web;

import org.springframework.web.bind.annotation.ControllerAdvice;

/**
 * The same for the paths of exposed workflows only, where the application wants nothing of it in
 * its own controllers: what these paths answer is part of them.
 */
@ControllerAdvice(assignableTypes = WorkflowEndpoint.class)
final class ExposedWorkflowAdvice extends WorkflowExceptionAdvice {}
