package dev.orchestrator.replay;

import dev.orchestrator.workflow.CancellationScope;
import dev.orchestrator.workflow.Functions;
import dev.orchestrator.workflow.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation scope. It knows what is open inside it, and forgets what is done, so that a long
 * workflow does not grow; for the same reason it is known to its parent only while anything is open
 * inside.
 */
final class Scope implements CancellationScope {

  private final RunState run;
  private final @Nullable Scope parent;
  private final boolean detached;
  private final Functions.Proc1<CancellationScope> body;
  private final Set<Member> members = new LinkedHashSet<>();
  private final Member asMember = this::cancelNow;
  private @Nullable RunPromise<@Nullable String> request;
  private boolean cancelRequested;
  private @Nullable String reason;

  Scope(
      RunState run,
      @Nullable Scope parent,
      boolean detached,
      Functions.Proc1<CancellationScope> body) {
    this.run = run;
    this.parent = parent;
    this.detached = detached;
    this.body = body;
  }

  /** The scope that is the whole workflow. */
  static Scope root(RunState run) {
    return new Scope(run, null, true, scope -> {});
  }

  @Override
  public void run() {
    run.guard().checkWritable("CancellationScope.run()");
    CoroutineContext.current().inScope(this, () -> body.apply(this));
  }

  @Override
  public void cancel() {
    cancel(null);
  }

  @Override
  public void cancel(@Nullable String why) {
    run.guard().checkWritable("CancellationScope.cancel()");
    cancelNow(why);
  }

  @Override
  public boolean isCancelRequested() {
    return cancelRequested || (!detached && parent != null && parent.isCancelRequested());
  }

  @Override
  public @Nullable String getCancellationReason() {
    if (cancelRequested || detached || parent == null) {
      return reason;
    }
    return parent.getCancellationReason();
  }

  @Override
  public Promise<@Nullable String> getCancellationRequest() {
    RunPromise<@Nullable String> promise = request;
    if (promise == null) {
      promise = new RunPromise<>(run);
      request = promise;
      if (isCancelRequested()) {
        promise.resolve(getCancellationReason());
      } else {
        add(why -> {});
      }
    }
    return promise;
  }

  @Override
  public boolean isDetached() {
    return detached;
  }

  /** Has something cancelled with the scope, until it is removed. */
  void add(Member member) {
    if (members.isEmpty() && parent != null && !detached) {
      parent.add(asMember);
    }
    members.add(member);
  }

  void remove(Member member) {
    if (members.remove(member) && members.isEmpty() && parent != null && !detached) {
      parent.remove(asMember);
    }
  }

  private void cancelNow(@Nullable String why) {
    if (cancelRequested) {
      return;
    }
    cancelRequested = true;
    reason = why;
    for (Member member : List.copyOf(members)) {
      member.cancel(why);
    }
    if (request != null) {
      request.resolve(why);
    }
  }

  /** Something that is cancelled with a scope. */
  interface Member {

    void cancel(@Nullable String reason);
  }
}
