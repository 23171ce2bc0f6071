package dev.orchestrator.autoconfigure.web.shop;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;

@WorkflowInterface
public interface OrderFlow {

  @WorkflowMethod
  Receipt process(@Valid ShopOrder order);

  @SignalMethod
  void paid(@NotBlank String payment);

  @SignalMethod
  void giveUp();

  @UpdateMethod
  int add(@NotBlank String item, @Positive int count);

  @UpdateValidatorMethod(updateName = "add")
  void checkAdd(String item, int count);

  @UpdateMethod
  void wrap();

  @QueryMethod
  List<String> items();

  @QueryMethod
  List<String> itemsLike(String prefix, int limit);

  @QueryMethod
  String failing();
}
