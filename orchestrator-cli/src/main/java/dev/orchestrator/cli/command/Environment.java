package dev.orchestrator.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Environment variables, which stand in for options that are not given. */
public final class Environment implements IDefaultValueProvider {

  static final String SERVER = "ORCHESTRATOR_SERVER";
  static final String NAMESPACE = "ORCHESTRATOR_NAMESPACE";
  static final String TOKEN = "ORCHESTRATOR_TOKEN";

  static final String DEFAULT_SERVER = "http://localhost:7243";
  static final String DEFAULT_NAMESPACE = "default";

  private static final Map<String, String> VARIABLES =
      Map.of("--server", SERVER, "--namespace", NAMESPACE);

  private final Map<String, String> variables;

  /** With these variables. */
  public Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String variable = VARIABLES.get(option.longestName());
    String value = variable == null ? null : variables.get(variable);
    return value == null || value.isBlank() ? null : value;
  }
}
