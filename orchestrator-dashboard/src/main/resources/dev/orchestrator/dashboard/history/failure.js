// Failures as people read them: what happened, and where in their own code.

/** Packages that are hardly the reader's own. The server has the same in Cause.java, to group failures. */
const LIBRARIES =
  /^(?:[\w.]+\/)?(?:java|javax|jakarta|jdk|sun|com\.sun|kotlin|scala|groovy|org\.springframework|org\.apache|org\.hibernate|org\.postgresql|com\.zaxxer|tools\.jackson|com\.fasterxml|io\.micrometer|reactor|io\.netty|dev\.orchestrator\.(?:activity|autoconfigure|client|common|determinism|failure|protocol|replay|testing|transport|worker|workflow))\b/;

const FRAME = /^(?:at )?((?:[\w.@-]*\/)*[\w.$<>]+\([^()]*\))$/;

/** The frames of a stack trace, however it is printed, each with whether it is likely the user's own. */
export function frames(stackTrace) {
  return (stackTrace ?? '')
    .split('\n')
    .map((line) => FRAME.exec(line.trim())?.[1])
    .filter(Boolean)
    .map((text) => ({ text, own: !LIBRARIES.test(text) }));
}

/** A failure and its causes, the outermost first. */
export function chain(failure) {
  const all = [];
  for (let next = failure; next && all.length < 50; next = next.cause) {
    all.push(next);
  }
  return all;
}

/** What kind of failure it is, in few words. */
export function title(failure) {
  const info = failure.info ?? {};
  switch (info.failureType) {
    case 'Application':
      return info.type || 'Application failure';
    case 'Timeout':
      return `Timeout: ${(info.timeoutType ?? '').replaceAll('_', ' ').toLowerCase()}`;
    case 'Activity':
      return `Activity ${info.activityType ?? ''} failed`;
    case 'ChildWorkflow':
      return `Child workflow ${info.workflowType ?? ''} failed`;
    case undefined:
      return 'Failure';
    default:
      return info.failureType;
  }
}

/** The cause that says most: the innermost one. */
export const root = (failure) => chain(failure).at(-1);
