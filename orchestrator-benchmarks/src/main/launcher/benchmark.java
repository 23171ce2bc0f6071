-Xmx512m
-XX:+UseSerialGC
--enable-native-access=ALL-UNNAMED
-Dorchestrator.benchmarks.directory=@project.basedir@
-Dlogback.configurationFile=@project.build.directory@/benchmark-logback.xml
-cp
@project.build.outputDirectory@:@benchmark.classpath@
dev.orchestrator.benchmarks.BenchmarkMain
