package dev.orchestrator.replay.coroutine;

import java.lang.management.ManagementFactory;

/** The machine's time as the watch sees it. */
interface MachineTime {

  /** Time that passes, paused or not, in nanoseconds from no particular moment on. */
  long nanos();

  /** Time that all threads of the process together had on processors; negative if unknown. */
  long processorNanos();

  /** That of the machine. */
  static MachineTime system() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? new OfProcess(system)
        : new Plain();
  }

  /** With the processor time of the process. */
  record OfProcess(com.sun.management.OperatingSystemMXBean system) implements MachineTime {

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public long processorNanos() {
      return system.getProcessCpuTime();
    }
  }

  /** Where the virtual machine does not tell the processor time. */
  record Plain() implements MachineTime {

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public long processorNanos() {
      return -1;
    }
  }
}
