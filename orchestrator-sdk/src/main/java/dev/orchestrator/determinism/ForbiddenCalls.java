package dev.orchestrator.determinism;

import static dev.orchestrator.determinism.NonDeterminism.CLOCK;
import static dev.orchestrator.determinism.NonDeterminism.ENVIRONMENT;
import static dev.orchestrator.determinism.NonDeterminism.IO;
import static dev.orchestrator.determinism.NonDeterminism.LOCKS;
import static dev.orchestrator.determinism.NonDeterminism.RANDOM;
import static dev.orchestrator.determinism.NonDeterminism.THREADS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that workflow code must not make. */
final class ForbiddenCalls {

  private static final String CREATED = "<init>";

  /**
   * Types and their methods. A type that ends in a slash stands for its package and all below; no
   * methods for all of them. A method is given by its name, with the beginning of its descriptor
   * where only some of that name are meant, or by the end of its name after an asterisk.
   */
  private static final List<Rule> RULES =
      List.of(
          rule(CLOCK, "java/lang/System", "currentTimeMillis", "nanoTime"),
          rule(CLOCK, "java/time/", "now()", "now(Ljava/time/ZoneId;)"),
          rule(CLOCK, "java/time/Clock", "system", "systemUTC", "systemDefaultZone"),
          rule(CLOCK, "java/time/Clock", "tickMillis", "tickSeconds", "tickMinutes"),
          rule(CLOCK, "java/time/InstantSource", "system"),
          rule(CLOCK, "java/util/Date", "<init>()"),
          rule(CLOCK, "java/util/GregorianCalendar", "<init>()"),
          rule(CLOCK, "java/util/Calendar", "getInstance"),
          rule(RANDOM, "java/lang/Math", "random"),
          rule(RANDOM, "java/lang/StrictMath", "random"),
          rule(RANDOM, "java/util/Random", "<init>()"),
          rule(RANDOM, "java/util/SplittableRandom", "<init>()"),
          rule(RANDOM, "java/util/concurrent/ThreadLocalRandom"),
          rule(RANDOM, "java/security/SecureRandom"),
          rule(RANDOM, "java/util/random/RandomGenerator", "of", "getDefault"),
          rule(RANDOM, "java/util/random/RandomGeneratorFactory"),
          rule(RANDOM, "java/util/UUID", "randomUUID"),
          rule(RANDOM, "java/util/Collections", "shuffle(Ljava/util/List;)"),
          rule(RANDOM, "java/lang/System", "identityHashCode"),
          rule(THREADS, "java/lang/Thread", CREATED, "start", "sleep", "join", "yield"),
          rule(THREADS, "java/lang/Thread", "onSpinWait", "ofVirtual", "ofPlatform"),
          rule(THREADS, "java/lang/Thread", "startVirtualThread"),
          rule(THREADS, "java/lang/Thread$Builder"),
          rule(THREADS, "java/util/concurrent/TimeUnit", "sleep", "timedJoin", "timedWait"),
          rule(THREADS, "java/util/concurrent/Executor"),
          rule(THREADS, "java/util/concurrent/ExecutorService"),
          rule(THREADS, "java/util/concurrent/ScheduledExecutorService"),
          rule(THREADS, "java/util/concurrent/ThreadPoolExecutor"),
          rule(THREADS, "java/util/concurrent/ScheduledThreadPoolExecutor"),
          rule(THREADS, "java/util/concurrent/ForkJoinPool"),
          rule(THREADS, "java/util/concurrent/ForkJoinTask"),
          rule(THREADS, "java/util/concurrent/Executors"),
          rule(THREADS, "java/util/concurrent/ExecutorCompletionService"),
          rule(THREADS, "java/util/concurrent/StructuredTaskScope"),
          rule(THREADS, "java/util/concurrent/FutureTask", "run"),
          rule(THREADS, "java/util/concurrent/Future", "get"),
          rule(THREADS, "java/util/concurrent/CompletionStage", "*Async"),
          rule(THREADS, "java/util/concurrent/CompletableFuture", "*Async", "get", "join"),
          rule(THREADS, "java/util/concurrent/CompletableFuture", "orTimeout"),
          rule(THREADS, "java/util/concurrent/CompletableFuture", "completeOnTimeout"),
          rule(THREADS, "java/util/concurrent/CompletableFuture", "delayedExecutor"),
          rule(THREADS, "java/util/Timer"),
          rule(THREADS, "java/util/", "parallelStream", "parallel"),
          rule(THREADS, "java/util/stream/StreamSupport", "stream(Ljava/util/Spliterator;Z)"),
          rule(THREADS, "java/util/Arrays", "parallelSort", "parallelPrefix", "parallelSetAll"),
          rule(LOCKS, "java/util/concurrent/locks/"),
          rule(LOCKS, "java/lang/Object", "wait", "notify", "notifyAll"),
          rule(LOCKS, "java/util/concurrent/CountDownLatch", "await"),
          rule(LOCKS, "java/util/concurrent/CyclicBarrier", "await"),
          rule(LOCKS, "java/util/concurrent/Exchanger", "exchange"),
          rule(LOCKS, "java/util/concurrent/Phaser"),
          rule(LOCKS, "java/util/concurrent/Semaphore"),
          rule(LOCKS, "java/util/concurrent/BlockingQueue", "put", "take"),
          rule(LOCKS, "java/util/concurrent/LinkedBlockingQueue", "put", "take"),
          rule(LOCKS, "java/util/concurrent/ArrayBlockingQueue", "put", "take"),
          rule(IO, "java/io/FileInputStream", CREATED),
          rule(IO, "java/io/FileOutputStream", CREATED),
          rule(IO, "java/io/FileReader", CREATED),
          rule(IO, "java/io/FileWriter", CREATED),
          rule(IO, "java/io/RandomAccessFile", CREATED),
          rule(IO, "java/io/File", "exists", "length", "lastModified", "isFile", "isDirectory"),
          rule(IO, "java/io/File", "list", "listFiles", "mkdir", "mkdirs", "delete", "renameTo"),
          rule(IO, "java/io/File", "createNewFile", "createTempFile", "deleteOnExit"),
          rule(IO, "java/nio/file/Files"),
          rule(IO, "java/nio/channels/"),
          rule(IO, "java/net/http/HttpClient"),
          rule(IO, "java/net/Socket", CREATED),
          rule(IO, "java/net/ServerSocket", CREATED),
          rule(IO, "java/net/DatagramSocket", CREATED),
          rule(IO, "java/net/URL", "openStream", "openConnection", "getContent"),
          rule(IO, "java/net/InetAddress", "getByName", "getAllByName", "getLocalHost"),
          rule(IO, "java/sql/DriverManager"),
          rule(IO, "java/sql/Connection"),
          rule(IO, "java/sql/Statement"),
          rule(IO, "java/sql/PreparedStatement"),
          rule(IO, "java/sql/ResultSet"),
          rule(IO, "javax/sql/"),
          rule(IO, "javax/naming/"),
          rule(IO, "jakarta/persistence/EntityManager"),
          rule(IO, "jakarta/persistence/EntityManagerFactory"),
          rule(IO, "jakarta/jms/"),
          rule(IO, "org/apache/kafka/clients/consumer/"),
          rule(IO, "org/apache/kafka/clients/producer/KafkaProducer"),
          rule(IO, "org/apache/http/"),
          rule(IO, "org/apache/hc/"),
          rule(IO, "okhttp3/"),
          rule(IO, "org/springframework/data/repository/"),
          rule(IO, "org/springframework/data/jpa/repository/JpaRepository"),
          rule(IO, "org/springframework/jdbc/core/"),
          rule(IO, "org/springframework/jms/core/"),
          rule(IO, "org/springframework/kafka/core/"),
          rule(IO, "org/springframework/web/client/"),
          rule(IO, "org/springframework/web/reactive/function/client/"),
          rule(IO, "java/lang/ProcessBuilder", "start"),
          rule(IO, "java/lang/Runtime", "exec"),
          rule(ENVIRONMENT, "java/lang/System", "getenv", "getProperty", "getProperties"),
          rule(ENVIRONMENT, "java/lang/Runtime", "availableProcessors", "freeMemory"),
          rule(ENVIRONMENT, "java/lang/Runtime", "maxMemory", "totalMemory"),
          rule(ENVIRONMENT, "java/lang/ProcessHandle", "current"),
          rule(ENVIRONMENT, "java/lang/management/ManagementFactory"),
          rule(ENVIRONMENT, "java/time/ZoneId", "systemDefault"),
          rule(ENVIRONMENT, "java/util/TimeZone", "getDefault"),
          rule(ENVIRONMENT, "java/util/Locale", "getDefault"));

  private static final List<Rule> OF_PACKAGES;
  private static final Map<String, List<Rule>> OF_TYPES;

  static {
    Map<Boolean, List<Rule>> parts = RULES.stream().collect(partitioningBy(Rule::isOfPackage));
    OF_PACKAGES = List.copyOf(parts.getOrDefault(true, List.of()));
    OF_TYPES = parts.getOrDefault(false, List.of()).stream().collect(groupingBy(Rule::type));
  }

  private ForbiddenCalls() {}

  /** Why a method must not be called; null if it may be. */
  static @Nullable NonDeterminism kindOf(String type, String method, String descriptor) {
    for (Rule rule : OF_TYPES.getOrDefault(type, List.of())) {
      if (rule.names(method, descriptor)) {
        return rule.kind;
      }
    }
    for (Rule rule : OF_PACKAGES) {
      if (type.startsWith(rule.type) && rule.names(method, descriptor)) {
        return rule.kind;
      }
    }
    return null;
  }

  private static Rule rule(NonDeterminism kind, String type, String... methods) {
    return new Rule(kind, type, List.of(methods));
  }

  private record Rule(NonDeterminism kind, String type, List<String> methods) {

    boolean isOfPackage() {
      return type.endsWith("/");
    }

    boolean names(String method, String descriptor) {
      return methods.isEmpty()
          || methods.stream().anyMatch(pattern -> matches(pattern, method, descriptor));
    }

    private static boolean matches(String pattern, String method, String descriptor) {
      if (pattern.startsWith("*")) {
        return method.endsWith(pattern.substring(1));
      }
      return pattern.contains("(")
          ? (method + descriptor).startsWith(pattern)
          : method.equals(pattern);
    }
  }
}
